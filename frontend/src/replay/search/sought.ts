/**
 * Finds words in all text that ever was in a recording: told its entries in order, it says where the words came to
 * be. A text that is replaced as a whole counts when it has them and the one before had not.
 */

import { ChangeSet, type Text } from '@codemirror/state'
import { textOf } from '../../interview/state'
import type { AnyEntry, Elements } from '../../wire/messages'
import type { Found, FoundKind, PartName } from '../types'
import { excerptAt } from './excerpt'
import { occurrences } from './occurrences'
import { PrintedText } from './printed'
import type { Words } from './words'

type Place = Omit<Found, 't' | 'part' | 'position' | 'person'>

export class Sought {
  private readonly words: Words
  private readonly part: PartName
  private readonly people = new Map<string, string>()
  private readonly names = new Map<string, string>()
  private readonly pads = new Map<string, Text>()
  private readonly runs = new Map<string, PrintedText>()
  /** The texts that are replaced as a whole and have the words now. */
  private readonly having = new Set<string>()

  constructor(words: Words, part: PartName) {
    this.words = words
    this.part = part
  }

  /** Takes the next entry. */
  *take(entry: AnyEntry): Generator<Omit<Found, 't'>> {
    if (entry.kind === 'arrived') this.people.set(entry.by, entry.person)
    const { position } = entry
    const person = entry.kind === 'run_printed' ? '' : (this.people.get(entry.by) ?? '')
    for (const place of this.placesIn(entry)) yield { ...place, part: this.part, position, person }
  }

  private *placesIn(entry: AnyEntry): Generator<Place> {
    switch (entry.kind) {
      case 'pad_created':
        this.names.set(entry.pad, entry.name)
        this.pads.set(entry.pad, textOf(entry.text))
        yield* this.written('file', entry.pad, entry.name, entry.text)
        break
      case 'pad_renamed':
        this.names.set(entry.pad, entry.name)
        break
      case 'edited':
        yield* this.edited(entry.pad, ChangeSet.fromJSON(entry.changes))
        break
      case 'said':
        yield* this.written('chat', '', '', entry.text)
        break
      case 'run_started':
        this.names.set(entry.run, entry.entry || entry.toolchain)
        this.runs.set(entry.run, new PrintedText(this.words))
        break
      case 'run_printed':
        yield* this.printed(entry.run, entry.text)
        break
      case 'board_created':
        this.names.set(entry.board, entry.name)
        yield* this.drawn(entry.board, Object.entries(entry.elements as Elements))
        break
      case 'board_renamed':
        this.names.set(entry.board, entry.name)
        break
      case 'drawn': {
        const parts = Object.entries(entry.op).map(([id, part]) => [id, part[1] ?? null] as const)
        yield* this.drawn(entry.board, parts)
        break
      }
      case 'question_given': {
        const { given, title, prompt, items } = entry
        this.names.set(given, title)
        const asked = items.flatMap(({ stem, options }) => [stem, ...options.map(({ text }) => text)])
        yield* this.written('prompt', given, title, [title, prompt, ...asked].join('\n'))
        break
      }
      case 'hint_given':
        yield* this.written('hint', entry.given, this.name(entry.given), entry.text)
        break
      case 'artefact_revealed':
        yield* this.written('artefact', entry.given, this.name(entry.given), `${entry.title}\n${entry.text}`)
        break
      case 'answered':
        yield* this.replaced('answer', entry.item, entry.given, this.name(entry.given), entry.text)
        break
      case 'case_put': {
        const { case: id, name, stdin, expected } = entry
        yield* this.replaced('case', id, id, name, [name, stdin, expected].join('\n'))
        break
      }
      case 'note_put':
        yield* this.replaced('note', entry.note, entry.note, this.name(entry.given), entry.text)
        break
    }
  }

  private *edited(pad: string, changes: ChangeSet): Generator<Place> {
    const after = changes.apply(this.pads.get(pad) ?? textOf(''))
    this.pads.set(pad, after)
    const places = occurrences(after, changes, this.words)
    const [first] = places
    if (first === undefined) return
    const slice = (from: number, to: number) => after.sliceString(from, to)
    const excerpt = excerptAt(slice, after.length, first, this.words.length)
    yield { kind: 'file', ref: pad, where: this.name(pad), count: places.length, ...excerpt }
  }

  private *drawn(board: string, values: Iterable<readonly [string, unknown]>): Generator<Place> {
    for (const [element, value] of values) {
      if (value === null) this.having.delete(`board ${board} ${element}`)
      const text = (value as { text?: unknown } | null)?.text
      if (typeof text === 'string')
        yield* this.replaced('board', `${board} ${element}`, board, this.name(board), text)
    }
  }

  private *printed(run: string, text: string): Generator<Place> {
    const printed = this.runs.get(run)?.append(text)
    if (printed === undefined) return
    yield* this.places('output', run, this.name(run), printed.text, printed.places)
  }

  private *written(kind: FoundKind, ref: string, where: string, text: string): Generator<Place> {
    yield* this.places(kind, ref, where, text, this.words.in(text))
  }

  private *replaced(kind: FoundKind, id: string, ref: string, where: string, text: string): Generator<Place> {
    const key = `${kind} ${id}`
    const had = this.having.has(key)
    if (!this.words.isIn(text)) this.having.delete(key)
    else {
      this.having.add(key)
      if (!had) yield* this.written(kind, ref, where, text)
    }
  }

  private *places(
    kind: FoundKind,
    ref: string,
    where: string,
    text: string,
    places: readonly number[],
  ): Generator<Place> {
    const [first] = places
    if (first === undefined) return
    const slice = (from: number, to: number) => text.slice(from, to)
    const excerpt = excerptAt(slice, text.length, first, this.words.length)
    yield { kind, ref, where, count: places.length, ...excerpt }
  }

  private name(id: string): string {
    return this.names.get(id) ?? ''
  }
}
