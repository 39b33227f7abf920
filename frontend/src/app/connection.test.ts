import { describe, expect, test } from 'vitest'
import type { Connection } from '../interview/view'
import { bannerOf, isTurnedAway, lightOf } from './connection'

function state(connection: Partial<Connection>, more: { ready?: boolean } = {}) {
  const usual: Connection = {
    status: 'connected',
    closeCode: null,
    retryAt: null,
    roundTrip: null,
    unsent: 0,
  }
  return { connection: { ...usual, ...connection }, ready: true, ...more }
}

describe('lightOf', () => {
  test.each([
    [{ status: 'connecting' }, 'Connecting'],
    [{ status: 'connected' }, 'Saved'],
    [{ status: 'connected', unsent: 2 }, 'Saving'],
    [{ status: 'reconnecting', unsent: 2 }, 'Reconnecting, 2 unsent'],
    [{ status: 'offline' }, 'Offline'],
    [{ status: 'closed', closeCode: 4409 }, 'Disconnected'],
  ] as const)('%j', (connection, text) => {
    expect(lightOf(state(connection)).text).toBe(text)
  })
  test('never says saved while something is unsent', () => {
    for (const status of ['connecting', 'connected', 'reconnecting', 'offline', 'closed'] as const) {
      expect(lightOf(state({ status, unsent: 1 })).text).not.toBe('Saved')
    }
  })
})

describe('bannerOf', () => {
  test('nothing to say while all is well, or before the first welcome', () => {
    expect(bannerOf(state({}))).toBeNull()
    expect(bannerOf(state({ status: 'connecting' }, { ready: false }))).toBeNull()
  })
  test('counts what is waiting', () => {
    expect(bannerOf(state({ status: 'reconnecting', unsent: 3 }))?.text).toMatch(
      /3 changes are waiting to be sent/,
    )
    expect(bannerOf(state({ status: 'offline', unsent: 1 }))?.text).toMatch(/1 change is waiting/)
  })
  test.each([4400, 4401, 4403, 4404, 4409, 4410])('%i has words of its own', (closeCode) => {
    const banner = bannerOf(state({ status: 'closed', closeCode, unsent: 1 }))
    expect(banner?.text).not.toMatch(/The connection was closed/)
    expect(banner?.text).toMatch(/kept in this browser/)
    expect(banner?.action).toBe(closeCode === 4409 ? 'take_over' : null)
  })
})

test('turned away only before the first welcome', () => {
  const closed = { status: 'closed', closeCode: 4401 } as const
  expect(isTurnedAway(state(closed, { ready: false }))).toBe(true)
  expect(isTurnedAway(state(closed))).toBe(false)
})
