/** The next or former edit, run or phase from a place in the recording. */

import type { AnyEntry } from '../wire/messages'
import type { Tape } from './tape'
import type { Direction, StepKind } from './types'

const KINDS: Readonly<Record<StepKind, readonly AnyEntry['kind'][]>> = {
  edit: ['edited', 'drawn'],
  run: ['run_finished'],
  phase: ['started', 'phase_begun', 'ended', 'reopened'],
}

/**
 * How many steps there are up to and with the one that is meant; null if there is none. `steps` and `t`: the
 * place from where. Back from somewhat after one goes to that one, and from that one to the one before.
 */
export function stepFrom(
  tape: Tape,
  { steps, t }: { steps: number; t: number },
  kind: StepKind,
  direction: Direction,
): number | null {
  const isMeant = (index: number) => {
    const step = tape.step(index)
    return step.part === 'room' && KINDS[kind].includes(step.entry.kind)
  }
  if (direction > 0) {
    for (let index = steps; index < tape.length; index++) if (isMeant(index)) return index + 1
    return null
  }
  for (let index = steps - 1; index >= 0; index--) {
    if (isMeant(index) && (tape.timeOf(index) < t || index < lastMeant(isMeant, steps))) return index + 1
  }
  return null
}

function lastMeant(isMeant: (index: number) => boolean, steps: number): number {
  for (let index = steps - 1; index >= 0; index--) if (isMeant(index)) return index
  return -1
}
