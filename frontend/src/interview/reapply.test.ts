import { ChangeSet, Text } from '@codemirror/state'
import { describe, expect, it } from 'vitest'
import { textChecksum } from './crc32'
import { difference, insertedText, reapplied } from './reapply'
import { textOf } from './state'

const insert = (at: number, text: string, length: number) =>
  ChangeSet.of({ from: at, insert: textOf(text) }, length)

describe('difference', () => {
  it.each([
    ['', ''],
    ['same', 'same'],
    ['', 'new'],
    ['old', ''],
    ['aaa', 'aaaa'],
    ['aaaa', 'aa'],
    ['one two', 'one and two'],
    ['a\nb\nc', 'a\nB\nc'],
  ])('turns %j into %j', (before, after) => {
    expect(difference(textOf(before), textOf(after)).apply(textOf(before)).toString()).toBe(after)
  })
})

describe('reapplied', () => {
  it('puts work where it belongs in a text that changed elsewhere', () => {
    const before = textOf('first\nlast')
    const updates = [insert(10, '!', 10), insert(11, '?', 11)]
    const now = textOf('first\nmiddle\nlast')
    expect(reapplied(before, updates, now).apply(now).toString()).toBe('first\nmiddle\nlast!?')
  })

  it('keeps what was inserted even where the text around it is gone', () => {
    const now = textOf('')
    expect(
      reapplied(textOf('abc'), [insert(2, 'KEPT', 3)], now)
        .apply(now)
        .toString(),
    ).toBe('KEPT')
  })
})

describe('insertedText', () => {
  it('is what was inserted and not removed again', () => {
    const updates = [insert(0, 'hello', 3), ChangeSet.of({ from: 0, to: 1 }, 8), insert(7, 'end', 7)]
    expect(insertedText(updates)).toBe('ello\nend')
    expect(insertedText([])).toBe('')
  })
})

describe('the checksum of a text', () => {
  it.each([
    // By Python: zlib.crc32(text.encode('utf-16-le', 'surrogatepass'))
    ['', 0],
    ['a', 1027557401],
    ['a😀', 2463811195],
    ['\ud83d\n', 1517319010],
  ])('of %j', (text, expected) => {
    expect(textChecksum(textOf(text))).toBe(expected)
  })

  it('does not depend on how the text is held', () => {
    const lines = Array.from({ length: 3000 }, (_, index) => `line ${index} é`)
    const whole = Text.of(lines)
    const pieces = lines.map((line) => Text.of([line, ''])).reduce((all, next) => all.append(next))
    expect(textChecksum(pieces.slice(0, whole.length))).toBe(textChecksum(whole))
  })
})
