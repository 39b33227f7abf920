import { expect, test } from 'vitest'
import type { Drift } from '../api/models'
import { differenceWords, monthName, monthsOf, ratersOf } from './drift'
import { alphaWords, kappaWords } from './words'

const of = (member: string, month: string, difference: number, ratings = 1): Drift => ({
  member,
  name: member.toUpperCase(),
  month,
  ratings,
  mean: 2 + difference,
  peers: 2,
  difference,
})

test('raters stand in the order of how far they are from their peers, weighed by what they rated', () => {
  const raters = ratersOf([
    of('ada', '2026-11', 0.5, 3),
    of('bo', '2026-10', -0.9),
    of('ada', '2026-09', -0.5, 1),
  ])
  expect(raters.map(({ name, difference, ratings }) => [name, difference, ratings])).toEqual([
    ['BO', -0.9, 1],
    ['ADA', 0.25, 4],
  ])
  expect(raters[1]?.months.map(({ month }) => month)).toEqual(['2026-09', '2026-11'])
})

test('months have no gap, over the turn of a year too', () => {
  expect(monthsOf([of('ada', '2027-02', 0), of('bo', '2026-11', 0)])).toEqual([
    '2026-11',
    '2026-12',
    '2027-01',
    '2027-02',
  ])
  expect(monthsOf([])).toEqual([])
  expect(monthName('2026-11')).toBe('Nov 2026')
})

test('differences and figures are said in words', () => {
  expect([0.1, -0.1, 0.42, -1.26].map(differenceWords)).toEqual([
    'As peers',
    'As peers',
    '0.4 milder',
    '1.3 stricter',
  ])
  expect(alphaWords(null)).toContain('Nothing to compare')
  expect(alphaWords(0.8)).toContain('agree well')
  expect(alphaWords(0.7)).toContain('roughly')
  expect(alphaWords(-0.2)).toContain('little')
  expect([0.81, 0.61, 0.41, 0.21, 0.01, 0, null].map(kappaWords)).toEqual([
    'almost perfect',
    'substantial',
    'moderate',
    'fair',
    'slight',
    'none beyond chance',
    'not defined, as the levels do not vary',
  ])
})
