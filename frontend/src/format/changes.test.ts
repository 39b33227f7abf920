import { ChangeSet, EditorState } from '@codemirror/state'
import { describe, expect, test } from 'vitest'
import { Random } from '../testing/random'
import { changesBetween, mergeFormatting } from './changes'

function applied(before: string, after: string): string {
  const changes = ChangeSet.of(changesBetween(before, after), before.length)
  return changes.apply(EditorState.create({ doc: before }).doc).toString()
}

function merged(sent: string, formatted: string, now: string) {
  const { changes, skipped, applied } = mergeFormatting(sent, formatted, now)
  return { text: changes.apply(EditorState.create({ doc: now }).doc).toString(), skipped, applied }
}

describe('changes between two texts', () => {
  test.each([
    ['nothing', 'a = 1\n', 'a = 1\n', []],
    ['spaces around a sign', 'a=1\n', 'a = 1\n', [1, 2]],
    ['deeper indentation is inserted, not replaced', '  a\n', '    a\n', [2]],
    ['white space at the end', 'a   \nb\n', 'a\nb\n', [1]],
    ['a line break at the end', 'a', 'a\n', [1]],
    ['quotes', "x = 'a'\ny\n", 'x = "a"\ny\n', [4, 6]],
  ])('%s', (_name, before, after, places) => {
    expect(applied(before, after)).toBe(after)
    expect(changesBetween(before, after).map((change) => change.from)).toEqual(places)
  })

  test('any text becomes any other', () => {
    const random = new Random(7)
    const alphabet = ['a', 'b', ' ', '  ', '\n', '\n', '\t', '(', 'word', '"', '🙂', '🙃', 'é']
    const text = () => Array.from({ length: random.below(30) }, () => random.pick(alphabet)).join('')
    for (let round = 0; round < 2000; round += 1) {
      const [before, after] = [text(), text()]
      expect(applied(before, after)).toBe(after)
      for (const { from, to, insert } of changesBetween(before, after)) {
        for (const part of [before.slice(0, from), before.slice(from, to), insert]) {
          expect(part).not.toMatch(/\p{Surrogate}/u)
        }
      }
    }
  })

  test('ten thousand lines indented anew are as many small changes, quickly', () => {
    const before = Array.from({ length: 10_000 }, (_, line) => `  call(${line})\n`).join('')
    const after = before.replace(/^ {2}/gm, '    ')
    const started = performance.now()
    const changes = changesBetween(before, after)
    expect(performance.now() - started).toBeLessThan(3000)
    expect(changes).toHaveLength(10_000)
    expect(changes.every(({ from, to, insert }) => from === to && insert === '  ')).toBe(true)
  })
})

describe('formatting what was typed into meanwhile', () => {
  const sent = 'a=1\n\nkeep\n\nb=2\n'
  const formatted = 'a = 1\n\nkeep\n\nb = 2\n'

  test('nothing typed: the answer itself', () => {
    expect(merged(sent, formatted, sent)).toEqual({ text: formatted, skipped: 0, applied: 2 })
  })

  test('typing elsewhere is kept', () => {
    const now = 'a=1\n\nkeep this\n\nb=2\n'
    expect(merged(sent, formatted, now).text).toBe('a = 1\n\nkeep this\n\nb = 2\n')
  })

  test('a line that was typed into stays as typed, the rest is formatted', () => {
    const now = 'a=1\n\nkeep\n\nb=2+c\n'
    expect(merged(sent, formatted, now)).toEqual({
      text: 'a = 1\n\nkeep\n\nb=2+c\n',
      skipped: 1,
      applied: 1,
    })
  })

  test('lines next to one another are formatted together or not at all', () => {
    const before = 'x = call(one,\n two)\nend\n'
    const after = 'x = call(\n    one,\n    two,\n)\nend\n'
    const now = 'x = call(one,\n two, three)\nend\n'
    expect(merged(before, after, now)).toEqual({ text: now, skipped: 1, applied: 0 })
  })

  test('no key typed is ever lost', () => {
    const random = new Random(11)
    const lines = ['a=1', '', 'if x :', '  b = [1,2]', 'c', '\td=3 ', '# said']
    for (let round = 0; round < 1000; round += 1) {
      const before = Array.from({ length: 12 }, () => random.pick(lines)).join('\n')
      const after = before
        .replace(/ *= */g, ' = ')
        .replace(/^[ \t]+/gm, '    ')
        .replace(/,/g, ', ')
      const at = random.below(before.length + 1)
      const now = `${before.slice(0, at)}§${before.slice(at)}`
      const { text } = merged(before, after, now)
      expect(text.split('§')).toHaveLength(2)
      const letters = (one: string) => one.replace(/[\s§]/g, '')
      expect(letters(text)).toBe(letters(now))
    }
  })

  test('line breaks of another kind are made ours', () => {
    expect(merged('a\nb', 'a \r\nb', 'a\nb').text).toBe('a \nb')
  })
})
