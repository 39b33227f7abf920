import { describe, expect, test } from 'vitest'
import { matching } from './matching'

const named = (label: string, value = label.toLowerCase()) => ({ label, value })
const languages = [
  named('JavaScript'),
  named('TypeScript React', 'tsx'),
  named('Java'),
  named('C++', 'cpp'),
  named('C#', 'csharp'),
  named('C'),
  named('Objective C', 'objc'),
]
const found = (search: string) => matching(languages, search).map(({ label }) => label)

describe('a search in a list', () => {
  test.each([
    ['java', ['Java', 'JavaScript']],
    ['JAVAS', ['JavaScript']],
    ['c', ['C', 'C++', 'C#', 'Objective C', 'JavaScript', 'TypeScript React']],
    ['react', ['TypeScript React']],
    ['cpp', ['C++']],
    [' tsx ', ['TypeScript React']],
    ['cobol', []],
  ])('%j finds the likeliest first', (search, labels) => {
    expect(found(search)).toEqual(labels)
  })
  test('for nothing leaves the list as it is', () => {
    expect(matching(languages, ' ')).toEqual(languages)
  })
})
