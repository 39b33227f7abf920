/** A glance at another moment: the code around the last edit. */

import { ChangeSet } from '@codemirror/state'
import type { Checkpoints } from './checkpoints'
import type { Tape } from './tape'
import type { Peek } from './types'

/** Lines before and after the edited one. */
const AROUND = 4

export function peekAt(tape: Tape, checkpoints: Checkpoints, t: number): Peek | null {
  let index = Math.min(tape.stepsAt(t), checkpoints.reach) - 1
  for (; index >= 0; index--) {
    const step = tape.step(index)
    if (step.part !== 'room' || step.entry.kind !== 'edited') continue
    const { pad: id, changes } = step.entry
    const pad = checkpoints.at(index + 1).room.pads.get(id)
    if (pad === undefined) return null
    let place = 0
    ChangeSet.fromJSON(changes).iterChangedRanges((_from, _to, _start, end) => {
      place = end
    })
    const edited = pad.text.lineAt(place).number
    const first = Math.max(1, edited - AROUND)
    const last = Math.min(pad.text.lines, edited + AROUND)
    const lines = Array.from({ length: last - first + 1 }, (_, at) => pad.text.line(first + at).text)
    return { pad: id, name: pad.name, lines, line: edited - first, number: first }
  }
  return null
}
