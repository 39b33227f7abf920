import { expect, test } from 'vitest'
import { initials } from './initials'

test.each([
  ['Ada', 'A'],
  ['Ada (interviewer)', 'A'],
  ['Grace Brewster Murray Hopper', 'GH'],
  ['jean-luc picard', 'JP'],
  ['李 雷', '李雷'],
  ['𝒜da', '𝒜'],
  ['  ', '?'],
  ['(…)', '?'],
])('%s is %s', (name, letters) => {
  expect(initials(name)).toBe(letters)
})
