/**
 * Expected against actual output, line by line, by the rule of the protocol (X2): white space at the ends of lines
 * and empty lines at the end do not count.
 */

import { diffArrays, diffWordsWithSpace } from 'diff'

export type LineKind = 'same' | 'expected' | 'actual' | 'gap'

export interface Piece {
  text: string
  /** This very part differs from the line it is set against. */
  differs: boolean
}

/** A line of the comparison. A `gap` stands for lines that are the same and not shown; `count` says how many. */
export interface Line {
  kind: LineKind
  pieces: readonly Piece[]
  count: number
}

export interface Comparison {
  lines: readonly Line[]
  /** Lines that are not shown because there are too many. */
  more: number
}

/** Milliseconds that comparing may take before the two are simply put one after the other. */
const PATIENCE = 200
const LINES_SHOWN = 400
const UNITS_SHOWN = 2000
/** Equal lines shown around a difference. */
const AROUND = 3

/** What counts of an output. */
export function countedLines(text: string): string[] {
  const lines = text.replace(/\r\n?/g, '\n').split('\n')
  const counted = lines.map((line) => line.trimEnd())
  while (counted.at(-1) === '') counted.pop()
  return counted
}

export function compare(expected: string, actual: string): Comparison {
  const [wanted, printed] = [countedLines(expected), countedLines(actual)]
  const parts = diffArrays(wanted, printed, { timeout: PATIENCE }) ?? [
    { value: wanted, removed: true, added: false },
    { value: printed, removed: false, added: true },
  ]
  const lines: Line[] = []
  for (const [index, { value, added, removed }] of parts.entries()) {
    const next = parts[index + 1]
    const before = parts[index - 1]
    if (!added && !removed) lines.push(...folded(value, index === 0, next === undefined))
    else if (removed && next?.added) lines.push(...replaced(value, next.value))
    else if (!(added && before?.removed)) {
      lines.push(...value.map((line) => whole(removed ? 'expected' : 'actual', line)))
    }
  }
  return { lines: lines.slice(0, LINES_SHOWN), more: Math.max(0, lines.length - LINES_SHOWN) }
}

/** Lines that came in place of others: each is set against its own, as far as there are as many. */
function replaced(expected: readonly string[], actual: readonly string[]): Line[] {
  const count = Math.min(expected.length, actual.length)
  return [
    ...expected.slice(0, count).flatMap((line, index) => against(line, actual[index] ?? '')),
    ...expected.slice(count).map((line) => whole('expected', line)),
    ...actual.slice(count).map((line) => whole('actual', line)),
  ]
}

function against(expected: string, actual: string): Line[] {
  const parts = diffWordsWithSpace(cut(expected), cut(actual), { timeout: PATIENCE / 4 })
  const related = parts?.some(({ value, added, removed }) => !added && !removed && value.trim() !== '')
  if (parts === undefined || !related) return [whole('expected', expected), whole('actual', actual)]
  const pieces = (drop: 'added' | 'removed') =>
    parts
      .filter((part) => !part[drop])
      .map(({ value, added, removed }) => ({ text: value, differs: added || removed }))
  return [
    { kind: 'expected', pieces: pieces('added'), count: 1 },
    { kind: 'actual', pieces: pieces('removed'), count: 1 },
  ]
}

function whole(kind: LineKind, text: string): Line {
  return { kind, pieces: [{ text: cut(text), differs: false }], count: 1 }
}

/** Equal lines, those far from any difference left out. */
function folded(lines: readonly string[], first: boolean, last: boolean): Line[] {
  const head = first ? 0 : AROUND
  const tail = last ? 0 : AROUND
  if (lines.length <= head + tail + 1) return lines.map((line) => whole('same', line))
  const count = lines.length - head - tail
  return [
    ...lines.slice(0, head).map((line) => whole('same', line)),
    { kind: 'gap', pieces: [], count },
    ...lines.slice(lines.length - tail).map((line) => whole('same', line)),
  ]
}

function cut(text: string): string {
  return text.length > UNITS_SHOWN ? `${text.slice(0, UNITS_SHOWN)}…` : text
}

/** White space as signs: a space is ·, a tab →. Other control characters have signs of their own in Unicode. */
export function visible(text: string): string {
  return Array.from(text, signOf).join('')
}

function signOf(character: string): string {
  const code = character.codePointAt(0) ?? 0
  if (character === ' ') return '·'
  if (character === '\t') return '→\t'
  if (code === 0xa0) return '⍽'
  if (code === 0x7f) return '␡'
  return code < 0x20 ? String.fromCodePoint(0x2400 + code) : character
}
