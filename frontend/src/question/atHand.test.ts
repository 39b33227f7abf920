import { expect, test } from 'vitest'
import { givenOf } from '../interview/given'
import { asked } from '../testing/questions'
import { casesAtHand } from './atHand'
import { givenImage, kitImage } from './images'

const caseOf = (id: string) => ({ id, name: id, stdin: '', expected: '' })
const givenWith = (name: string, cases: string[]) =>
  givenOf({ question: { ...asked(name), cases }, hints: [], artefacts: [], answers: [], submitted: null })

test('cases of other questions are out of the way, and of nobody stay', () => {
  const given = new Map([
    ['q1', givenWith('q1', ['c1'])],
    ['q2', givenWith('q2', ['c2', 'c3'])],
  ])
  const cases = ['c1', 'c2', 'c3', 'own'].map(caseOf)
  expect(casesAtHand(cases, given, 'q1').map(({ id }) => id)).toEqual(['c1', 'own'])
  expect(casesAtHand(cases, given, 'q2').map(({ id }) => id)).toEqual(['c2', 'c3', 'own'])
  expect(casesAtHand(cases, new Map(), '')).toBe(cases)
})

test('images are asked for as the person who looks', () => {
  expect(givenImage('i 1', 'p1')('/api/interviews/i%201/images/abc')).toBe(
    '/api/interviews/i%201/images/abc?as=p1',
  )
  expect(givenImage('i1', 'p1')('/api/interviews/other/images/abc')).toBeNull()
  const find = kitImage('i1', 'p1', [{ name: 'graph.png', file: 'ff' }])
  expect(find('images/graph.png')).toBe('/api/interviews/i1/kit/images/ff?as=p1')
  expect(find('images/none.png')).toBeNull()
})
