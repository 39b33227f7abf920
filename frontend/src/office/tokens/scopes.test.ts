import { expect, test } from 'vitest'
import { scopeName, scopesOf } from './scopes'

test('what is chosen is what a token may use, and nothing else', () => {
  expect(scopesOf({ interviews: 'write', people: 'read', loops: '', stranger: 'write' })).toEqual([
    'interviews:write',
    'people:read',
  ])
  expect(scopesOf({})).toEqual([])
})

test('a scope is told in words', () => {
  expect(scopeName('interviews:write')).toBe('Interviews: write')
})
