import { expect, test } from 'vitest'
import { printable } from './printable'

test.each([
  ['colours', '\u001b[31mred\u001b[0m', 'red'],
  ['a title', '\u001b]0;mine\u0007text', 'text'],
  ['an unfinished title', 'text\u001b]0;mine', 'text'],
  ['other orders', '\u001bcclear\u001b[2J', 'clear'],
  ['line breaks', 'a\r\nb\r\n', 'a\nb'],
])('%s', (_name, text, shown) => {
  expect(printable(text)).toBe(shown)
})
