import { ChangeSet } from '@codemirror/state'
import { describe, expect, it } from 'vitest'
import type { Snapshot } from '../wire/messages'
import { accountFor, type Carried } from './carry'
import { textOf } from './state'

const updates = ['a', 'b', 'c'].map((insert, index) => ChangeSet.of({ from: index, insert }, index))

function carried(first: number): Carried {
  const owner = { interview: 'iv', person: 'ada', instance: 'i1', position: 4 }
  const pad = { id: 'i1/p1', pad: 'p1', padName: 'main.py', version: 7, first, savedAt: 0, pushable: true }
  const json = updates.map((changes) => changes.toJSON())
  const record = { kind: 'text' as const, ...owner, ...pad, text: textOf(''), updates: json }
  return { record, updates, uncertain: true }
}

const snapshot = (accepted: number) => ({ pads: [{ id: 'p1', accepted }] }) as unknown as Snapshot

describe('a snapshot of the same instance', () => {
  it.each([
    [5, 'nothing', 3, ''],
    [7, 'two', 1, 'ab'],
    [8, 'all', 0, 'abc'],
    [2, 'even less than we knew', 3, ''],
  ])('with %i accepted updates contains %s of them', (accepted, _words, left, text) => {
    const item = carried(5)
    accountFor(item, snapshot(accepted))
    expect(item.updates).toHaveLength(left)
    expect(item.record.updates).toHaveLength(left)
    expect(item.record.text.toString()).toBe(text)
    expect(item.uncertain).toBe(false)
  })
})
