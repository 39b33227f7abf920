import { describe, expect, test } from 'vitest'
import { namedDay, relativeTime, shortDay } from './time'

const at = (day: number, hour = 12, minute = 0) => new Date(2026, 10, day, hour, minute).getTime()
const now = at(21, 12)
const second = 1000
const minute = 60 * second

describe('as seen from now', () => {
  test.each([
    [0, 'just now'],
    [-59 * second, 'just now'],
    [59 * second, 'in a moment'],
    [minute, 'in 1 min.'],
    [-20 * minute, '20 min. ago'],
    [119 * minute, 'in 1 hr.'],
    [-23 * 60 * minute, '23 hr. ago'],
  ])('%d ms away is %s', (away, words) => {
    expect(relativeTime(now + away, now)).toBe(words)
  })

  test.each([
    [at(20, 11), 'yesterday'],
    [at(22, 23), 'tomorrow'],
    [at(19, 23), '2 days ago'],
    [at(29), 'Nov 29'],
    [new Date(2025, 0, 3).getTime(), 'Jan 3, 2025'],
  ])('%d is %s', (moment, words) => {
    expect(relativeTime(moment, now)).toBe(words)
  })
})

test.each([
  [at(21, 0), 'Today'],
  [at(21, 23, 59), 'Today'],
  [at(22, 0), 'Tomorrow'],
  [at(20, 23, 59), 'Yesterday'],
  [at(25), 'Wednesday, November 25'],
])('%d is on %s', (moment, words) => {
  expect(namedDay(moment, now)).toBe(words)
})

test('the year is said when it is another', () => {
  expect(shortDay(at(1), now)).toBe('Nov 1')
  expect(shortDay(new Date(2027, 10, 1).getTime(), now)).toBe('Nov 1, 2027')
})
