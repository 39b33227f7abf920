/** What happened, as marks of the timeline: their words, shapes and filters. */

import { counted } from './moment'
import { placeOf, type Scale } from './scale'
import type { Mark, MarkKind, RunOutcome } from './types'

/** A chip of the filter: kinds that belong together. */
export type Family =
  | 'runs'
  | 'pastes'
  | 'hints'
  | 'questions'
  | 'notes'
  | 'board'
  | 'people'
  | 'focus'
  | 'clock'

export const familyNames: Readonly<Record<Family, string>> = {
  runs: 'Runs',
  questions: 'Questions',
  hints: 'Hints',
  pastes: 'Pastes',
  notes: 'Notes',
  board: 'Board',
  people: 'Joins',
  focus: 'Focus time',
  clock: 'Clock',
}

const families: Readonly<Record<MarkKind, Family>> = {
  run: 'runs',
  paste: 'pastes',
  hint: 'hints',
  artefact: 'hints',
  question: 'questions',
  quiz: 'questions',
  note: 'notes',
  key_point: 'notes',
  board: 'board',
  join: 'people',
  drop: 'people',
  focus: 'focus',
  paused: 'clock',
  resumed: 'clock',
  ended: 'clock',
  reopened: 'clock',
}

export const familyOf = (kind: MarkKind): Family => families[kind] ?? 'clock'

/** The families that there are, in the order of their chips. */
export function familiesOf(marks: readonly Mark[]): Family[] {
  const here = new Set(marks.map(({ kind }) => familyOf(kind)))
  return (Object.keys(familyNames) as Family[]).filter((family) => here.has(family))
}

/** A mark's picture. Shape and colour both tell: neither is needed alone. */
export type Shape =
  | 'passed'
  | 'failed'
  | 'ran'
  | 'paste'
  | 'hint'
  | 'question'
  | 'note'
  | 'key_point'
  | 'board'
  | 'join'
  | 'drop'
  | 'focus'
  | 'pause'

export function shapeOf({ kind, label }: Pick<Mark, 'kind' | 'label'>): Shape {
  switch (kind) {
    case 'run':
      return label === 'passed' || label === 'failed' ? label : 'ran'
    case 'artefact':
      return 'hint'
    case 'quiz':
      return 'question'
    case 'paused':
    case 'resumed':
    case 'ended':
    case 'reopened':
      return 'pause'
    default:
      return kind
  }
}

/** The shape that stands for a whole family. */
export const familyShapes: Readonly<Record<Family, Shape>> = {
  runs: 'passed',
  questions: 'question',
  hints: 'hint',
  pastes: 'paste',
  notes: 'note',
  board: 'board',
  people: 'join',
  focus: 'focus',
  clock: 'pause',
}

const words: Readonly<Record<MarkKind, string>> = {
  run: 'Run',
  paste: 'Paste',
  hint: 'Hint',
  artefact: 'Revealed',
  question: 'Question',
  quiz: 'Quiz',
  note: 'Note',
  key_point: 'Key point',
  board: 'Board',
  join: 'Came in',
  drop: 'Was gone',
  focus: 'Focus time',
  paused: 'Clock stopped',
  resumed: 'Clock went on',
  ended: 'Interview ended',
  reopened: 'Interview reopened',
}

/** What a run came to, in words. */
export const outcomeNames: Readonly<Record<RunOutcome, string>> = {
  passed: 'passed',
  failed: 'failed',
  stopped: 'stopped',
  lost: 'lost: the server that ran it was gone',
  closed: 'closed',
  going: 'still going',
}

export const kindName = (kind: MarkKind): string => words[kind] ?? kind

/** Signs of Markdown that a single line does without. */
const EMPHASIS = /\*+|`+/g

/** What is said of a mark beside its kind; '' for nothing. */
export function labelOf({ kind, label, ref }: Pick<Mark, 'kind' | 'label' | 'ref'>): string {
  if (kind === 'run') return outcomeNames[label as RunOutcome] ?? label
  if (kind === 'focus') return ref === 'ended' ? 'ended' : 'began'
  if (kind === 'paste') return counted(Number(label), 'character')
  return kind === 'note' ? label.replace(EMPHASIS, '') : label
}

/** `Run: failed`, `Hint: Think of a queue`, `Came in`. */
export function markText(mark: Pick<Mark, 'kind' | 'label' | 'ref'>): string {
  const label = labelOf(mark)
  return label ? `${kindName(mark.kind)}: ${label}` : kindName(mark.kind)
}

/** Marks that lie too close to be told apart, as one. */
export interface Cluster {
  x: number
  /** In their order; at least one. */
  marks: readonly Mark[]
  /** The one whose shape stands for all: what was tried before what came and went. */
  first: Mark
}

const order: readonly Shape[] = [
  'failed',
  'passed',
  'ran',
  'question',
  'hint',
  'paste',
  'note',
  'key_point',
  'focus',
  'board',
  'pause',
  'join',
  'drop',
]

/** Joins neighbours of which the first are less than `apart` pixels away. Marks come sorted by their moments. */
export function clustersOf(marks: readonly Mark[], scale: Scale, apart: number): Cluster[] {
  const clusters: { x: number; marks: Mark[] }[] = []
  for (const mark of marks) {
    const x = placeOf(mark.t, scale)
    const last = clusters.at(-1)
    if (last !== undefined && x - last.x < apart) last.marks.push(mark)
    else clusters.push({ x, marks: [mark] })
  }
  return clusters.map(({ x, marks }) => ({ x, marks, first: foremost(marks) }))
}

function foremost(marks: readonly Mark[]): Mark {
  const rank = (mark: Mark) => order.indexOf(shapeOf(mark))
  return marks.reduce((best, mark) => (rank(mark) < rank(best) ? mark : best))
}

/** The index of the last mark at or before a moment, -1 before the first. Marks come sorted. */
export function lastBefore(marks: readonly { t: number }[], t: number): number {
  let [low, high] = [0, marks.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((marks[middle]?.t ?? 0) <= t) low = middle + 1
    else high = middle
  }
  return low - 1
}
