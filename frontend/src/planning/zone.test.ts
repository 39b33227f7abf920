import { expect, test } from 'vitest'
import { localTime, momentIn, momentOf, zones } from './zone'

test('a time is told in its zone and read back as the same moment', () => {
  for (const zone of ['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kathmandu', 'Pacific/Auckland']) {
    for (let day = 0; day < 366; day++) {
      const at = Date.UTC(2026, 0, 1, 11, 30) + day * 86_400_000
      expect(momentOf(localTime(at, zone), zone)).toBe(at)
    }
  }
})

test('around a change of clocks every time that exists is read right', () => {
  const zone = 'Europe/Berlin'
  expect(momentOf('2026-03-29T01:59', zone)).toBe(Date.UTC(2026, 2, 29, 0, 59))
  expect(momentOf('2026-03-29T03:00', zone)).toBe(Date.UTC(2026, 2, 29, 1, 0))
  expect(momentOf('2026-10-25T01:59', zone)).toBe(Date.UTC(2026, 9, 24, 23, 59))
  expect(momentOf('2026-10-25T03:00', zone)).toBe(Date.UTC(2026, 9, 25, 2, 0))
})

test('what is no time is none', () => {
  for (const text of ['', '2026-03-29', '2026-13-29T10:00', 'tomorrow'])
    expect(momentOf(text, 'UTC')).toBe(null)
})

test('zones hold one’s own and UTC, each once', () => {
  const found = zones('UTC')
  expect(found).toContain('UTC')
  expect(new Set(found).size).toBe(found.length)
})

test('a moment is told with its zone', () => {
  expect(momentIn(Date.UTC(2026, 10, 23, 14, 30), 'Europe/Berlin')).toBe(
    'Mon, Nov 23, 2026, 15:30 (Europe/Berlin)',
  )
})
