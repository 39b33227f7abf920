import { expect, test } from 'vitest'
import { detailsOf, subjectName, verbName } from './audit'

test.each([
  ['member.invited', 'Member: invited'],
  ['member.password_changed', 'Member: password changed'],
  ['workspace.set_up', 'Workspace: set up'],
  ['brand_new.done', 'Brand new: done'],
  ['alone', 'Alone'],
])('%s is told as %s', (verb, words) => {
  expect(verbName(verb)).toBe(words)
})

test('a kind of thing that this page does not know is told by its name', () => {
  expect(subjectName('loop')).toBe('Loop')
  expect(subjectName('space_ship')).toBe('Space ship')
})

test('details are one line', () => {
  const details = { roles: ['admin', 'interviewer'], kept_days: 30, none: null, lobby: false, empty: '' }
  expect(detailsOf({ details })).toBe('roles: admin, interviewer · kept days: 30 · lobby: false')
})
