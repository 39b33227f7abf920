/** What the recording's page shows, by its parts. Moments are milliseconds of the recording's clock. */

import type { Facts, Recording, Summary } from '../api/models'
import type { Playback, ReplayState as StateOf } from '../replay/types'

export type { Facts, Mark, MarkKind, Recording, RunOutcome, Summary, Timeline } from '../api/models'
export type HintFact = Facts['hints'][number]
export type PasteFact = Facts['pastes'][number]
export type RunFact = Facts['runs'][number]
export type People = Recording['people']
export type Player = Playback<Recording, Summary>
export type ReplayState = StateOf<Recording, Summary>
