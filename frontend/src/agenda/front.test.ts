import { expect, test } from 'vitest'
import { frontOf, frontOfQuestion } from './front'

test('the panes of a phase', () => {
  expect(frontOf(['question', 'code'], false)).toEqual({ stage: 'code', tab: 'question', narrow: 'question' })
  expect(frontOf(['board', 'code', 'chat'], false)).toEqual({ stage: 'both', tab: 'chat', narrow: 'board' })
  expect(frontOf(['quiz', 'code'], true).stage).toBe('quiz')
  expect(frontOf(['code', 'quiz'], true).stage).toBe('code')
  expect(frontOf([], true)).toEqual({ stage: null, tab: null, narrow: null })
})

test('there is no quiz to show before one was given', () => {
  expect(frontOf(['quiz', 'question'], false)).toEqual({ stage: null, tab: 'question', narrow: 'question' })
})

test('what a question brings with it', () => {
  const none = { question_kind: 'conversation', pads: [], boards: [] }
  expect(frontOfQuestion(none)).toEqual({ stage: null, tab: 'question', narrow: 'question' })
  expect(frontOfQuestion({ ...none, pads: ['p'], boards: ['b'] }).stage).toBe('both')
  expect(frontOfQuestion({ ...none, boards: ['b'] }).stage).toBe('board')
  expect(frontOfQuestion({ ...none, question_kind: 'quiz' }).stage).toBe('quiz')
})
