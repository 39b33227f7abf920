import { expect, test } from 'vitest'
import type { QuizItem } from '../wire/messages'
import { chosen, isAnswered, scoreText } from './progress'

const item: QuizItem = {
  id: 'i',
  stem: 'Which?',
  options: ['a', 'b', 'c'].map((id) => ({ id, text: id })),
  several: false,
  why: true,
  points: 1,
}

test('one option, or several in their order', () => {
  expect(chosen(item, ['a'], 'b')).toEqual(['b'])
  const several = { ...item, several: true }
  expect(chosen(several, ['c'], 'a')).toEqual(['a', 'c'])
  expect(chosen(several, ['a', 'c'], 'c')).toEqual(['a'])
})

test('reasons alone are no answer, words to a short one are', () => {
  expect(isAnswered(item, { options: [], text: 'because' })).toBe(false)
  expect(isAnswered(item, { options: ['a'], text: '' })).toBe(true)
  expect(isAnswered({ ...item, options: [] }, { options: [], text: ' ' })).toBe(false)
  expect(isAnswered({ ...item, options: [] }, { options: [], text: 'O(n)' })).toBe(true)
})

test('a score says what a person has to judge', () => {
  const scored = (points: number, right: boolean | null) => ({ item: 'i', points, most: 2, right })
  const of = (scores: ReturnType<typeof scored>[]) =>
    scoreText({ kind: 'quiz_scored', position: 1, at: 1, by: '', given: 'q', scores })
  expect(of([scored(2, true), scored(0.5, false)])).toBe('2.5 of 4 points')
  expect(of([scored(2, true), scored(0, null)])).toBe('2 of 4 points, 1 to judge')
})
