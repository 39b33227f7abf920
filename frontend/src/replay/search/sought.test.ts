import { ChangeSet, type Text } from '@codemirror/state'
import { describe, expect, it } from 'vitest'
import { textOf } from '../../interview/state'
import { Random } from '../../testing/random'
import { golden } from '../../testing/recorded'
import type { AnyEntry } from '../../wire/messages'
import type { Found } from '../types'
import { Sought } from './sought'
import { Words } from './words'

function found(entries: readonly AnyEntry[], query: string): Omit<Found, 't'>[] {
  const sought = new Sought(new Words(query), 'room')
  return entries.flatMap((entry) => [...sought.take(entry)])
}

/** Where a word is, by comparing at every place. */
function placesOf(text: string, query: string): number[] {
  const places: number[] = []
  for (let at = 0; at + query.length <= text.length; at++) {
    if (text.slice(at, at + query.length).toLowerCase() === query.toLowerCase()) places.push(at)
  }
  return places
}

/** Every version of every file, whole: positions at which the word came to be somewhere, and how often. */
function brute(
  entries: readonly AnyEntry[],
  query: string,
): [position: number, pad: string, count: number][] {
  const texts = new Map<string, Text>()
  return entries.flatMap((entry): [number, string, number][] => {
    if (entry.kind === 'pad_created') {
      texts.set(entry.pad, textOf(entry.text))
      const count = placesOf(entry.text, query).length
      return count > 0 ? [[entry.position, entry.pad, count]] : []
    }
    if (entry.kind !== 'edited') return []
    const before = texts.get(entry.pad) as Text
    const changes = ChangeSet.fromJSON(entry.changes)
    const after = changes.apply(before)
    texts.set(entry.pad, after)
    const ranges: [number, number][] = []
    changes.iterChangedRanges((from, to) => ranges.push([from, to]), true)
    const stayed = placesOf(before.toString(), query)
      .filter((at) => ranges.every(([from, to]) => at >= to || at + query.length <= from))
      .map((at) => changes.mapPos(at, 1))
    const count = placesOf(after.toString(), query).filter((at) => !stayed.includes(at)).length
    return count > 0 ? [[entry.position, entry.pad, count]] : []
  })
}

describe('a search in files', () => {
  it.each(['meeting', 'tabs', 'surrogates', 'every-kind', 'runs'])(
    'finds in %s what a look at every version finds',
    (name) => {
      const { entries } = golden(name)
      const random = new Random(name.length)
      const texts = entries.flatMap((entry) => {
        if (entry.kind === 'pad_created') return [entry.text]
        return entry.kind === 'edited'
          ? entry.changes.flatMap((part) => (Array.isArray(part) ? part.slice(1) : []))
          : []
      })
      const written = (texts as string[]).filter((text) => text !== '')
      for (let round = 0; round < 40; round++) {
        const text = random.pick(written)
        const from = random.below(text.length)
        const query = text.slice(from, from + 1 + random.below(3))
        const results = found(entries, query).filter(({ kind }) => kind === 'file')
        expect(results.map(({ position, ref, count }) => [position, ref, count])).toEqual(
          brute(entries, query),
        )
        for (const { excerpt, at, length } of results) {
          expect(excerpt.slice(at, at + length).toLowerCase()).toBe(query.toLowerCase())
        }
      }
    },
  )

  it('finds as much in texts of few letters, edited at random', () => {
    for (let seed = 1; seed <= 60; seed++) {
      const random = new Random(seed)
      const entries = edits(random)
      const query = Array.from({ length: 1 + random.below(3) }, () => random.pick(['a', 'b', '\n'])).join('')
      const results = found(entries, query).map(({ position, ref, count }) => [position, ref, count])
      expect(results, `seed ${seed}`).toEqual(brute(entries, query))
    }
  })
})

/** A file of a and b, in which pieces are replaced. */
function edits(random: Random): AnyEntry[] {
  const letters = (most: number) =>
    Array.from({ length: random.below(most) }, () => random.pick(['a', 'b', 'B', '\n'])).join('')
  let text = textOf(letters(8))
  const created = {
    kind: 'pad_created',
    position: 1,
    at: 0,
    by: '',
    pad: 'p',
    name: 'p',
    language: '',
    ref: 0,
  } as const
  const entries: AnyEntry[] = [{ ...created, text: text.toString() }]
  for (let version = 1; version < 30; version++) {
    const changes = ChangeSet.of(
      Array.from({ length: 1 + random.below(2) }, () => {
        const from = random.below(text.length + 1)
        return { from, to: Math.min(text.length, from + random.below(4)), insert: letters(4) }
      }).filter(({ from, to }, at, all) => all.slice(0, at).every((one) => to < one.from || from > one.to)),
      text.length,
    )
    text = changes.apply(text)
    const json = changes.toJSON() as Extract<AnyEntry, { kind: 'edited' }>['changes']
    entries.push({ kind: 'edited', position: version + 1, at: 0, by: '', pad: 'p', version, changes: json })
  }
  return entries
}

describe('a search', () => {
  const at = (entries: Partial<AnyEntry>[]) =>
    entries.map((entry, index) => ({ at: 0, by: 'i', ref: 0, ...entry, position: index + 1 }) as AnyEntry)

  it('finds what was said, and by whom', () => {
    const entries = at([
      { kind: 'arrived', person: 'Ada' },
      { kind: 'said', text: 'Take the LOCK first\nthen the other' },
    ])
    expect(found(entries, 'lock')).toEqual([
      {
        kind: 'chat',
        ref: '',
        where: '',
        person: 'Ada',
        part: 'room',
        position: 2,
        excerpt: 'Take the LOCK first',
        at: 9,
        length: 4,
        count: 1,
      },
    ])
  })

  it('finds what was printed across pieces and colours', () => {
    const run = { run: 'r', entry: 'main.py', toolchain: '' }
    const entries = at([
      { kind: 'run_started', ...run } as Partial<AnyEntry>,
      { kind: 'run_printed', run: 'r', text: 'dead\x1b[3' },
      { kind: 'run_printed', run: 'r', text: '1mlo\x1b[0mck and deadlock' },
      { kind: 'run_printed', run: 'r', text: ' again' },
    ])
    const results = found(entries, 'deadlock')
    expect(results.map(({ position, count, where, kind }) => [position, count, where, kind])).toEqual([
      [3, 2, 'main.py', 'output'],
    ])
  })

  it('finds a label once it is written, not with each letter that follows', () => {
    const put = (text: string) => ({ kind: 'drawn', board: 'b', version: 1, op: { e: ['~', { text }] } })
    const entries = at([
      { kind: 'board_created', board: 'b', name: 'Design', elements: {} },
      ...['Qu', 'Queu', 'Queue', 'Queue 1', 'Q', 'Queue'].map((text) => put(text) as Partial<AnyEntry>),
    ])
    expect(found(entries, 'queue').map(({ position, where }) => [position, where])).toEqual([
      [4, 'Design'],
      [7, 'Design'],
    ])
  })

  it('finds prompts, hints and notes', () => {
    const { entries } = golden('led')
    const given = entries.find((entry) => entry.kind === 'question_given')
    if (given?.kind !== 'question_given') throw new Error('no question')
    expect(found(entries, given.title).map(({ kind }) => kind)).toContain('prompt')
    const hint = entries.find((entry) => entry.kind === 'hint_given')
    if (hint?.kind !== 'hint_given') throw new Error('no hint')
    expect(found(entries, hint.text).map(({ kind }) => kind)).toContain('hint')
    const notes = golden('panel').entries
    const note = notes.find((entry) => entry.kind === 'note_put')
    if (note?.kind !== 'note_put') throw new Error('no note')
    expect(found(notes, note.text).map(({ kind }) => kind)).toContain('note')
  })

  it('keeps places where letters of one case are longer than of the other', () => {
    expect(new Words('x').in('İİx')).toEqual([2])
  })
})
