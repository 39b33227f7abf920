import { describe, expect, test } from 'vitest'
import { type Comparison, compare, countedLines, visible } from './comparison'

function told({ lines }: Comparison): string[] {
  const signs = { same: ' ', expected: '-', actual: '+', gap: '~' }
  return lines.map(({ kind, pieces, count }) =>
    kind === 'gap'
      ? `~${count}`
      : `${signs[kind]}${pieces.map(({ text, differs }) => (differs ? `[${text}]` : text)).join('')}`,
  )
}

describe('what counts', () => {
  test.each([
    ['a\n', ['a']],
    ['a  \t\n\n\n', ['a']],
    ['a\r\nb', ['a', 'b']],
    [' a', [' a']],
    ['\n\na', ['', '', 'a']],
    ['', []],
    ['  \n ', []],
  ])('%j', (text, lines) => {
    expect(countedLines(text)).toEqual(lines)
  })
})

describe('comparison', () => {
  test('what does not count is no difference', () => {
    expect(told(compare('1\n2', '1 \n2\n\n'))).toEqual(['~2'])
  })

  test('the part of a line that differs is marked', () => {
    expect(told(compare('sum is 7', 'sum is 8'))).toEqual(['-sum is [7]', '+sum is [8]'])
  })

  test('missing and additional lines', () => {
    expect(told(compare('1\n2\n3', '1\n3\n4'))).toEqual([' 1', '-2', ' 3', '+4'])
  })

  test('as many other lines stand each against its own', () => {
    expect(told(compare('a 1\nb 2', 'a 3\nb 4'))).toEqual(['-a [1]', '+a [3]', '-b [2]', '+b [4]'])
  })

  test('lines that are left over stand alone', () => {
    expect(told(compare('a  1\nbye', 'a 1'))).toEqual(['-a[  ]1', '+a[ ]1', '-bye'])
  })

  test('lines that have nothing in common are not taken apart', () => {
    expect(told(compare('yes', 'no'))).toEqual(['-yes', '+no'])
  })

  test('nothing printed', () => {
    expect(told(compare('7', ''))).toEqual(['-7'])
  })

  test('equal lines far from any difference are folded', () => {
    const lines = Array.from({ length: 30 }, (_, line) => `line ${line}`)
    const shown = told(compare(lines.join('\n'), [...lines.slice(0, 29), 'other'].join('\n')))
    expect(shown).toEqual(['~26', ' line 26', ' line 27', ' line 28', '-line 29', '+other'])
  })

  test('a flood of output is compared quickly and cut', () => {
    const expected = Array.from({ length: 30_000 }, (_, line) => `a${line}`).join('\n')
    const actual = Array.from({ length: 30_000 }, (_, line) => `b${line}`).join('\n')
    const started = performance.now()
    const { lines, more } = compare(expected, actual)
    expect(performance.now() - started).toBeLessThan(3000)
    expect(lines).toHaveLength(400)
    expect(more).toBe(59_600)
  })
})

test('white space and control characters are made visible', () => {
  expect(visible('a b\tc\u0000\u001b')).toBe('a·b→\tc␀␛')
})
