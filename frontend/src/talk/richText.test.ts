import { expect, test } from 'vitest'
import { splitMessage } from './richText'

test.each([
  ['plain words', [['text', 'plain words']]],
  [
    'use `map()` here',
    [
      ['text', 'use '],
      ['code', 'map()'],
      ['text', ' here'],
    ],
  ],
  ['```py\nx = 1\n```', [['block', 'x = 1']]],
  [
    'see https://example.org/a(b).',
    [
      ['text', 'see '],
      ['link', 'https://example.org/a(b'],
      ['text', ').'],
    ],
  ],
  ['a ` alone', [['text', 'a ` alone']]],
  ['javascript:alert(1)', [['text', 'javascript:alert(1)']]],
])('%j', (text, pieces) => {
  expect(splitMessage(text).map((piece) => [piece.kind, piece.text])).toEqual(pieces)
})
