import { expect, test } from 'vitest'
import { matches } from './patterns'

test.each([
  ['test_sum.py', 'test_*.py', true],
  ['tests/test_sum.py', 'test_*.py', true],
  ['sum_test.py', 'test_*.py', false],
  ['sum_test.go', '*_test.go', true],
  ['sum.test.js', '*.test.js', true],
  ['sumxtest.js', '*.test.js', false],
  ['Test1.java', 'Test?.java', true],
  ['a+b.py', 'a+b.py', true],
])('%s, %s: %s', (name, pattern, expected) => {
  expect(matches(name, pattern)).toBe(expected)
})
