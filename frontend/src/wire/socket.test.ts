import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { stopTime } from '../testing/clock'
import type { Welcome } from './messages'
import { Link, PING_EVERY, type SocketLike } from './socket'

class FakeSocket implements SocketLike {
  bufferedAmount = 0
  onopen: ((event: never) => void) | null = null
  onmessage: ((event: { data: unknown }) => void) | null = null
  onclose: ((event: { code: number }) => void) | null = null
  readonly sent: { type: string; sent?: number }[] = []
  closedWith: number | null | undefined = null

  send(text: string): void {
    this.sent.push(JSON.parse(text))
  }

  close(code?: number): void {
    this.closedWith = code
  }

  say(message: object): void {
    this.onmessage?.({ data: JSON.stringify(message) })
  }

  types(): string[] {
    return this.sent.map((message) => message.type)
  }
}

const WELCOME = { type: 'welcome', instance: 'i1', position: 3 } as Welcome

let sockets: FakeSocket[]
let log: string[]
let link: Link

const newest = () => sockets.at(-1) as FakeSocket

function welcome(): FakeSocket {
  const socket = newest()
  socket.onopen?.({} as never)
  socket.say(WELCOME)
  return socket
}

function setOnline(online: boolean): void {
  vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(online)
  window.dispatchEvent(new Event(online ? 'online' : 'offline'))
}

beforeEach(() => {
  stopTime()
  vi.spyOn(Math, 'random').mockReturnValue(0.5)
  sockets = []
  log = []
  const events = {
    hello: () => ({ type: 'hello' as const }),
    received: (message: { type: string }) => log.push(message.type),
    lost: (code: number) => log.push(`lost ${code}`),
    changed: () => {},
  }
  link = new Link('ws://test', events, (url, protocol) => {
    expect([url, protocol]).toEqual(['ws://test', 'pairing.v1'])
    sockets.push(new FakeSocket())
    return newest()
  })
  link.start()
})

afterEach(() => {
  link.stop()
  vi.useRealTimers()
})

describe('the handshake', () => {
  it('says hello first, and nothing more until welcome', () => {
    expect(link.send({ type: 'say', ref: 1, text: 'x' })).toBe(false)
    newest().onopen?.({} as never)
    expect(link.send({ type: 'say', ref: 1, text: 'x' })).toBe(false)
    expect(newest().types()).toEqual(['hello'])
    newest().say(WELCOME)
    expect(link.status).toBe('connected')
    expect(link.send({ type: 'say', ref: 1, text: 'x' })).toBe(true)
    expect(newest().types()).toEqual(['hello', 'ping', 'say'])
  })

  it('gives up on a server that does not welcome', () => {
    newest().onopen?.({} as never)
    vi.advanceTimersByTime(10_000)
    expect(log).toEqual(['lost 1006'])
    expect(newest().closedWith).toBeUndefined()
    vi.advanceTimersByTime(250)
    expect(sockets).toHaveLength(2)
  })
})

describe('a lost connection', () => {
  it.each([1005, 1006, 1011, 4408, 4503, 4508, 1001])('is tried again with backoff after %i', (code) => {
    welcome().onclose?.({ code })
    expect(link.status).toBe('reconnecting')
    expect(link.retryAt).toBe(Date.now() + 250)
    vi.advanceTimersByTime(249)
    expect(sockets).toHaveLength(1)
    vi.advanceTimersByTime(1)
    expect(sockets).toHaveLength(2)
  })

  it('is tried again at once after 1012, but with backoff if the server is not there yet', () => {
    welcome().onclose?.({ code: 1012 })
    vi.advanceTimersByTime(0)
    expect(sockets).toHaveLength(2)
    const delays = [250, 500, 1000, 2000, 4000, 5000, 5000]
    for (const delay of delays) {
      const count = sockets.length
      newest().onclose?.({ code: 1006 })
      vi.advanceTimersByTime(delay - 1)
      expect(sockets).toHaveLength(count)
      vi.advanceTimersByTime(1)
      expect(sockets).toHaveLength(count + 1)
    }
  })

  it('goes on backing off while welcomed links break at once, and starts anew after a lasting one', () => {
    welcome().onclose?.({ code: 1006 })
    vi.advanceTimersByTime(250)
    welcome().onclose?.({ code: 1006 })
    vi.advanceTimersByTime(499)
    expect(sockets).toHaveLength(2)
    vi.advanceTimersByTime(1)
    const lasting = welcome()
    vi.advanceTimersByTime(6000)
    lasting.onclose?.({ code: 1006 })
    expect(link.retryAt).toBe(Date.now() + 250)
  })

  it.each([
    [4429, 1000],
    [4423, 5000],
  ])('waits after %i for at least %i ms', (code, delay) => {
    welcome().onclose?.({ code })
    expect(link.retryAt).toBe(Date.now() + delay)
  })

  it.each([4400, 4401, 4403, 4404, 4409, 4410])('ends for good with %i', (code) => {
    welcome().onclose?.({ code })
    expect([link.status, link.closeCode, link.retryAt]).toEqual(['closed', code, null])
    setOnline(true)
    vi.advanceTimersByTime(60_000)
    expect(sockets).toHaveLength(1)
  })

  it('hears nothing more from the socket it gave up', () => {
    const old = welcome()
    old.onclose?.({ code: 1006 })
    vi.advanceTimersByTime(250)
    old.say({ type: 'entries', entries: [] })
    old.onclose?.({ code: 4404 })
    expect(link.status).toBe('reconnecting')
    expect(log).toEqual(['welcome', 'lost 1006'])
  })
})

describe('a silent connection', () => {
  it('is pinged every 5 s and given up 12 s after the first unanswered ping', () => {
    const socket = welcome()
    socket.say({ type: 'pong', sent: performance.now(), now: 0 })
    vi.advanceTimersByTime(PING_EVERY)
    expect(socket.types()).toEqual(['hello', 'ping', 'ping'])
    vi.advanceTimersByTime(11_999)
    expect(link.status).toBe('connected')
    vi.advanceTimersByTime(1)
    expect(link.status).toBe('reconnecting')
    expect(log.at(-1)).toBe('lost 1006')
  })

  it('lives as long as anything is heard', () => {
    const socket = welcome()
    for (let second = 0; second < 60; second += 4) {
      vi.advanceTimersByTime(4000)
      socket.say({ type: 'here', here: [], gone: [] })
    }
    expect(link.status).toBe('connected')
  })

  it('measures the round trip', () => {
    const socket = welcome()
    const ping = socket.sent.find((message) => message.type === 'ping')
    vi.advanceTimersByTime(34)
    socket.say({ type: 'pong', sent: ping?.sent, now: 0 })
    expect(link.roundTrip).toBe(34)
  })
})

describe('the network of this machine', () => {
  it('is asked at once when the browser says it went, and shown as offline when it has', () => {
    const socket = welcome()
    socket.say({ type: 'pong', sent: performance.now(), now: 0 })
    setOnline(false)
    expect(link.status).toBe('connected')
    expect(socket.types().filter((type) => type === 'ping')).toHaveLength(2)
    vi.advanceTimersByTime(3000)
    expect(link.status).toBe('offline')
  })

  it('is tried at once when it is back', () => {
    welcome().onclose?.({ code: 1006 })
    setOnline(false)
    expect(link.status).toBe('offline')
    for (let attempt = 0; attempt < 6; attempt++) {
      vi.advanceTimersByTime(5000)
      newest().onclose?.({ code: 1006 })
    }
    const count = sockets.length
    setOnline(true)
    expect(sockets).toHaveLength(count + 1)
    welcome()
    expect(link.status).toBe('connected')
  })

  it('is tried at once when the page is shown again', () => {
    for (let attempt = 0; attempt < 6; attempt++) {
      newest().onclose?.({ code: 1006 })
      vi.advanceTimersByTime(5000)
    }
    newest().onclose?.({ code: 1006 })
    const count = sockets.length
    document.dispatchEvent(new Event('visibilitychange'))
    expect(sockets).toHaveLength(count + 1)
  })
})

describe('presence', () => {
  it('is dropped while the link is congested', () => {
    const socket = welcome()
    socket.bufferedAmount = 70_000
    expect(link.sendVolatile({ type: 'presence' })).toBe(false)
    socket.bufferedAmount = 0
    expect(link.sendVolatile({ type: 'presence' })).toBe(true)
  })
})

describe('leaving', () => {
  it('closes with 1000 and stays away', () => {
    const socket = welcome()
    link.stop()
    expect(socket.closedWith).toBe(1000)
    vi.advanceTimersByTime(60_000)
    expect(sockets).toHaveLength(1)
  })
})
