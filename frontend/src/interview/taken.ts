/** One message of entries, taken into the fold: what each was about. */

import type { ChangeSet } from '@codemirror/state'
import type { AnyEntry, Drawn, Edited } from '../wire/messages'
import { type Changed, partOf, unchanged } from './changed'
import type { SyncedPad } from './pad'
import type { InterviewFold } from './state'

export interface Taken {
  readonly edits: ReadonlyMap<SyncedPad, { entry: Edited; changes: ChangeSet }[]>
  readonly drawn: readonly Drawn[]
  /** Runs that printed. */
  readonly printed: ReadonlySet<string>
  readonly changed: Changed
  /** Entries by our own instance. */
  readonly own: readonly AnyEntry[]
  /** What was wrong with the entry that did not fit; those after it were not taken. */
  readonly broken: unknown
}

/** `made` is told of each new pad and board before anything that follows is taken. */
export function takeIn(
  fold: InterviewFold,
  entries: readonly AnyEntry[],
  instance: string | null,
  pads: ReadonlyMap<string, SyncedPad>,
  made: (entry: AnyEntry) => void,
): Taken {
  const edits = new Map<SyncedPad, { entry: Edited; changes: ChangeSet }[]>()
  const changed = { ...unchanged }
  const printed = new Set<string>()
  const drawn: Drawn[] = []
  const own: AnyEntry[] = []
  let broken: unknown = null
  try {
    for (const entry of entries) {
      if (entry.position <= fold.position) continue
      const changes = fold.apply(entry)
      const pad = entry.kind === 'edited' ? pads.get(entry.pad) : undefined
      if (entry.kind === 'edited' && changes !== null && pad !== undefined) {
        const earlier = edits.get(pad)
        if (earlier === undefined) edits.set(pad, [{ entry, changes }])
        else earlier.push({ entry, changes })
      } else if (entry.kind === 'run_printed') printed.add(entry.run)
      else if (entry.kind === 'drawn') drawn.push(entry)
      else {
        made(entry)
        const part = partOf(entry.kind)
        if (part !== null) changed[part] = true
      }
      if (entry.by === instance) own.push(entry)
    }
  } catch (error) {
    broken = error
  }
  return { edits, drawn, printed, changed, own, broken }
}
