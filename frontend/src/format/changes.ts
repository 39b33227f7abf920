/**
 * From a text to the same text formatted, as the smallest edit worth making: carets, undo and what others type
 * meanwhile all depend on how little it touches.
 */

import { ChangeSet } from '@codemirror/state'
import { diffArrays, diffWordsWithSpace } from 'diff'

interface Change {
  from: number
  to: number
  insert: string
}

/** Milliseconds that comparing may take before a part is replaced as a whole. */
const PATIENCE = 300

/** What brings `before` to `after`, in order, no two touching. */
export function changesBetween(before: string, after: string): Change[] {
  const old = linesOf(before)
  const fresh = linesOf(after)
  const parts = diffArrays(old, fresh, { comparator: alike, timeout: PATIENCE })
  if (parts === undefined) return middle(before, after)
  const changes: Change[] = []
  let [a, b, at] = [0, 0, 0]
  let hunk = { from: 0, before: '', after: '' }
  const flush = () => {
    if (hunk.before !== '' || hunk.after !== '') changes.push(...byWords(hunk.before, hunk.after, hunk.from))
    hunk = { from: at, before: '', after: '' }
  }
  for (const { added, removed, count } of parts) {
    if (!added && !removed) flush()
    for (let step = 0; step < count; step += 1) {
      const [gone, come] = [added ? '' : (old[a++] ?? ''), removed ? '' : (fresh[b++] ?? '')]
      at += gone.length
      if (added || removed) hunk = { ...hunk, before: hunk.before + gone, after: hunk.after + come }
      else changes.push(...bySpaces(gone, come, at - gone.length))
    }
    if (!added && !removed) hunk.from = at
  }
  flush()
  return changes
}

export interface Merged {
  /** Applies to the text as it is now. */
  changes: ChangeSet
  /** How many places were left as they are, because somebody changed them meanwhile. */
  skipped: number
  applied: number
}

/**
 * The formatting of `sent`, which was answered with `formatted`, for the text as it is `now`. Where lines that
 * formatting changes were changed meanwhile, the whole run of lines stays as it was typed: half of a formatter's
 * change may be wrong code.
 */
export function mergeFormatting(sent: string, formatted: string, now: string): Merged {
  const after = formatted.replace(/\r\n?/g, '\n')
  const meanwhile = ChangeSet.of(changesBetween(sent, now), sent.length)
  const regions = regionsOf(sent, changesBetween(sent, after))
  const kept = regions.filter(({ from, to }) => meanwhile.empty || meanwhile.touchesRange(from, to) === false)
  const changes = ChangeSet.of(
    kept.flatMap((region) => region.changes),
    sent.length,
  )
  return { changes: changes.map(meanwhile), skipped: regions.length - kept.length, applied: kept.length }
}

interface Region {
  /** Whole lines of the text before. */
  from: number
  to: number
  changes: Change[]
}

/** Changes of the same line, or of lines next to one another, belong together. */
function regionsOf(text: string, changes: readonly Change[]): Region[] {
  const regions: Region[] = []
  for (const change of changes) {
    const from = text.lastIndexOf('\n', change.from - 1) + 1
    const end = text.indexOf('\n', change.to)
    const to = end < 0 ? text.length : end
    const last = regions.at(-1)
    if (last !== undefined && from <= last.to + 1) {
      last.to = Math.max(last.to, to)
      last.changes.push(change)
    } else regions.push({ from, to, changes: [change] })
  }
  return regions
}

function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+/g) ?? []
}

/** Lines that differ in white space alone are the same line. */
function alike(one: string, other: string): boolean {
  return one === other || one.replace(/\s+/g, '') === other.replace(/\s+/g, '')
}

/** Between two lines that are alike: the runs of white space that differ. */
function bySpaces(before: string, after: string, offset: number): Change[] {
  if (before === after) return []
  const changes: Change[] = []
  let [a, b] = [0, 0]
  while (a < before.length || b < after.length) {
    const gone = /^\s*/.exec(before.slice(a))?.[0] ?? ''
    const come = /^\s*/.exec(after.slice(b))?.[0] ?? ''
    if (gone !== come) changes.push(...middle(gone, come, offset + a))
    a += gone.length + 1
    b += come.length + 1
  }
  return changes
}

function byWords(before: string, after: string, offset: number): Change[] {
  const parts = diffWordsWithSpace(before, after, { timeout: PATIENCE })
  if (parts === undefined) return middle(before, after, offset)
  const changes: Change[] = []
  let at = offset
  for (const { added, removed, value } of parts) {
    const last = changes.at(-1)
    const change =
      last !== undefined && last.to === at && (added || removed) ? last : { from: at, to: at, insert: '' }
    if (added) change.insert += value
    else at += value.length
    if (removed) change.to = at
    if ((added || removed) && change !== last) changes.push(change)
  }
  return changes
}

/** One change of what lies between the common beginning and the common end. */
function middle(before: string, after: string, offset = 0): Change[] {
  const least = Math.min(before.length, after.length)
  let start = 0
  while (start < least && before[start] === after[start]) start += 1
  if (isHigh(before, start - 1)) start -= 1
  let end = 0
  while (end < least - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1
  if (isHigh(before, before.length - end - 1) && end > 0) end -= 1
  if (start + end === before.length && start + end === after.length) return []
  return [
    {
      from: offset + start,
      to: offset + before.length - end,
      insert: after.slice(start, after.length - end),
    },
  ]
}

/** Whether the unit is the first of two that make one character: those stay together. */
function isHigh(text: string, at: number): boolean {
  const unit = text.charCodeAt(at)
  return unit >= 0xd800 && unit < 0xdc00
}
