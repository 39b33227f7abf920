import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { pass, stopTime } from '../testing/clock'
import { BrowserLocks, HeartbeatLocks } from './locks'

beforeEach(() => stopTime())

afterEach(() => {
  localStorage.clear()
  vi.useRealTimers()
})

/** The part of Web Locks that is used, in memory. */
function lockManager(): LockManager {
  const tails = new Map<string, Promise<unknown>>()
  const request = (name: string, options: { signal: AbortSignal }, held: () => Promise<void>) => {
    const before = tails.get(name) ?? Promise.resolve()
    const aborted = new Promise((_, reject) => {
      options.signal.addEventListener('abort', () => reject(new Error('aborted')))
    })
    const turn = Promise.race([before, aborted]).then(() => held())
    const settled = turn.catch(() => before)
    tails.set(name, settled)
    return turn
  }
  return { request } as unknown as LockManager
}

describe.each([
  ['Web Locks', () => new BrowserLocks(lockManager())],
  ['heartbeats', () => new HeartbeatLocks()],
])('%s', (_name, make) => {
  it('are got at once when no tab holds them', async () => {
    expect(await make().takeOver('i1', new AbortController().signal)).toBeTypeOf('function')
  })

  it('are waited for until the tab lets go', async () => {
    const locks = make()
    const release = locks.hold('i1')
    const taken = vi.fn()
    void locks.takeOver('i1', new AbortController().signal).then(taken)
    await pass(60_000)
    expect(taken).not.toHaveBeenCalled()
    release()
    await pass(10_000)
    expect(taken).toHaveBeenCalledTimes(1)
  })

  it('are not got once the wait was ended', async () => {
    const locks = make()
    const release = locks.hold('i1')
    const abort = new AbortController()
    const taken = locks.takeOver('i1', abort.signal)
    abort.abort()
    expect(await taken).toBeNull()
    release()
    await pass(10_000)
    expect(await locks.takeOver('i1', new AbortController().signal)).not.toBeNull()
  })
})

describe('heartbeats', () => {
  it('end when a tab dies without a word', async () => {
    localStorage.setItem('pairing-instance-i1', String(Date.now()))
    const taken = vi.fn()
    void new HeartbeatLocks().takeOver('i1', new AbortController().signal).then(taken)
    await pass(80_000)
    expect(taken).not.toHaveBeenCalled()
    await pass(15_000)
    expect(taken).toHaveBeenCalledTimes(1)
  })

  it('end tidily with the page', () => {
    new HeartbeatLocks().hold('i1')
    expect(localStorage.getItem('pairing-instance-i1')).not.toBeNull()
    window.dispatchEvent(new Event('pagehide'))
    expect(localStorage.getItem('pairing-instance-i1')).toBeNull()
  })
})
