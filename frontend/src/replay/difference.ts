/** From the text of one moment to that of another: lines that both have stay, and with them what shows them. */

import type { ChangeSpec, Text } from '@codemirror/state'
import { diffArrays } from 'diff'

/** Texts that differ in more lines than that have little in common that would be worth looking for. */
const MOST = 160

/** The replacements that make `after` of `before`, in whole lines. */
export function difference(before: Text, after: Text): ChangeSpec[] {
  const [old, fresh] = [linesOf(before), linesOf(after)]
  const parts = diffArrays(old, fresh, { maxEditLength: MOST }) ?? [
    { removed: true, added: false, count: old.length },
    { removed: false, added: true, count: fresh.length },
  ]
  const changes: ChangeSpec[] = []
  let [line, freshLine] = [0, 0]
  for (let at = 0; at < parts.length; ) {
    const [from, freshFrom] = [line, freshLine]
    for (; at < parts.length && (parts[at]?.added || parts[at]?.removed); at++) {
      const { added = false, count = 0 } = parts[at] ?? {}
      if (added) freshLine += count
      else line += count
    }
    if (line > from || freshLine > freshFrom)
      changes.push(replaced(before, [from, line], after, [freshFrom, freshLine]))
    const { count = 0 } = parts[at++] ?? {}
    line += count
    freshLine += count
  }
  return changes
}

type Lines = readonly [from: number, until: number]

function replaced(before: Text, [from, until]: Lines, after: Text, [freshFrom, freshUntil]: Lines) {
  // Lines in place of lines leave the break after them alone. Lines that go, or come, have theirs with them: the last
  // one has none, so there it is the break before them.
  const alone = from === until || freshFrom === freshUntil
  const last = until === before.lines || freshUntil === after.lines
  const lead = alone && last ? 1 : 0
  const tail = alone && !last ? 0 : 1
  const insert = after.slice(startOf(after, freshFrom) - lead, startOf(after, freshUntil) - tail)
  return { from: startOf(before, from) - lead, to: startOf(before, until) - tail, insert }
}

/** Where a line begins, counted from 0; the line after the last one would begin behind one more break. */
function startOf(text: Text, line: number): number {
  return line === text.lines ? text.length + 1 : text.line(line + 1).from
}

const linesOf = (text: Text) => [...text.iterLines()]
