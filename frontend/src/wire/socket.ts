/**
 * The connection to an interview: opens, greets, watches, reopens.
 *
 * Safety: at most one socket is ours at any time, and what an abandoned socket still says is ignored. The
 * first message on a socket is `hello`; nothing else goes out before `welcome` or `waiting` came in.
 * Liveness: until stopped or closed for good, either a socket is open and watched by a deadline, or a timer
 * for the next attempt runs. So no silence lasts longer than DEAD_AFTER plus the longest backoff.
 */

import { backoff } from './backoff'
import { Close, isFinal, leastDelay } from './closing'
import {
  type AnyClientMessage,
  type AnyServerMessage,
  type Hello,
  type Presence,
  type Sketch,
  SUBPROTOCOL,
} from './messages'

export const PING_EVERY = 5000
export const DEAD_AFTER = 12_000
/** How long a suspicious link (offline event, page shown again) may take to answer. */
export const SUSPECT_AFTER = 3000
export const WELCOME_WITHIN = 10_000
/** A link that lasted this long starts the backoff anew. */
const PROVEN_AFTER = 5000
/** Presence is dropped while more than this waits to be sent. */
const CONGESTED_BYTES = 65_536

/** The part of a browser's WebSocket that is used here. */
export interface SocketLike {
  readonly bufferedAmount: number
  onopen: ((event: never) => void) | null
  onmessage: ((event: { data: unknown }) => void) | null
  onclose: ((event: { code: number }) => void) | null
  send(text: string): void
  close(code?: number): void
}

export type OpenSocket = (url: string, protocol: string) => SocketLike

export type LinkStatus = 'connecting' | 'connected' | 'reconnecting' | 'offline' | 'closed'

export interface LinkEvents {
  hello(): Hello
  /** Every message of the present socket, `welcome` or `waiting` first. */
  received(message: AnyServerMessage): void
  /** The socket is gone. Another follows, unless `status` is `closed`. */
  lost(code: number): void
  /** `status`, `retryAt` or `roundTrip` changed. */
  changed(): void
}

export function socketUrl(interview: string, person: string): string {
  const origin = location.origin.replace(/^http/, 'ws')
  return `${origin}/api/interviews/${encodeURIComponent(interview)}/socket?as=${encodeURIComponent(person)}`
}

function openWebSocket(url: string, protocol: string): SocketLike {
  return new WebSocket(url, protocol) as unknown as SocketLike
}

export class Link {
  status: LinkStatus = 'connecting'
  closeCode: number | null = null
  retryAt: number | null = null
  roundTrip: number | null = null

  private socket: SocketLike | null = null
  private welcomed = 0
  private attempt = 0
  private running = false
  private retryTimer: ReturnType<typeof setTimeout> | undefined
  private deadline: ReturnType<typeof setTimeout> | undefined
  private deadlineAt = 0
  private pinger: ReturnType<typeof setInterval> | undefined
  private readonly url: string
  private readonly events: LinkEvents
  private readonly open: OpenSocket

  constructor(url: string, events: LinkEvents, open: OpenSocket = openWebSocket) {
    this.url = url
    this.events = events
    this.open = open
  }

  /** Connects; while waiting for the next attempt, tries now. */
  start(): void {
    if (this.running) {
      if (this.retryTimer !== undefined) this.connectNow()
      return
    }
    this.running = true
    this.attempt = 0
    this.status = 'connecting'
    this.closeCode = null
    addEventListener('online', this.onOnline)
    addEventListener('offline', this.suspect)
    document.addEventListener('visibilitychange', this.onVisibility)
    this.connect()
  }

  /** Leaves for good. Safe to call twice. */
  stop(): void {
    if (!this.running) return
    this.finish()
    this.abandon(Close.NORMAL)
    this.status = 'closed'
    this.events.changed()
  }

  /** Drops the socket and greets anew, at once. */
  restart(): void {
    if (!this.running) return
    this.abandon(Close.NORMAL)
    this.events.lost(Close.NORMAL)
    this.retry(0)
  }

  /** False: there is no welcomed socket; what was to be sent must be sent again after the next welcome. */
  send(message: AnyClientMessage): boolean {
    if (this.socket === null || this.status !== 'connected') return false
    this.socket.send(JSON.stringify(message))
    return true
  }

  /** Sends what may as well be lost, unless the link is congested. */
  sendVolatile(message: Presence | Sketch): boolean {
    if (this.socket === null || this.socket.bufferedAmount > CONGESTED_BYTES) return false
    return this.send(message)
  }

  private connect(): void {
    this.clearRetry()
    const socket = this.open(this.url, SUBPROTOCOL)
    this.socket = socket
    this.expect(WELCOME_WITHIN)
    socket.onopen = () => {
      if (socket === this.socket) socket.send(JSON.stringify(this.events.hello()))
    }
    socket.onmessage = (event) => {
      if (socket === this.socket && typeof event.data === 'string') this.receive(event.data)
    }
    socket.onclose = (event) => {
      if (socket === this.socket) this.gone(event.code)
    }
    this.events.changed()
  }

  private receive(text: string): void {
    const message = JSON.parse(text) as AnyServerMessage
    // Either answers the hello; the other may follow on the same socket.
    if ((message.type === 'welcome' || message.type === 'waiting') && this.status !== 'connected') {
      this.status = 'connected'
      this.welcomed = Date.now()
      this.pinger = setInterval(this.ping, PING_EVERY)
      this.quieten()
      this.events.changed()
      this.events.received(message)
      this.ping()
      return
    }
    if (this.status !== 'connected') return
    this.quieten()
    if (message.type === 'pong') {
      this.roundTrip = Math.max(0, Math.round(performance.now() - message.sent))
      this.events.changed()
    }
    this.events.received(message)
  }

  private gone(code: number): void {
    const lasted = this.welcomed === 0 ? -1 : Date.now() - this.welcomed
    if (lasted >= PROVEN_AFTER) this.attempt = 0
    this.abandon(null)
    if (isFinal(code)) {
      this.finish()
      this.status = 'closed'
      this.closeCode = code
    }
    this.events.lost(code)
    if (!this.running) {
      this.events.changed()
      return
    }
    // A restarting server is worth one attempt at once; after that the backoff counts.
    if (code === Close.RESTARTING && lasted >= 0) this.retry(0)
    else this.retry(Math.max(leastDelay(code), backoff(this.attempt++, Math.random())))
  }

  private retry(delay: number): void {
    this.clearRetry()
    if (this.status !== 'connecting') this.status = 'reconnecting'
    if (navigator.onLine === false) this.status = 'offline'
    this.retryAt = Date.now() + delay
    this.retryTimer = setTimeout(() => this.connect(), delay)
    this.events.changed()
  }

  private readonly ping = (): void => {
    if (this.send({ type: 'ping', sent: performance.now() })) this.expect(DEAD_AFTER)
  }

  /** Something must be heard within `limit` ms. An earlier deadline stands. */
  private expect(limit: number): void {
    const at = Date.now() + limit
    if (this.deadline !== undefined && this.deadlineAt <= at) return
    clearTimeout(this.deadline)
    this.deadlineAt = at
    this.deadline = setTimeout(() => {
      this.deadline = undefined
      const socket = this.socket
      this.gone(1006)
      socket?.close()
    }, limit)
  }

  private quieten(): void {
    clearTimeout(this.deadline)
    this.deadline = undefined
  }

  /** The network may be gone, or we may have slept: do not wait for the ordinary deadline to find out. */
  private readonly suspect = (): void => {
    if (this.send({ type: 'ping', sent: performance.now() })) this.expect(SUSPECT_AFTER)
    else if (this.retryTimer !== undefined && navigator.onLine === false) {
      this.status = 'offline'
      this.events.changed()
    }
  }

  private readonly onOnline = (): void => {
    if (this.retryTimer !== undefined) this.connectNow()
    else this.suspect()
  }

  private readonly onVisibility = (): void => {
    if (document.visibilityState !== 'visible') return
    if (this.retryTimer !== undefined) this.connectNow()
    else this.suspect()
  }

  private connectNow(): void {
    if (this.status === 'offline') this.status = 'reconnecting'
    this.connect()
  }

  private clearRetry(): void {
    clearTimeout(this.retryTimer)
    this.retryTimer = undefined
    this.retryAt = null
  }

  /** Lets go of the present socket; closes it when a code is given. */
  private abandon(code: number | null): void {
    const socket = this.socket
    this.socket = null
    this.welcomed = 0
    this.roundTrip = null
    clearInterval(this.pinger)
    this.quieten()
    if (socket !== null && code !== null) socket.close(code)
  }

  private finish(): void {
    this.running = false
    this.clearRetry()
    removeEventListener('online', this.onOnline)
    removeEventListener('offline', this.suspect)
    document.removeEventListener('visibilitychange', this.onVisibility)
  }
}
