import { describe, expect, test } from 'vitest'
import { freshName, nameProblem } from './names'

describe('nameProblem', () => {
  test.each(['main.py', 'src/main.py', 'ä ö.md', '.env', 'a'.repeat(120)])('%j is fine', (name) => {
    expect(nameProblem(name, ['other.py'])).toBeNull()
  })
  test.each(['', '/main.py', 'src//a', 'src/', '../a', './a', 'a\\b', 'a\u0007', 'a'.repeat(121)])(
    '%j is not',
    (name) => {
      expect(nameProblem(name, [])).not.toBeNull()
    },
  )
  test('a name in use is found without case', () => {
    expect(nameProblem('MAIN.py', ['main.PY'])).toMatch(/already/)
  })
})

describe('freshName', () => {
  test('takes the ending of the file beside it', () => {
    expect(freshName('main.py', [])).toBe('untitled.py')
    expect(freshName(undefined, [])).toBe('untitled.txt')
    expect(freshName('src.d/README', [])).toBe('untitled.txt')
  })
  test('avoids names in use', () => {
    expect(freshName('a.go', ['untitled.go', 'UNTITLED-2.go'])).toBe('untitled-3.go')
  })
})
