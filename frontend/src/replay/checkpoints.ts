/**
 * States kept along a recording, so that any other costs at most so many steps, wherever it lies. They share all
 * that is the same in them.
 */

import { RecordingFold } from './fold'
import type { Tape } from './tape'

/** Steps between two states that are kept. */
export const CHECKPOINT_EVERY = 400

export class Checkpoints {
  private readonly kept: RecordingFold[]
  /** Folds ahead of everything that was asked for. */
  private readonly front: RecordingFold
  private readonly tape: Tape
  private readonly every: number

  constructor(tape: Tape, every = CHECKPOINT_EVERY) {
    this.tape = tape
    this.every = every
    this.front = new RecordingFold(tape)
    this.kept = [this.front.copy()]
  }

  /** States up to so many steps can be had. */
  get reach(): number {
    return this.front.steps
  }

  /** Folds on to the end of the tape, as far as that is now. Throws FoldError where an entry does not fit. */
  *build(): Generator<void> {
    while (this.front.steps < this.tape.length) {
      this.front.advance()
      if (this.front.steps % this.every === 0) this.kept.push(this.front.copy(this.kept.at(-1)))
      yield
    }
  }

  /** The state after so many steps, to be folded on by whoever asked; `steps` at most `reach`. */
  at(steps: number): RecordingFold {
    if (steps > this.reach) throw new RangeError(`${steps} steps are not within ${this.reach}`)
    const fold = (this.kept[Math.floor(steps / this.every)] as RecordingFold).copy()
    while (fold.steps < steps) fold.advance()
    return fold
  }
}
