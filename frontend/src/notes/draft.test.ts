import { beforeEach, expect, test } from 'vitest'
import { EMPTY, NoteDraft, typed } from './draft'

beforeEach(() => localStorage.clear())

test('a draft outlives the page, and is gone once it is empty', () => {
  new NoteDraft(localStorage, 'i', 'p').write({ text: 'asks about scale', moment: 5 })
  expect(new NoteDraft(localStorage, 'i', 'p').read()).toEqual({ text: 'asks about scale', moment: 5 })
  expect(new NoteDraft(localStorage, 'i', 'q').read()).toEqual(EMPTY)
  new NoteDraft(localStorage, 'i', 'p').write(EMPTY)
  expect(localStorage.length).toBe(0)
})

test('what is not a draft is none', () => {
  for (const kept of ['', '{', '3', '{"text":1,"moment":2}', 'null']) {
    localStorage.setItem('pairing.note/i/p', kept)
    expect(new NoteDraft(localStorage, 'i', 'p').read()).toEqual(EMPTY)
  }
  expect(new NoteDraft(null, 'i', 'p').read()).toEqual(EMPTY)
})

test('a note begins with its first letter', () => {
  const begun = typed(EMPTY, 'a', 100)
  expect(begun.moment).toBe(100)
  expect(typed(begun, 'ab', 200).moment).toBe(100)
  expect(typed({ text: '', moment: 100 }, 'n', 300).moment).toBe(300)
})
