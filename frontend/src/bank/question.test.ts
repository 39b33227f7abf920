import { expect, test } from 'vitest'
import { kindNames, optionsOf } from '../planning/words'
import { blankItem, blankQuestion, checkQuestion, fileName, imageOf, optionProblem } from './question'

const wrong = (question: ReturnType<typeof blankQuestion>) =>
  Object.entries(checkQuestion(question))
    .filter(([, problem]) => problem)
    .map(([name]) => name)

test('every kind begins blank, with nothing wrong but what has to be written', () => {
  for (const { value: kind } of optionsOf(kindNames)) {
    const question = { ...blankQuestion(kind), title: 'A question', prompt: 'What?' }
    expect(question.task.kind).toBe(kind)
    expect(wrong(question)).toEqual(kind === 'quiz' ? ['task.items.0.stem', 'task.items.0.options'] : [])
    expect(wrong({ ...question, title: ' ', prompt: '' })).toEqual(
      kind === 'quiz' ? ['title', 'task.items.0.stem', 'task.items.0.options'] : ['title', 'prompt'],
    )
  }
})

test('options of an item make sense together', () => {
  const options = [
    { text: 'a', right: true },
    { text: 'b', right: false },
  ]
  expect(optionProblem({ ...blankItem, options })).toBeUndefined()
  expect(optionProblem({ ...blankItem, options: [] })).toBeUndefined()
  expect(optionProblem({ ...blankItem, options: options.slice(0, 1) })).toContain('two options')
  const all = options.map(({ text }) => ({ text, right: true }))
  expect(optionProblem({ ...blankItem, options: all })).toContain('Only one')
  expect(optionProblem({ ...blankItem, options: all, several: true })).toBeUndefined()
  const none = options.map(({ text }) => ({ text, right: false }))
  expect(optionProblem({ ...blankItem, options: none })).toContain('right')
})

test('files are named as their language has it', () => {
  expect(['python', 'java', 'go', 'text'].map((language) => fileName(language))).toEqual([
    'main.py',
    'Main.java',
    'main.go',
    'main.txt',
  ])
  expect(['python', 'java', 'go'].map((language) => fileName(language, true))).toEqual([
    'test_main.py',
    'MainTest.java',
    'main_test.go',
  ])
})

test('images are found by their path in the question alone', () => {
  const find = imageOf([{ name: 'load.png', file: 'f00' }])
  expect(find('images/load.png')).toBe('/api/bank/images/f00')
  for (const source of ['load.png', 'images/other.png', 'https://elsewhere.example/load.png']) {
    expect(find(source)).toBe(null)
  }
})
