import { expect, test } from 'vitest'
import { testFileName } from './names'

test.each([
  [['test_*.py', '*_test.py'], [], 'test_hidden.py'],
  [['test_*.py'], ['test_hidden.py'], 'test_hidden2.py'],
  [['*_test.go'], [], 'hidden_test.go'],
  [['*Test.java'], [], 'HiddenTest.java'],
  [['*.test.js', 'test.js'], [], 'hidden.test.js'],
])('%j besides %j: %s', (patterns, others, name) => {
  expect(testFileName(patterns, others)).toBe(name)
})
