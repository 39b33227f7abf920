import { describe, expect, it } from 'vitest'
import { Random } from '../testing/random'
import { barsPath, fullOf, joined, momentAt, placeOf, ticksOf } from './scale'

const scale = { length: 3_600_000, width: 1200 }

describe('places on the timeline', () => {
  it('lie where their moments are, and none outside', () => {
    expect(placeOf(1_800_000, scale)).toBe(600)
    expect(placeOf(-5, scale)).toBe(0)
    expect(placeOf(9e9, scale)).toBe(1200)
    expect(placeOf(5, { length: 0, width: 100 })).toBe(0)
    expect(momentAt(5, { length: 100, width: 0 })).toBe(0)
  })

  it('give back the moment within a pixel', () => {
    const random = new Random(3)
    for (let turn = 0; turn < 500; turn++) {
      const t = random.below(scale.length + 1)
      expect(Math.abs(momentAt(placeOf(t, scale), scale) - t)).toBeLessThanOrEqual(scale.length / scale.width)
    }
  })

  it('are named at round moments that leave room for one another', () => {
    for (const [length, width] of [
      [45_000, 390],
      [3_600_000, 1400],
      [10_800_000, 300],
    ] as const) {
      const ticks = ticksOf({ length, width }, 72)
      expect(ticks[0]).toBe(0)
      expect(ticks.every((t) => t % 5000 === 0 && t <= length)).toBe(true)
      const step = (ticks[1] ?? length) - 0
      expect((step / length) * width).toBeGreaterThanOrEqual(72)
    }
    expect(ticksOf({ length: 0, width: 500 })).toEqual([])
  })
})

describe('how much was written when', () => {
  it('is joined where buckets are too narrow to be seen, and nothing is lost', () => {
    const counts = Array.from({ length: 240 }, (_, at) => at % 7)
    const narrow = joined(counts, 15_000, { length: 3_600_000, width: 300 })
    expect(narrow.bucket).toBe(45_000)
    const sum = (all: readonly number[]) => all.reduce((total, one) => total + one, 0)
    expect(sum(narrow.counts)).toBe(sum(counts))
    expect(joined(counts, 15_000, { length: 3_600_000, width: 1200 }).counts).toEqual(counts)
  })

  it('is measured by what is usual, not by one burst', () => {
    const counts = [...Array.from({ length: 99 }, () => 10), 5000]
    expect(fullOf([counts])).toBe(10)
    expect(fullOf([[0, 0]])).toBe(1)
  })

  it('is drawn as bars as high as they may be at most', () => {
    const path = barsPath([0, 1, 100, 400], { bucket: 900_000, full: 100, height: 12 }, scale)
    const heights = [...path.matchAll(/v-([\d.]+)h/g)].map(([, height]) => Number(height))
    expect(heights).toEqual([1.5, 12, 12])
    expect(path.startsWith('M300.0 12')).toBe(true)
  })
})
