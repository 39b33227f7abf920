import { expect, test } from 'vitest'
import { isTyped, removedWords, sizeWords } from './words'

test('what is removed is told in words, what counts first', () => {
  expect(
    removedWords({ links: 3, interviews: 1, entries: 12_000, interview_plans: 1, scorecards: 2 }),
  ).toEqual(['1 interview', '12,000 recorded steps', '3 personal links', '2 scorecards'])
  expect(removedWords({ interview_plans: 4 })).toEqual([])
})

test('sizes have two digits', () => {
  expect([0, 999, 1_500, 42_000, 12_345_678].map(sizeWords)).toEqual([
    '0 bytes',
    '999 bytes',
    '1.5 KB',
    '42 KB',
    '12 MB',
  ])
})

test('a name is typed as it is', () => {
  expect(isTyped(' Grace Hopper ', 'Grace Hopper')).toBe(true)
  expect(isTyped('grace hopper', 'Grace Hopper')).toBe(false)
  expect(isTyped('', 'Grace')).toBe(false)
})
