/**
 * Puts work that was made on one text onto another, when the entries between the two are not to be had.
 *
 * What lies between is taken for one replacement, from the first to the last unit that differ. It is what
 * remains when the server no longer knows the instance; wherever it does, entries are replayed instead.
 */

import { ChangeSet, type Text } from '@codemirror/state'

/** One replacement that turns `before` into `after`. */
export function difference(before: Text, after: Text): ChangeSet {
  const a = before.toString()
  const b = after.toString()
  const least = Math.min(a.length, b.length)
  let from = 0
  while (from < least && a.charCodeAt(from) === b.charCodeAt(from)) from++
  let end = 0
  while (end < least - from && a.charCodeAt(a.length - 1 - end) === b.charCodeAt(b.length - 1 - end)) end++
  if (from === a.length && a.length === b.length) return ChangeSet.empty(a.length)
  const to = a.length - end
  return ChangeSet.of({ from, to, insert: after.slice(from, b.length - end) }, a.length)
}

export function composed(updates: readonly ChangeSet[], length: number): ChangeSet {
  return updates.reduce((all, update) => all.compose(update), ChangeSet.empty(length))
}

/** `updates` were made on `before`; the result is their work as one change of `now`. */
export function reapplied(before: Text, updates: readonly ChangeSet[], now: Text): ChangeSet {
  return composed(updates, before.length).map(difference(before, now))
}

/** The text that the updates inserted and that is still there after all of them, piece by piece. */
export function insertedText(updates: readonly ChangeSet[]): string {
  const [first] = updates
  if (first === undefined) return ''
  const pieces: string[] = []
  composed(updates, first.length).iterChanges((_fromA, _toA, _fromB, _toB, inserted) => {
    if (inserted.length > 0) pieces.push(inserted.toString())
  })
  return pieces.join('\n')
}
