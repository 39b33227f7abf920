import { ChangeSet, Text } from '@codemirror/state'
import { describe, expect, it } from 'vitest'
import { Random } from '../testing/random'
import { difference } from './playedPads'

describe('difference', () => {
  it('makes the one text of the other, whatever they are', () => {
    for (let seed = 1; seed <= 500; seed++) {
      const random = new Random(seed)
      const lines = () => Array.from({ length: 1 + random.below(6) }, () => random.pick(['', 'a', 'b', 'ab']))
      const [before, after] = [Text.of(lines()), Text.of(lines())]
      const changes = ChangeSet.of(difference(before, after), before.length)
      expect(changes.apply(before).toString(), `seed ${seed}`).toBe(after.toString())
    }
  })

  it('leaves alone what is the same', () => {
    const before = Text.of(['one', 'two', 'three', 'four'])
    const after = Text.of(['one', 'two', 'THREE', 'four'])
    const changes = ChangeSet.of(difference(before, after), before.length)
    const ranges: number[][] = []
    changes.iterChangedRanges((...range) => ranges.push(range.slice(0, 4) as number[]))
    expect(ranges).toEqual([[8, 13, 8, 13]])
  })
})
