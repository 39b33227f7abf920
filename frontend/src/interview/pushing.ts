/**
 * Brings unconfirmed text to the server: one push per pad in flight (T2), the rest waits and goes together.
 *
 * Safety: a push states the version and the count of accepted updates it is based on, so that sending it
 * again after any loss is harmless. Nothing leaves the pad before its entry came back.
 * Liveness: while connected, a pad with unconfirmed updates that may be pushed has a push in flight or a timer.
 */

import type { Limits, Push, Refused } from '../wire/messages'
import { jsonBytes, type SyncedPad } from './pad'

/** Shortest time between two pushes of a pad: a server admits some 60 messages a second. */
export const PUSH_INTERVAL = 25
const REST = 1000
/** A defect of the server may pass; one that does not must not hold up the author for ever. */
const INTERNAL_ATTEMPTS = 3
const BRIEF_REST = 250
/** Room left in a message for everything but the updates. */
const ENVELOPE_BYTES = 1024

const AGAIN_LATER = new Set(['throttled', 'retry', 'lost', 'unavailable', 'pad_deleted', 'read_only'])

interface Flight {
  version: number
  /** The pad's accepted count once all of it is confirmed. */
  until: number
  updates: Push['updates']
}

export interface PushingEvents {
  send(push: Push): boolean
  /** Whether the server would take an edit of this pad now. */
  open(pad: SyncedPad): boolean
  /** `reset` or `ahead`: this instance cannot go on (T7). */
  lostTrack(): void
  /** This pad's unconfirmed work will never be accepted as it is. */
  rejected(pad: SyncedPad, code: string): void
}

export class Pushing {
  private limits: Limits | null = null
  private readonly flights = new Map<SyncedPad, Flight>()
  /** Pads whose push was under way when the connection broke: it may have been accepted. */
  private readonly uncertain = new Map<SyncedPad, Flight>()
  private readonly timers = new Map<SyncedPad, ReturnType<typeof setTimeout>>()
  private readonly lastPush = new Map<SyncedPad, number>()
  private readonly behindAt = new Map<SyncedPad, number>()
  private readonly chunk = new Map<SyncedPad, number>()
  private readonly defects = new Map<SyncedPad, number>()
  private readonly events: PushingEvents

  constructor(events: PushingEvents) {
    this.events = events
  }

  /** The connection stands and all entries it owed us have come. */
  begin(limits: Limits, pads: Iterable<SyncedPad>): void {
    this.limits = limits
    this.uncertain.clear()
    for (const pad of pads) this.pump(pad)
  }

  halt(): void {
    this.limits = null
    for (const [pad, flight] of this.flights) this.uncertain.set(pad, flight)
    this.flights.clear()
    for (const timer of this.timers.values()) clearTimeout(timer)
    this.timers.clear()
  }

  /** Whether updates of the pad may have been accepted without our having seen it. */
  isUncertain(pad: SyncedPad): boolean {
    return this.flights.has(pad) || this.uncertain.has(pad)
  }

  forget(pad: SyncedPad): void {
    this.flights.delete(pad)
    this.uncertain.delete(pad)
    this.defects.delete(pad)
    this.rest(pad, null)
  }

  /** Pushes what waits, unless a push is in flight or the pad is resting. */
  pump(pad: SyncedPad): void {
    if (this.limits === null || this.flights.has(pad) || this.timers.has(pad)) return
    if (pad.unconfirmedCount === 0 || !this.events.open(pad)) return
    const wait = (this.lastPush.get(pad) ?? 0) + PUSH_INTERVAL - Date.now()
    if (wait > 0) {
      this.rest(pad, wait)
      return
    }
    const { message_bytes, push_updates } = this.limits
    const most = Math.min(push_updates, this.chunk.get(pad) ?? push_updates)
    const bytes = message_bytes - ENVELOPE_BYTES
    const push = pad.nextPush(most, bytes)
    if (push === null) return
    if (!this.events.send(push)) return
    this.lastPush.set(pad, Date.now())
    const until = push.first + push.updates.length
    this.flights.set(pad, { version: push.version, until, updates: push.updates })
  }

  /** The pad has received entries. */
  received(pad: SyncedPad): void {
    const flight = this.flights.get(pad)
    if (flight !== undefined && pad.accepted >= flight.until) {
      this.flights.delete(pad)
      this.chunk.delete(pad)
      this.defects.delete(pad)
    }
    this.pump(pad)
  }

  /** The push was a repetition: its entries came before this message (T3). */
  settled(pad: SyncedPad): void {
    const flight = this.flights.get(pad)
    this.flights.delete(pad)
    if (flight !== undefined && pad.accepted < flight.until) this.rest(pad, REST)
    else this.pump(pad)
  }

  refused(pad: SyncedPad, refusal: Refused): void {
    const flight = this.flights.get(pad)
    this.flights.delete(pad)
    const { code } = refusal
    if (code === 'behind') {
      // Usually we have moved on by now. A server that finds us behind where we were must be given time.
      this.chunk.set(pad, Math.max(1, Math.floor((flight?.updates.length ?? 1) / 2)))
      if (this.behindAt.get(pad) === pad.version) this.rest(pad, BRIEF_REST)
      this.behindAt.set(pad, pad.version)
      this.lastPush.delete(pad)
      this.pump(pad)
    } else if (AGAIN_LATER.has(code) || (code === 'internal' && this.mayPass(pad))) this.rest(pad, REST)
    else if (code === 'reset' || code === 'ahead') this.events.lostTrack()
    else this.events.rejected(pad, code)
  }

  /** The socket closed because of the size of a message: the largest push must not be sent again. */
  tooBig(): void {
    let largest: SyncedPad | null = null
    let most = 0
    for (const [pad, { updates }] of this.uncertain) {
      const size = jsonBytes(updates)
      if (size > most) {
        most = size
        largest = pad
      }
    }
    if (largest !== null) this.events.rejected(largest, 'too_large')
  }

  private mayPass(pad: SyncedPad): boolean {
    const defects = (this.defects.get(pad) ?? 0) + 1
    this.defects.set(pad, defects)
    return defects < INTERNAL_ATTEMPTS
  }

  private rest(pad: SyncedPad, delay: number | null): void {
    clearTimeout(this.timers.get(pad))
    this.timers.delete(pad)
    if (delay === null) return
    const wake = () => {
      this.timers.delete(pad)
      this.pump(pad)
    }
    this.timers.set(pad, setTimeout(wake, delay))
  }
}
