import { describe, expect, it } from 'vitest'
import { emptyLed } from '../testing/led'
import type { AnyEntry } from '../wire/messages'
import { FoldError } from './errors'
import { InterviewFold } from './state'

type Draft<T> = T extends unknown ? Omit<T, 'position' | 'at' | 'by'> & { by?: string } : never

function fold(...drafts: Draft<AnyEntry>[]): InterviewFold {
  const state = new InterviewFold()
  drafts.forEach((draft, index) => {
    state.apply({ by: 'i1', ...draft, position: index + 1, at: 1000 + index } as AnyEntry)
  })
  return state
}

const created = (pad: string) =>
  ({ kind: 'pad_created', pad, name: `${pad}.py`, language: 'python', text: 'a\nb', ref: 1 }) as const

describe('the fold', () => {
  it('opened: names the interview', () => {
    expect(fold({ kind: 'opened', title: 'Loop' }).title).toBe('Loop')
  })

  it('invited: adds a person', () => {
    const state = fold({ kind: 'invited', person: 'p', name: 'Ada', role: 'interviewer', colour: 2 })
    expect(state.people.get('p')).toEqual({ id: 'p', name: 'Ada', role: 'interviewer', colour: 2 })
  })

  it('arrived, departed: whose instance it is stays known', () => {
    const state = fold({ kind: 'arrived', person: 'p' }, { kind: 'departed', instance: 'i1' })
    expect(state.instances.get('i1')).toBe('p')
    expect(state.position).toBe(2)
  })

  it('pad_created: the last tab, at version 0', () => {
    const state = fold(created('p1'), created('p2'))
    expect(state.order).toEqual(['p1', 'p2'])
    const pad = state.pads.get('p2')
    expect([pad?.name, pad?.language, pad?.version, pad?.deleted]).toEqual(['p2.py', 'python', 0, false])
    expect(pad?.text.toString()).toBe('a\nb')
  })

  it('pad_renamed, pad_language_set', () => {
    const state = fold(
      created('p1'),
      { kind: 'pad_renamed', pad: 'p1', name: 'x.js', ref: 2 },
      { kind: 'pad_language_set', pad: 'p1', language: 'javascript', ref: 3 },
    )
    expect(state.pads.get('p1')).toMatchObject({ name: 'x.js', language: 'javascript' })
  })

  it.each([
    ['p1', 0, ['p1', 'p2', 'p3']],
    ['p1', 1, ['p2', 'p1', 'p3']],
    ['p1', 2, ['p2', 'p3', 'p1']],
    ['p3', 0, ['p3', 'p1', 'p2']],
    ['p2', 2, ['p1', 'p3', 'p2']],
  ])('pad_moved: %s to %i', (pad, index, order) => {
    const moved = { kind: 'pad_moved', pad, index, ref: 2 } as const
    expect(fold(created('p1'), created('p2'), created('p3'), moved).order).toEqual(order)
  })

  it('pad_deleted, pad_restored: out of sight with its text, then back as the last tab', () => {
    const deleted = { kind: 'pad_deleted', pad: 'p1', ref: 2 } as const
    const state = fold(created('p1'), created('p2'), deleted)
    expect(state.order).toEqual(['p2'])
    expect(state.pads.get('p1')?.deleted).toBe(true)
    state.apply({ kind: 'pad_restored', pad: 'p1', ref: 3, position: 4, at: 2000, by: 'i1' })
    expect(state.order).toEqual(['p2', 'p1'])
    expect(state.pads.get('p1')).toMatchObject({ deleted: false })
    expect(state.pads.get('p1')?.text.toString()).toBe('a\nb')
  })

  it('edited: changes the text, even through a surrogate pair', () => {
    const state = fold(
      created('p1'),
      { kind: 'edited', pad: 'p1', version: 1, changes: [1, [1, '😀', ''], 1] },
      { kind: 'edited', pad: 'p1', version: 2, changes: [2, [1, '\ude01'], 2] },
    )
    expect(state.pads.get('p1')?.text.toString()).toBe('a😁\nb')
    expect(state.pads.get('p1')?.version).toBe(2)
  })

  it('said: adds to the talk', () => {
    const state = fold({ kind: 'said', text: 'hi', ref: 1 }, { kind: 'said', text: 'ho', ref: 2 })
    expect(state.talk.map((said) => said.text)).toEqual(['hi', 'ho'])
    expect(state.talkTotal).toBe(2)
  })

  it('ended, reopened', () => {
    const state = fold({ kind: 'ended', ref: 1 })
    expect(state.status).toBe('ended')
    state.apply({ kind: 'reopened', ref: 2, position: 2, at: 0, by: '' })
    expect(state.status).toBe('open')
    expect(state.at).toBe(1000)
  })

  it('E5: counts kinds that it does not know', () => {
    const state = fold({ kind: 'sneezed' } as unknown as Draft<AnyEntry>, created('p1'))
    expect(state.position).toBe(2)
  })

  it('refuses what does not follow', () => {
    const state = fold(created('p1'))
    const said = { kind: 'said', text: 'x', ref: 1, at: 0, by: '' } as const
    expect(() => state.apply({ ...said, position: 3 })).toThrow(FoldError)
    expect(() => state.apply({ ...said, position: 1 })).toThrow(FoldError)
    const edited = { kind: 'edited', pad: 'p1', at: 0, by: '', position: 2 } as const
    expect(() => state.apply({ ...edited, version: 2, changes: [3] })).toThrow(FoldError)
    expect(() => state.apply({ ...edited, version: 1, changes: [4] })).toThrow(FoldError)
    expect(() => state.apply({ ...edited, pad: 'p9', version: 1, changes: [3] })).toThrow(FoldError)
    expect(state.position).toBe(1)
  })

  it('goes on from a snapshot as from the entries it stands for', () => {
    const person = { id: 'p', name: 'Ada', role: 'candidate', colour: 0 } as const
    const pad = { id: 'p1', name: 'a', language: 'go', version: 4, text: 'ab', accepted: 1, deleted: false }
    const snapshot = {
      title: 'T',
      status: 'ended',
      people: [person],
      instances: { i1: 'p' },
      pads: [{ ...pad, id: 'p2' }, pad, { ...pad, id: 'p3', deleted: true }],
      talk: [],
      talk_total: 7,
      runs: [],
      runs_total: 9,
      cases: [],
      hidden_shared: false,
      hidden_results: [],
      boards: [],
      drawing: true,
      capacity: {},
      ...emptyLed(),
    } as const
    const state = InterviewFold.from(snapshot, 12)
    state.apply({
      kind: 'edited',
      pad: 'p1',
      version: 5,
      changes: [2, [0, 'c']],
      position: 13,
      at: 1,
      by: 'i1',
    })
    expect(state.order).toEqual(['p2', 'p1'])
    expect(state.pads.get('p1')?.text.toString()).toBe('abc')
    expect([state.status, state.talkTotal, state.position, state.pads.size]).toEqual(['ended', 7, 13, 3])
  })
})
