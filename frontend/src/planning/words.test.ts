import { expect, test } from 'vitest'
import { totals } from './totals'
import { count, duration } from './words'

test('minutes are told in hours', () => {
  expect([0, 45, 60, 75, 285].map(duration)).toEqual(['0 min', '45 min', '1 h', '1 h 15 min', '4 h 45 min'])
})

test('things are counted in words', () => {
  expect([0, 1, 2].map((number) => count(number, 'round'))).toEqual(['0 rounds', '1 round', '2 rounds'])
})

test('a break stands between any two rounds', () => {
  expect(totals([])).toEqual({ minutes: 0, withBreaks: 0 })
  expect(totals([{ minutes: 45 }])).toEqual({ minutes: 45, withBreaks: 45 })
  expect(totals([{ minutes: 45 }, { minutes: 60 }, { minutes: 75 }])).toEqual({
    minutes: 180,
    withBreaks: 210,
  })
})
