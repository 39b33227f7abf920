import { expect, test } from 'vitest'
import { changedFields, disputed, listChanges, merged } from './merging'

const round = (id: string, minutes: number, name = id) => ({ id, name, minutes })
const base = { name: 'Senior', text: '', rounds: [round('a', 45), round('b', 60), round('c', 30)] }

test('each one’s fields are kept', () => {
  const mine = { ...base, name: 'Staff' }
  const theirs = { ...base, text: 'For Lisbon' }
  expect(merged(base, mine, theirs)).toEqual({ ...base, name: 'Staff', text: 'For Lisbon' })
  expect(disputed(base, mine, theirs)).toEqual([])
})

test('where both changed the same, mine holds and it is told', () => {
  const mine = { ...base, name: 'Staff' }
  const theirs = { ...base, name: 'Principal' }
  expect(merged(base, mine, theirs).name).toBe('Staff')
  expect(disputed(base, mine, theirs)).toEqual(['name'])
  expect(disputed(base, mine, mine)).toEqual([])
})

test('lists are put together by what is in them', () => {
  const mine = { ...base, rounds: [round('a', 45), round('b', 75), round('c', 30), round('d', 15)] }
  const theirs = { ...base, rounds: [round('c', 30), round('a', 45, 'First'), round('b', 60)] }
  const { rounds } = merged(base, mine, theirs)
  expect(new Map(rounds.map((one) => [one.id, one]))).toEqual(
    new Map([
      ['a', round('a', 45, 'First')],
      ['b', round('b', 75)],
      ['c', round('c', 30)],
      ['d', round('d', 15)],
    ]),
  )
})

test('what one removed is gone unless the other changed it', () => {
  const mine = { ...base, rounds: [round('a', 45), round('c', 30)] }
  expect(merged(base, mine, { ...base, text: 'x' }).rounds.map(({ id }) => id)).toEqual(['a', 'c'])
  const theirs = { ...base, rounds: [round('a', 45), round('b', 90), round('c', 30)] }
  expect(merged(base, mine, theirs).rounds.map(({ id }) => id)).toEqual(['a', 'c', 'b'])
  expect(merged(base, theirs, mine).rounds.map(({ id }) => id)).toEqual(['a', 'b', 'c'])
})

test('changes of a list are told by name', () => {
  const after = [round('c', 30), round('a', 50), round('d', 10)]
  expect(listChanges(base.rounds, after, ({ id }) => id)).toEqual([
    'a changed',
    'd added',
    'b removed',
    'another order',
  ])
  expect(changedFields(base, { ...base, rounds: after })).toEqual(['rounds'])
})
