/**
 * Brings unconfirmed work to the server: one push per document in flight (T2), the rest waits and goes together.
 * A document is a pad's text or a board's scene.
 *
 * Safety: a push states the version and the count of accepted updates it is based on, so that sending it
 * again after any loss is harmless. Nothing leaves the document before its entry came back.
 * Liveness: while connected, a document with unconfirmed updates that may be pushed has a push in flight or a
 * timer.
 */

import type { Draw, Limits, Push, Refused } from '../wire/messages'
import { jsonBytes } from './pad'

/** Shortest time between two pushes of a text: a server admits some 60 messages a second. */
export const PUSH_INTERVAL = 25
const REST = 1000
/** A defect of the server may pass; one that does not must not hold up the author for ever. */
const INTERNAL_ATTEMPTS = 3
const BRIEF_REST = 250
/** Room left in a message for everything but the updates. */
const ENVELOPE_BYTES = 1024

const AGAIN_LATER = new Set([
  ...['throttled', 'retry', 'lost', 'unavailable', 'read_only', 'shut_out'],
  ...['pad_deleted', 'board_deleted', 'drawing_off'],
])

/** A document of which updates are pushed. */
export interface Pushable {
  readonly version: number
  /** How many updates of this instance were accepted up to `version`. */
  readonly accepted: number
  readonly unconfirmedCount: number
  /**
   * The oldest unconfirmed updates, at most `most` and `bytes` of JSON, of drawings each about at most `elements`.
   * Null if there is nothing to push.
   */
  nextPush(most: number, bytes: number, elements: number): Push | Draw | null
}

interface Flight {
  version: number
  /** The document's accepted count once all of it is confirmed. */
  until: number
  updates: readonly unknown[]
}

export interface PushingEvents<Document> {
  send(push: Push | Draw): boolean
  /** Whether the server would take an edit of this document now. */
  open(document: Document): boolean
  /** `reset` or `ahead`: this instance cannot go on (T7). */
  lostTrack(): void
  /** This document's unconfirmed work will never be accepted as it is. */
  rejected(document: Document, code: string): void
}

export class Pushing<Document extends Pushable> {
  private limits: Limits | null = null
  private readonly flights = new Map<Document, Flight>()
  /** Pads whose push was under way when the connection broke: it may have been accepted. */
  private readonly uncertain = new Map<Document, Flight>()
  private readonly timers = new Map<Document, ReturnType<typeof setTimeout>>()
  private readonly lastPush = new Map<Document, number>()
  private readonly behindAt = new Map<Document, number>()
  private readonly chunk = new Map<Document, number>()
  private readonly defects = new Map<Document, number>()
  private readonly events: PushingEvents<Document>
  private readonly interval: number

  constructor(events: PushingEvents<Document>, interval = PUSH_INTERVAL) {
    this.events = events
    this.interval = interval
  }

  /** The connection stands and all entries it owed us have come. */
  begin(limits: Limits, documents: Iterable<Document>): void {
    this.limits = limits
    this.uncertain.clear()
    for (const document of documents) this.pump(document)
  }

  halt(): void {
    this.limits = null
    for (const [document, flight] of this.flights) this.uncertain.set(document, flight)
    this.flights.clear()
    for (const timer of this.timers.values()) clearTimeout(timer)
    this.timers.clear()
  }

  /** Whether updates of the document may have been accepted without our having seen it. */
  isUncertain(document: Document): boolean {
    return this.flights.has(document) || this.uncertain.has(document)
  }

  forget(document: Document): void {
    this.flights.delete(document)
    this.uncertain.delete(document)
    this.defects.delete(document)
    this.rest(document, null)
  }

  /** Pushes what waits, unless a push is in flight or the document is resting. */
  pump(document: Document): void {
    if (this.limits === null || this.flights.has(document) || this.timers.has(document)) return
    if (document.unconfirmedCount === 0 || !this.events.open(document)) return
    const wait = (this.lastPush.get(document) ?? 0) + this.interval - Date.now()
    if (wait > 0) {
      this.rest(document, wait)
      return
    }
    const { message_bytes, push_updates, draw_elements } = this.limits
    const most = Math.min(push_updates, this.chunk.get(document) ?? push_updates)
    const bytes = message_bytes - ENVELOPE_BYTES
    const push = document.nextPush(most, bytes, draw_elements)
    if (push === null) return
    if (!this.events.send(push)) return
    this.lastPush.set(document, Date.now())
    const until = push.first + push.updates.length
    this.flights.set(document, { version: push.version, until, updates: push.updates })
  }

  /** The document has received entries. */
  received(document: Document): void {
    const flight = this.flights.get(document)
    if (flight !== undefined && document.accepted >= flight.until) {
      this.flights.delete(document)
      this.chunk.delete(document)
      this.defects.delete(document)
    }
    this.pump(document)
  }

  /** The push was a repetition: its entries came before this message (T3). */
  settled(document: Document): void {
    const flight = this.flights.get(document)
    this.flights.delete(document)
    if (flight !== undefined && document.accepted < flight.until) this.rest(document, REST)
    else this.pump(document)
  }

  refused(document: Document, refusal: Refused): void {
    const flight = this.flights.get(document)
    this.flights.delete(document)
    const { code } = refusal
    if (code === 'behind') {
      // Usually we have moved on by now. A server that finds us behind where we were must be given time.
      this.chunk.set(document, Math.max(1, Math.floor((flight?.updates.length ?? 1) / 2)))
      if (this.behindAt.get(document) === document.version) this.rest(document, BRIEF_REST)
      this.behindAt.set(document, document.version)
      this.lastPush.delete(document)
      this.pump(document)
    } else if (AGAIN_LATER.has(code) || (code === 'internal' && this.mayPass(document)))
      this.rest(document, REST)
    else if (code === 'reset' || code === 'ahead') this.events.lostTrack()
    else this.events.rejected(document, code)
  }

  /** Of the pushes that were under way when the connection broke, the largest: its document and its bytes. */
  get largestUncertain(): { document: Document; bytes: number } | null {
    const sizes = [...this.uncertain].map(([document, { updates }]) => ({
      document,
      bytes: jsonBytes(updates),
    }))
    return sizes.sort((one, other) => other.bytes - one.bytes)[0] ?? null
  }

  private mayPass(document: Document): boolean {
    const defects = (this.defects.get(document) ?? 0) + 1
    this.defects.set(document, defects)
    return defects < INTERNAL_ATTEMPTS
  }

  private rest(document: Document, delay: number | null): void {
    clearTimeout(this.timers.get(document))
    this.timers.delete(document)
    if (delay === null) return
    const wake = () => {
      this.timers.delete(document)
      this.pump(document)
    }
    this.timers.set(document, setTimeout(wake, delay))
  }
}
