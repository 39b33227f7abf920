import { describe, expect, test } from 'vitest'
import { checksText } from '../agenda/checksText'
import { browserName, connectionText } from './checks'

describe('what a browser says it is', () => {
  const chrome =
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36'
  test.each([
    [chrome, 'Chrome 141'],
    [`${chrome} Edg/141.0.1`, 'Edge 141'],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0', 'Firefox 144'],
    [
      'Mozilla/5.0 (iPhone) AppleWebKit/605 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1',
      'Safari 18',
    ],
    ['curl/8', 'Another browser'],
  ])('%s', (agent, name) => expect(browserName(agent)).toBe(name))
})

test('a slow connection is said to be slow', () => {
  expect(connectionText(40)).toBe('40 ms: good')
  expect(connectionText(200)).toMatch(/usable/)
  expect(connectionText(900)).toMatch(/slow/)
})

test('what was skipped is not told as a failure', () => {
  const found = { browser: 'Chrome 141', round_trip: 20, clipboard: true } as const
  expect(checksText({ ...found, sound: 'skipped', camera: 'skipped' })).toBe(
    'Chrome 141 · 20 ms · clipboard works',
  )
  expect(checksText({ ...found, sound: 'works', camera: 'fails' })).toMatch(/sound works · camera fails$/)
})
