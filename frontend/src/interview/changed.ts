/** Which parts of what is shown an entry changes. */

import type { AnyEntry } from '../wire/messages'
import { isLed } from './led'

export interface Changed {
  people: boolean
  pads: boolean
  talk: boolean
  status: boolean
  runs: boolean
  /** Test cases, and what is told of the hidden ones. */
  cases: boolean
  /** Boards, who may draw, and the capacity sheet; not what is drawn. */
  boards: boolean
  /** Plan, clock, who may come in, focus time, questions; in the panel notes, ticks and scores. */
  led: boolean
}

export const unchanged: Changed = {
  people: false,
  pads: false,
  talk: false,
  status: false,
  runs: false,
  cases: false,
  boards: false,
  led: false,
}

/** The part that a kind of entry changes; null for those that show elsewhere, or not at all. */
export function partOf(kind: AnyEntry['kind']): keyof Changed | null {
  if (isLed(kind)) return 'led'
  if (kind.startsWith('pad_')) return 'pads'
  if (kind === 'run_typed' || kind === 'drawn') return null
  if (kind.startsWith('board_') || kind === 'drawing_allowed' || kind === 'capacity_set') return 'boards'
  if (kind.startsWith('run_') || kind === 'case_tested') return 'runs'
  if (kind.startsWith('case_') || kind.startsWith('hidden_')) return 'cases'
  if (kind === 'said') return 'talk'
  if (kind === 'invited' || kind === 'arrived') return 'people'
  return kind === 'departed' || kind === 'edited' ? null : 'status'
}
