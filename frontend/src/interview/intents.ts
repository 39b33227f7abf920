/**
 * Intents other than text, in order, one in flight at a time (I1).
 *
 * Safety: an intent keeps its `ref` for ever, so that sending it again is recognised as a repetition (I2).
 * Liveness: each promise settles once the server answers, or the client is stopped.
 */

import type { AnyEntry, Referred, Refused, TypeIntoRun } from '../wire/messages'
import { RefusedError } from './errors'

type WithoutRef<T> = T extends unknown ? Omit<T, 'ref'> : never
export type Asked = WithoutRef<Referred>

export interface PendingIntent {
  intent: Referred
  readonly askedAt: number
  /** It went out at least once, so the server may have it. */
  sent: boolean
  readonly outcome: Promise<AnyEntry | null>
  settle(outcome: AnyEntry | null): void
  fail(error: RefusedError): void
}

/** Not `throttled`: a run that starts by itself, later, is nobody's wish, and chat would wait behind it. */
const AGAIN_LATER = new Set(['retry', 'lost', 'unavailable', 'behind', 'shut_out'])
const REST = 1000
const utf8 = new TextEncoder()

export class IntentQueue {
  pending: readonly PendingIntent[] = []
  /** The most that one intent may type into a run, as bytes of UTF-8. */
  typedBytes = 0
  private nextRef = 1
  private flowing = false
  /** While nothing is shown to us: the only intents that go out. */
  private outside: readonly Asked['type'][] | null = null
  private inFlight = false
  private timer: ReturnType<typeof setTimeout> | undefined
  private readonly send: (intent: Referred) => boolean
  private readonly changed: () => void

  constructor(send: (intent: Referred) => boolean, changed: () => void) {
    this.send = send
    this.changed = changed
  }

  /** Resolves with the entry, or null if it lies in a snapshot. Rejects with RefusedError. */
  ask(asked: Asked, askedAt = Date.now(), ref = this.nextRef): Promise<AnyEntry | null> {
    const joined = asked.type === 'type_into_run' ? this.joinTyped(asked) : null
    if (joined !== null) return joined.outcome
    this.nextRef = Math.max(this.nextRef, ref + 1)
    const intent = { ...asked, ref } as Referred
    let settle: PendingIntent['settle'] = () => {}
    let fail: PendingIntent['fail'] = () => {}
    const outcome = new Promise<AnyEntry | null>((resolve, reject) => {
      settle = resolve
      fail = reject
    })
    this.pending = [...this.pending, { intent, askedAt, sent: false, outcome, settle, fail }]
    this.changed()
    this.pump()
    return outcome
  }

  /** Connected and caught up; the server has this instance's intents up to `ref`. */
  begin(ref: number): void {
    this.outside = null
    this.flow(ref)
  }

  /**
   * Connected, but nothing is shown to us: only intents of these types go out. The server has this instance's
   * intents up to `ref`. One that was sent and is not settled goes out again all the same, to hear what became
   * of it: it was taken, or it is refused and waits with the rest.
   */
  beginOutside(ref: number, types: readonly Asked['type'][]): void {
    this.outside = types
    this.flow(ref)
  }

  halt(): void {
    this.flowing = false
    this.outside = null
    this.inFlight = false
    clearTimeout(this.timer)
  }

  /**
   * Goes on under a new instance whose intents the server has up to `ref`. Those that never went out are
   * numbered anew; those that may have been taken are given back.
   */
  renumber(ref: number): readonly PendingIntent[] {
    const unknown = this.pending.filter((item) => item.sent)
    this.nextRef = ref + 1
    this.pending = this.pending
      .filter((item) => !item.sent)
      .map((item) => ({ ...item, intent: { ...item.intent, ref: this.nextRef++ } }))
    this.changed()
    return unknown
  }

  /** Rejects everything. */
  drop(error: RefusedError): void {
    const dropped = this.pending
    this.pending = []
    this.halt()
    for (const item of dropped) item.fail(error)
  }

  /** An entry by our instance. */
  entry(entry: AnyEntry): void {
    if ('ref' in entry && entry.ref > 0) this.done(entry.ref)?.settle(entry)
    this.pump()
  }

  /** A repetition: the entry came earlier, or lies in a snapshot. */
  settled(ref: number): void {
    this.done(ref)?.settle(null)
    this.pump()
  }

  refused(ref: number, refusal: Refused): void {
    if (refusal.code === 'shut_out' && this.outside !== null) {
      this.inFlight = false
      for (const item of this.pending) if (item.intent.ref === ref) item.sent = false
      this.pump()
      return
    }
    if (AGAIN_LATER.has(refusal.code)) {
      this.timer = setTimeout(() => {
        this.inFlight = false
        this.pump()
      }, REST)
      return
    }
    this.done(ref)?.fail(new RefusedError(refusal.code, refusal.message))
    this.pump()
  }

  private flow(ref: number): void {
    for (const item of this.pending) if (item.intent.ref <= ref) this.done(item.intent.ref)?.settle(null)
    this.nextRef = Math.max(this.nextRef, ref + 1)
    this.flowing = true
    this.pump()
  }

  /** Keys for the run that the last intent waiting types into go out with it: a fast typist is not held up. */
  private joinTyped({ run, text }: Pick<TypeIntoRun, 'run' | 'text'>): PendingIntent | null {
    const last = this.pending.at(-1)
    if (last === undefined || last.sent || last.intent.type !== 'type_into_run') return null
    const joined = last.intent.text + text
    if (last.intent.run !== run || utf8.encode(joined).length > this.typedBytes) return null
    last.intent = { ...last.intent, text: joined }
    return last
  }

  private done(ref: number): PendingIntent | undefined {
    const item = this.pending.find((one) => one.intent.ref === ref)
    if (item === undefined) return undefined
    if (item === this.pending[0]) this.inFlight = false
    this.pending = this.pending.filter((one) => one !== item)
    this.changed()
    return item
  }

  private pump(): void {
    if (!this.flowing || this.inFlight) return
    if (this.outside !== null) this.bringForward(this.outside)
    const [next] = this.pending
    if (next === undefined) return
    if (this.outside !== null && !next.sent && !this.outside.includes(next.intent.type)) return
    if (!this.send(next.intent)) return
    next.sent = true
    this.inFlight = true
  }

  /**
   * What may go out now overtakes what may not. Nothing was sent that is not settled, so the numbers may be
   * dealt anew: a number below one that was accepted would be taken for a repetition (I2), and be lost.
   */
  private bringForward(types: readonly Asked['type'][]): void {
    const may = this.pending.filter((item) => types.includes(item.intent.type))
    if (may.length === 0 || this.pending.some((item) => item.sent)) return
    const rest = this.pending.filter((item) => !types.includes(item.intent.type))
    const refs = this.pending.map((item) => item.intent.ref).sort((one, other) => one - other)
    this.pending = [...may, ...rest]
    for (const [index, item] of this.pending.entries()) {
      item.intent = { ...item.intent, ref: refs[index] ?? this.nextRef++ }
    }
    this.changed()
  }
}
