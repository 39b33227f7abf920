/** What some steps of a recording changed, for those who show it. */

import type { ChangeSet } from '@codemirror/state'
import { type Changed, partOf, unchanged } from '../interview/changed'
import type { RecordingFold } from './fold'
import type { Step, Tape } from './tape'

export interface Played {
  /** Edits of the room's pads, in order. */
  readonly edits: ReadonlyMap<string, readonly ChangeSet[]>
  /** Boards on which was drawn, and runs that printed, of either part. */
  readonly drawn: ReadonlySet<string>
  readonly printed: ReadonlySet<string>
  readonly room: Changed
  readonly panel: Changed
  /** Pads in which somebody's caret is elsewhere now. */
  readonly carets: ReadonlySet<string>
  /** Instances that edited, with the pad. */
  readonly editors: ReadonlyMap<string, string>
  /** Somebody came, went or looks at another file. */
  readonly seats: boolean
}

/** Folds on until there are so many steps. Throws FoldError where an entry does not fit. */
export function playOn(fold: RecordingFold, tape: Tape, steps: number): Played {
  const edits = new Map<string, ChangeSet[]>()
  const [drawn, printed, carets] = [new Set<string>(), new Set<string>(), new Set<string>()]
  const editors = new Map<string, string>()
  const changed = { room: { ...unchanged }, panel: { ...unchanged } }
  let seats = false
  const place = (instance: string) => fold.seats.all.get(instance)?.view.pad
  while (fold.steps < steps) {
    const step = tape.step(fold.steps)
    const by = whoMoves(step)
    const before = place(by)
    const changes = fold.advance()
    if (place(by) !== before) seats = true
    for (const pad of [before, place(by)]) if (pad) carets.add(pad)
    if (step.part === 'trace') continue
    const { entry } = step
    const part = partOf(entry.kind)
    if (part !== null) changed[step.part][part] = true
    if (entry.kind === 'arrived' || entry.kind === 'departed') seats = true
    else if (entry.kind === 'drawn') drawn.add(entry.board)
    else if (entry.kind === 'run_printed') printed.add(entry.run)
    else if (entry.kind === 'edited' && changes !== null && step.part === 'room') {
      editors.set(by, entry.pad)
      const earlier = edits.get(entry.pad)
      if (earlier === undefined) edits.set(entry.pad, [changes])
      else earlier.push(changes)
    }
  }
  return { edits, drawn, printed, ...changed, carets, editors, seats }
}

function whoMoves(step: Step): string {
  if (step.part === 'trace') return step.line.by
  return step.entry.kind === 'departed' ? step.entry.instance : step.entry.by
}

export const everything: Changed = {
  people: true,
  pads: true,
  talk: true,
  status: true,
  runs: true,
  cases: true,
  boards: true,
  led: true,
}
