import { ChangeSet } from '@codemirror/state'
import { describe, expect, it } from 'vitest'
import { Random } from '../testing/random'
import { golden } from '../testing/recorded'
import type { AnyEntry } from '../wire/messages'
import { Checkpoints } from './checkpoints'
import { RecordingFold } from './fold'
import { Tape } from './tape'
import type { TraceLine } from './types'

const created = { kind: 'pad_created', name: 'a.py', language: 'python', text: 'hello', ref: 0 }
const begin = [
  { kind: 'opened', title: '' },
  { kind: 'invited', person: 'Ada', name: 'Ada', role: 'interviewer', colour: 0 },
  { kind: 'invited', person: 'Grace', name: 'Grace', role: 'candidate', colour: 1 },
  { ...created, pad: 'p' },
  { kind: 'arrived', person: 'Ada', by: 'ada' },
  { kind: 'arrived', person: 'Grace', by: 'grace' },
]

function entries(...more: object[]): AnyEntry[] {
  return [...begin, ...more].map(
    (entry, index) => ({ by: '', at: index, ...entry, position: index + 1 }) as unknown as AnyEntry,
  )
}

const typed = (by: string, version: number, changes: unknown, at: number) => ({
  kind: 'edited',
  pad: 'p',
  by,
  version,
  changes,
  at,
})
const sample = (by: string, version: number, head: number, at: number): TraceLine => ({
  at,
  by,
  pad: 'p',
  version,
  anchor: head,
  head,
  top: 0,
})

function folded(room: AnyEntry[], trace: TraceLine[] = []): RecordingFold {
  const tape = new Tape()
  tape.extend({ room, panel: [], trace })
  const fold = new RecordingFold(tape)
  while (fold.steps < tape.length) fold.advance()
  return fold
}

describe('seats', () => {
  it('put authors where their change ends, and others along with the text', () => {
    const fold = folded(
      entries(typed('grace', 1, [5, [0, ' you']], 10), typed('ada', 2, [[0, 'Oh '], 9], 11)),
      [],
    )
    expect(fold.seats.all.get('grace')).toMatchObject({ head: 12, version: 2 })
    expect(fold.seats.all.get('ada')).toMatchObject({ head: 3, version: 2 })
    expect(fold.seats.all.get('ada')?.top).toBeNull()
  })

  it('bring a sample of an older text up to the present one', () => {
    const room = entries(typed('ada', 1, [[0, 'Oh '], 5], 10), typed('ada', 2, [[0, '!'], 8], 11))
    const fold = folded(room, [sample('grace', 0, 2, 12)])
    expect(fold.seats.all.get('grace')).toMatchObject({ head: 6, version: 2, top: 4 })
  })

  it('hold a sample of a text to come until it is there', () => {
    const room = entries(typed('ada', 1, [[0, 'Oh '], 5], 10), typed('ada', 2, [[0, '!'], 8], 20))
    const fold = folded(room, [sample('grace', 1, 8, 8)])
    expect(fold.seats.all.get('grace')).toMatchObject({ head: 9, version: 2 })
  })

  it('know who came and went', () => {
    const fold = folded(entries({ kind: 'departed', instance: 'ada' }))
    expect([...fold.seats.all.keys()]).toEqual(['grace'])
  })

  it('tell anew only of those who moved themselves', () => {
    const tape = new Tape()
    tape.extend({
      room: entries(typed('grace', 1, [5, [0, '!']], 10), typed('ada', 2, [[0, 'x'], 6], 11)),
      panel: [],
      trace: [],
    })
    const fold = new RecordingFold(tape)
    while (fold.steps < tape.length - 1) fold.advance()
    const before = fold.seats.all.get('grace')
    fold.advance()
    expect(fold.seats.all.get('grace')?.view).toBe(before?.view)
    expect(fold.seats.all.get('grace')?.head).toBe((before?.head ?? 0) + 1)
  })

  it('are the same however one comes to a moment, and within their texts', () => {
    const room = golden('meeting').entries
    const random = new Random(7)
    const versions = new Map<string, number>()
    const instances: string[] = []
    const trace = room.flatMap((entry): TraceLine[] => {
      if (entry.kind === 'arrived') instances.push(entry.by)
      if (entry.kind !== 'edited') return []
      versions.set(entry.pad, entry.version)
      if (instances.length === 0 || random.chance(0.7)) return []
      const version = Math.max(0, entry.version - random.below(4))
      const length = ChangeSet.fromJSON(entry.changes).newLength
      const head = Math.max(0, Math.min(random.below(length + 1), length - 8))
      const at = entry.at + random.below(3)
      return [{ at, by: random.pick(instances), pad: entry.pad, version, anchor: head, head, top: 0 }]
    })
    expect(trace.length).toBeGreaterThan(50)
    const tape = new Tape()
    tape.extend({ room, panel: [], trace: trace.sort((one, other) => one.at - other.at) })
    const checkpoints = new Checkpoints(tape, 20)
    for (const _ of checkpoints.build());
    const fold = new RecordingFold(tape)
    while (fold.steps < tape.length) {
      fold.advance()
      expect([...checkpoints.at(fold.steps).seats.all]).toEqual([...fold.seats.all])
      for (const { view, version, head } of fold.seats.all.values()) {
        const pad = fold.room.pads.get(view.pad ?? '')
        if (pad !== undefined && version === pad.version) expect(head).toBeLessThanOrEqual(pad.text.length)
      }
    }
  })
})
