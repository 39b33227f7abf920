import { describe, expect, it } from 'vitest'
import { Random } from '../testing/random'
import { shared } from './sharing'

type Value = null | boolean | number | string | Value[] | { [name: string]: Value } | Map<string, Value>

function some(random: Random, depth: number): Value {
  const kind = random.below(depth === 0 ? 3 : 6)
  const many = () => Array.from({ length: random.below(4) }, (_, at) => at)
  if (kind === 0) return random.below(3)
  if (kind === 1) return ['a', 'b', ''][random.below(3)] ?? ''
  if (kind === 2) return random.chance(0.5) ? null : random.chance(0.5)
  if (kind === 3) return many().map(() => some(random, depth - 1))
  if (kind === 4) return new Map(many().map((at) => [`k${at}`, some(random, depth - 1)]))
  return Object.fromEntries(many().map((at) => [`n${at}`, some(random, depth - 1)]))
}

describe('what two moments share', () => {
  it('says what the later one says, and is the earlier one where that says the same', () => {
    const random = new Random(5)
    let kept = 0
    for (let round = 0; round < 3000; round++) {
      const before = some(random, 3)
      const after = random.chance(0.5) ? structuredClone(before) : some(random, 3)
      const taken = shared(before, after)
      expect(taken).toStrictEqual(after)
      let same = true
      try {
        expect(before).toStrictEqual(after)
      } catch {
        same = false
      }
      expect(Object.is(taken, before)).toBe(same)
      if (same) kept += 1
    }
    expect(kept).toBeGreaterThan(1000)
  })

  it('keeps of a list what is the same in it', () => {
    const before = [
      { id: 'a', at: 1 },
      { id: 'b', at: 1 },
    ]
    const after = shared(before, [
      { id: 'a', at: 1 },
      { id: 'b', at: 2 },
    ])
    expect(after[0]).toBe(before[0])
    expect(after[1]).toEqual({ id: 'b', at: 2 })
  })

  it('never takes what computes some of itself for the same', () => {
    const made = () => ({
      id: 'a',
      get output() {
        return 'x'
      },
    })
    const [before, after] = [made(), made()]
    expect(shared(before, after)).toBe(after)
  })
})
