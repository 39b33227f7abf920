/** What a rating can rest on, as it is picked on a recording. */

export type EvidenceKind = 'moment' | 'stretch' | 'note' | 'run'

/** A place of a recording. `from` and `until` are milliseconds of the recording's clock; a moment has both alike. */
export interface Evidence {
  interview: string
  kind: EvidenceKind
  from: number
  until: number
  /** The entry it is about, in its transcript; 0 for none. */
  position: number
  /** The note or the run; '' for none. */
  ref: string
  /** What it is called in a list. */
  label: string
}

/** A stretch of the recording's clock. */
export interface Stretch {
  from: number
  until: number
}

export interface PickerState {
  /** The stretch that is selected on the timeline. */
  selection: Stretch | null
  /** Somebody is there to take what is cited: `Cite` buttons are offered. */
  wanted: boolean
}

/** Between the recording and a scorecard beside it. A store: `getState` and `subscribe` as everywhere. */
export interface EvidencePicker {
  readonly interview: string
  getState(): PickerState
  subscribe(listener: () => void): () => void
  /** The moment on view. */
  moment(): Evidence
  /** The stretch that is selected, or null. */
  stretch(): Evidence | null
  /** Goes there. A stretch plays and stops at its end; everything else is shown and stays. */
  play(evidence: Evidence): void
  /** From now on what is cited (a note, a run, a moment of the list) goes to `take`; the newest taker has it. */
  receive(take: (evidence: Evidence) => void): () => void
}
