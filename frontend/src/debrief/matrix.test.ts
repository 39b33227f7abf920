import { expect, test } from 'vitest'
import type { Cell, CellRating, Debrief, DebriefRound, RollUpLine } from '../api/models'
import { cellWith, heldRounds, matrixRows, spreadWords, unseenCompetencies } from './matrix'
import { leftOut } from './RollUpLines'

const rating = (name: string, level: number | null): CellRating => ({
  card: `card of ${name}`,
  kind: 'card',
  member: name,
  name,
  level,
  covered: level !== null,
  text: '',
  evidence: [],
  after_reading: false,
})

const cell = (
  round: string,
  competency: string,
  levels: (number | null)[],
  interview = `i ${round}`,
): Cell => {
  const given = levels.filter((level) => level !== null)
  return {
    round,
    competency,
    interview,
    attribute: competency.toLowerCase(),
    attribute_name: competency,
    ratings: levels.map((level, index) => rating(`rater ${index}`, level)),
    mean: null,
    spread: given.length ? Math.max(...given) - Math.min(...given) : null,
  }
}

const round = (id: string, ended = true) =>
  ({
    id,
    name: id,
    format: 'coding',
    weight: 1,
    key: false,
    competencies: [],
    interviews: ended ? [{ id: `i ${id}`, status: 'ended' }] : [],
    score: null,
  }) as unknown as DebriefRound

const debrief = {
  rounds: [round('talk'), round('code'), round('later', false)],
  competencies: ['Testing', 'Trade-offs', 'Communication'],
  cells: [
    cell('talk', 'Communication', [2, 3]),
    cell('code', 'Communication', [3, 3]),
    cell('code', 'Testing', [null]),
    cell('code', 'Naming', [1, 4]),
    cell('code', 'Naming', [2], 'again'),
  ],
} as unknown as Debrief

test('rounds that were not held are no columns', () => {
  expect(heldRounds(debrief).map(({ id }) => id)).toEqual(['talk', 'code'])
})

test('the widest disagreement is first; all others stay in the order of the template', () => {
  expect(matrixRows(debrief, 'spread').map(({ competency, spread }) => [competency, spread])).toEqual([
    ['Naming', 3],
    ['Communication', 1],
    ['Testing', 0],
  ])
  expect(matrixRows(debrief, 'template').map(({ competency }) => competency)).toEqual([
    'Testing',
    'Communication',
    'Naming',
  ])
  expect(unseenCompetencies(debrief)).toEqual(['Trade-offs'])
})

test('a cell holds all interviews of its round; what was not covered has no spread', () => {
  const rows = matrixRows(debrief, 'template')
  const naming = rows[2]?.cells[1]
  expect(naming?.ratings).toHaveLength(3)
  expect(naming?.spread).toBe(3)
  expect(rows[0]?.cells[1]?.spread).toBe(null)
  expect(rows[0]?.cells[0]?.ratings).toEqual([])
})

test('a disagreement leads to its cell', () => {
  const rows = matrixRows(debrief, 'template')
  expect(cellWith(rows, 'again', 'naming')?.competency).toBe('Naming')
  expect(cellWith(rows, 'nowhere', 'naming')).toBe(null)
  expect([1, 2].map(spreadWords)).toEqual(['1 level apart', '2 levels apart'])
})

test('what is left out of the sum stands together, by its reason', () => {
  const line = (kind: RollUpLine['kind'], label: string, text: string): RollUpLine => ({
    kind,
    label,
    text,
    value: null,
  })
  const lines = [
    line('left_out', 'Phone screen', 'no card'),
    line('round', 'Coding', '(3 + 2) ÷ 2'),
    line('left_out', 'System design', 'no card'),
    line('left_out', 'Talk', 'its weight is 0'),
  ]
  expect(leftOut(lines)).toEqual([
    ['no card', ['Phone screen', 'System design']],
    ['its weight is 0', ['Talk']],
  ])
})
