import { ChangeSet, Text } from '@codemirror/state'
import { describe, expect, it } from 'vitest'
import { Random } from '../testing/random'
import { difference } from './difference'

describe('difference', () => {
  it('makes the one text of the other, whatever they are', () => {
    for (let seed = 1; seed <= 500; seed++) {
      const random = new Random(seed)
      // Now and then more than are compared.
      const most = random.below(20) === 0 ? 400 : 6
      const lines = () =>
        Array.from({ length: 1 + random.below(most) }, () => random.pick(['', 'a', 'b', 'ab']))
      const [before, after] = [Text.of(lines()), Text.of(lines())]
      const changes = ChangeSet.of(difference(before, after), before.length)
      expect(changes.apply(before).toString(), `seed ${seed}`).toBe(after.toString())
    }
  })

  it('leaves alone what is the same', () => {
    const before = Text.of(['one', 'two', 'three', 'four', 'five', 'six'])
    const after = Text.of(['one', 'two', 'THREE', 'four', 'new', 'five'])
    const changes = ChangeSet.of(difference(before, after), before.length)
    const ranges: number[][] = []
    changes.iterChangedRanges((...range) => ranges.push(range.slice(0, 4) as number[]))
    expect(ranges).toEqual([
      [8, 13, 8, 13],
      [19, 19, 19, 23],
      [23, 27, 27, 27],
    ])
  })
})
