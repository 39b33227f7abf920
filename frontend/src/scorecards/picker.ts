/** A part of a recording that a rating rests on. Times are milliseconds of the recording's clock. */
export interface Evidence {
  readonly interview: string
  readonly kind: 'moment' | 'stretch' | 'note' | 'run'
  readonly from: number
  /** The same as `from` for all but a stretch. */
  readonly until: number
  /** The transcript's position at `from`. */
  readonly position: number
  /** The run's or the note's id; empty for a moment and a stretch. */
  readonly ref: string
  /** What it is called on its chip: "31:20", "31:20 – 33:05", "Run 3, failed". */
  readonly label: string
}

/** What the page that plays a recording lends to the card beside it. */
export interface EvidencePicker {
  /** The moment that is shown now. */
  moment(): Evidence
  /** The stretch that is marked in the timeline, or null. Compared by identity. */
  getState(): Evidence | null
  subscribe(listener: () => void): () => void
  /** Goes there and plays; a stretch to its end. */
  play(evidence: Evidence): void
  /**
   * The card takes what is cited elsewhere on the page: a run in the facts, a note, a mark. It goes to the attribute
   * that is open, `name` of which is told to the page for its buttons ("Cite for Testing"). Ends with what is returned.
   */
  listen(taker: { readonly name: string; take(evidence: Evidence): void }): () => void
}
