import { describe, expect, it } from 'vitest'
import { InterviewFold } from '../interview/state'
import { Random } from '../testing/random'
import { goldens, recorded } from '../testing/recorded'
import type { AnyEntry } from '../wire/messages'
import { Checkpoints } from './checkpoints'
import { Tape } from './tape'

function folded(entries: readonly AnyEntry[]): InterviewFold {
  const fold = new InterviewFold()
  for (const entry of entries) fold.apply(entry)
  return fold
}

function built(entries: readonly AnyEntry[], every?: number): { tape: Tape; checkpoints: Checkpoints } {
  const tape = new Tape()
  tape.extend({ room: entries, panel: [], trace: [] })
  const checkpoints = new Checkpoints(tape, every)
  for (const _ of checkpoints.build());
  return { tape, checkpoints }
}

describe('checkpoints', () => {
  it.each(goldens())('lead to the final state of $name', ({ entries, state }) => {
    const { tape, checkpoints } = built(entries, 7)
    expect(recorded(checkpoints.at(tape.length).room)).toEqual(state)
  })

  it.each(goldens())(
    'are as the fold from the beginning, anywhere in $name, in any order',
    ({ entries, name }) => {
      const { checkpoints } = built(entries, 11)
      const random = new Random(name.length)
      for (let round = 0; round < 60; round++) {
        const steps = random.below(entries.length + 1)
        const fold = checkpoints.at(steps)
        expect(recorded(fold.room)).toEqual(recorded(folded(entries.slice(0, steps))))
        // Whoever asked folds on: what is kept must not notice.
        for (let more = random.below(30); more > 0 && fold.steps < entries.length; more--) fold.advance()
        expect(recorded(fold.room)).toEqual(recorded(folded(entries.slice(0, fold.steps))))
      }
    },
  )

  it('share what is the same in them', () => {
    const entries = goldens().find(({ name }) => name === 'boards')?.entries ?? []
    const { checkpoints } = built(entries, 10)
    const [one, other] = [checkpoints.at(100).room, checkpoints.at(101).room]
    let shared = 0
    for (const [id, board] of one.boards.all) {
      for (const [element, values] of board.scene) {
        if (other.boards.all.get(id)?.scene.get(element) === values) shared += 1
      }
    }
    expect(shared).toBeGreaterThan(0)
  })

  it('grow with the tape', () => {
    const entries = goldens().find(({ name }) => name === 'meeting')?.entries ?? []
    const { tape, checkpoints } = built(entries.slice(0, 300), 50)
    tape.extend({ room: entries.slice(300), panel: [], trace: [] })
    expect(() => checkpoints.at(301)).toThrow(RangeError)
    for (const _ of checkpoints.build());
    expect(recorded(checkpoints.at(entries.length).room)).toEqual(recorded(folded(entries)))
    expect(recorded(checkpoints.at(10).room)).toEqual(recorded(folded(entries.slice(0, 10))))
  })
})
