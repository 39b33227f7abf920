import { describe, expect, it } from 'vitest'
import { backoff } from './backoff'

describe('backoff', () => {
  it('starts at 250 ms, doubles, and stays under 5 s', () => {
    expect([0, 1, 2, 3, 4, 5, 6, 100].map((attempt) => backoff(attempt, 0.5))).toEqual([
      250, 500, 1000, 2000, 4000, 5000, 5000, 5000,
    ])
  })

  it('spreads by a quarter either way', () => {
    expect(backoff(1, 0)).toBe(375)
    expect(backoff(1, 0.999)).toBe(625)
    expect(backoff(9, 0)).toBe(3750)
    expect(backoff(9, 0.999)).toBe(5000)
  })
})
