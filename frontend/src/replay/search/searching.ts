/** One search at a time through a recording, in slices; another one ends it. */

import { inSlices } from '../slices'
import type { Tape } from '../tape'
import type { Found, SearchState } from '../types'
import { Sought } from './sought'
import { Words } from './words'

/** Results that are kept. */
export const MOST_FOUND = 2000
/** Steps between two reports. */
const TELL_EVERY = 4000

export const NOTHING_SOUGHT: SearchState = {
  query: '',
  results: [],
  progress: 0,
  done: true,
  truncated: false,
}

export class Searching {
  private ended = new AbortController()
  private readonly tape: Tape
  private readonly tell: (state: SearchState) => void

  constructor(tape: Tape, tell: (state: SearchState) => void) {
    this.tape = tape
    this.tell = tell
  }

  start(query: string): void {
    this.stop()
    if (query === '') {
      this.tell(NOTHING_SOUGHT)
      return
    }
    this.ended = new AbortController()
    void inSlices(this.look(query), this.ended.signal)
  }

  stop(): void {
    this.ended.abort()
  }

  /** As far as the recording is here now. */
  private *look(query: string): Generator<void> {
    const words = new Words(query)
    const parts = { room: new Sought(words, 'room'), panel: new Sought(words, 'panel') }
    const found: Found[] = []
    const { length } = this.tape
    this.report(query, found, 0)
    for (let index = 0; index < length && found.length < MOST_FOUND; index++) {
      const step = this.tape.step(index)
      if (step.part !== 'trace') {
        for (const one of parts[step.part].take(step.entry)) {
          found.push({ ...one, t: this.tape.timeOfEntry(step.entry) })
        }
      }
      if (index % TELL_EVERY === TELL_EVERY - 1) this.report(query, found, index / length)
      yield
    }
    this.report(query, found, 1)
  }

  private report(query: string, found: readonly Found[], progress: number): void {
    const truncated = found.length >= MOST_FOUND
    const results = [...found].sort((one, other) => one.t - other.t).slice(0, MOST_FOUND)
    this.tell({ query, results, progress, done: progress === 1, truncated })
  }
}
