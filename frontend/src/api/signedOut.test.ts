import { expect, test, vi } from 'vitest'
import { loginPath, safeNext, signedOut } from './signedOut'

const origin = 'https://pairing.example'

test.each([
  ['/people', '/people'],
  ['/interviews/i1?tab=plan#notes', '/interviews/i1?tab=plan#notes'],
  ['/i/one/two', '/i/one/two'],
  ['/join-us', '/join-us'],
])('goes on to %s', (next, path) => {
  expect(safeNext(next, origin)).toBe(path)
})

test.each([
  null,
  '',
  'people',
  'https://elsewhere.example/',
  '//elsewhere.example/',
  '///elsewhere.example/',
  '/\\elsewhere.example/',
  '/\t/elsewhere.example/',
  '/./\\elsewhere.example',
  '/..//elsewhere.example',
  'javascript:alert(1)',
  ' javascript:alert(1)',
  '/login?next=/login',
  '/api/interviews',
  '/j/secret',
  '/setup/secret',
])('%j goes home', (next) => {
  const path = safeNext(next, origin)
  expect(path).toBe('/home')
  expect(new URL(path, origin).origin).toBe(origin)
})

test('whatever is written into an address, the way leads to this site', () => {
  const pieces = ['/', '\\', '.', ':', '@', '\t', '\n', 'x', 'http:', '%2f', '?', '#', ' ', '//', '\u0000']
  let seed = 7
  const random = () => {
    seed = (seed * 48271) % 2147483647
    return seed
  }
  for (let round = 0; round < 5000; round++) {
    const next = Array.from({ length: 1 + (random() % 6) }, () => pieces[random() % pieces.length]).join('')
    const path = safeNext(next, origin)
    expect(new URL(path, origin).origin, JSON.stringify(next)).toBe(origin)
    expect(path, JSON.stringify(next)).toMatch(/^\/(?![/\\])/)
  }
})

test('the sign-in page knows where to go on', () => {
  expect(loginPath({ pathname: '/home', search: '' })).toBe('/login')
  expect(loginPath({ pathname: '/loops/l1', search: '?a=b&c=d' })).toBe(
    '/login?next=%2Floops%2Fl1%3Fa%3Db%26c%3Dd',
  )
  expect(loginPath({ pathname: '/login', search: '?next=/people' })).toBe('/login')
})

test('a page may decide by itself, and give the decision back', () => {
  const first = vi.fn()
  const second = vi.fn()
  const giveFirst = signedOut.decide(first)
  const giveSecond = signedOut.decide(second)
  giveFirst()
  signedOut.tell()
  giveSecond()
  expect(first).not.toHaveBeenCalled()
  expect(second).toHaveBeenCalledOnce()
})
