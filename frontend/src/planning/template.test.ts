import { expect, test } from 'vitest'
import { blankRound, blankTemplate, checkTemplate, wordsOf } from './template'

const good = { ...blankTemplate('Senior', []), rounds: [{ ...blankRound('coding', []), name: 'Coding' }] }
const wrong = (content: typeof good) =>
  Object.entries(checkTemplate(content))
    .filter(([, problem]) => problem)
    .map(([name]) => name)

test('a round begins as is usual for its format, with an id of its own', () => {
  const usual = { ...blankRound('coding', []), id: 'coding', name: 'Live coding', minutes: 75 }
  const round = blankRound('coding', [{ format: 'coding', round: usual }])
  expect(round).toMatchObject({ name: 'Live coding', minutes: 75 })
  expect(round.id).not.toBe('coding')
  expect(blankRound('coding', []).id).not.toBe(blankRound('coding', []).id)
})

test('a template without faults has none', () => {
  expect(wrong(good)).toEqual([])
})

test('faults are told by the field they are in', () => {
  const round = good.rounds[0] as (typeof good.rounds)[0]
  const rule = { questions: [], kind: null, tags: [], difficulty: null, count: 0 }
  expect(wrong({ ...good, name: ' ' })).toEqual(['name'])
  expect(wrong({ ...good, rounds: [] })).toEqual(['rounds'])
  expect(wrong({ ...good, mix: [{ name: 'Coding', formats: [], percent: 40 }] })).toEqual(['mix'])
  expect(wrong({ ...good, rounds: [{ ...round, minutes: 0, questions: [rule] }] })).toEqual([
    'rounds.0.minutes',
    'rounds.0.questions.0.count',
  ])
  const variants = [
    { name: 'Short', rounds: [round] },
    { name: 'short ', rounds: [] },
  ]
  expect(wrong({ ...good, variants })).toEqual(['variants.1.name', 'variants.1.rounds'])
})

test('words are separated by commas', () => {
  expect(wordsOf(' Go,  data structures ,,')).toEqual(['Go', 'data structures'])
})
