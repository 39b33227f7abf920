/**
 * Goes on with the instance of a tab that is gone, for as long as its unsent work needs.
 *
 * The tab may have closed between sending a push and seeing its entries, so the server may have none, some or
 * all of it. Only its own instance can tell: we greet with that instance and the position the work was based
 * on, and replay every entry since. Entries by the instance confirm its oldest updates, all others rebase the
 * rest, exactly as the tab itself would have done. What remains then is what the server lacks. It is pushed
 * under the same instance, with the same counts and refs, so that even a tab closing in the middle of this
 * leaves nothing twice.
 */

import { ChangeSet } from '@codemirror/state'
import type { AnyServerMessage, Entries, Welcome } from '../wire/messages'
import { Link, type OpenSocket } from '../wire/socket'
import { RefusedError } from './errors'
import { IntentQueue } from './intents'
import { SyncedPad } from './pad'
import { Pushing } from './pushing'
import { type FoldedPad, textOf } from './state'
import type { Sendable, UnsentText } from './storage'

interface Text {
  record: UnsentText
  folded: FoldedPad
  pad: SyncedPad
}

interface Finishing {
  id: string
  resolve(): void
  reject(error: RefusedError): void
}

export class ClosedTab {
  readonly instance: string
  private readonly texts: Text[] = []
  private readonly queue: IntentQueue
  private readonly pushing: Pushing<SyncedPad>
  private readonly link: Link
  private position: number
  private welcome: Welcome | null = null
  private outcome: ((known: boolean) => void) | null = null
  private finishing: Finishing | null = null

  constructor(instance: string, records: readonly Sendable[], url: string, open?: OpenSocket) {
    this.instance = instance
    this.position = Math.min(...records.map((record) => record.position))
    this.queue = new IntentQueue(
      (intent) => this.link.send(intent),
      () => {},
    )
    this.pushing = new Pushing({
      send: (push) => this.link.send(push),
      open: (pad) => this.finishing?.id === `${instance}/${pad.id}`,
      lostTrack: () => this.fail('reset'),
      rejected: (_pad, code) => this.fail(code),
    })
    for (const record of records) this.load(record)
    const events = {
      hello: () => ({ type: 'hello' as const, instance, position: this.position }),
      received: (message: AnyServerMessage) => this.receive(message),
      lost: () => this.lost(),
      changed: () => {},
    }
    this.link = new Link(url, events, open)
  }

  /** Learns what the server has. False: it does not know the instance any more. */
  probe(): Promise<boolean> {
    return this.caughtUp().finally(() => this.link.stop())
  }

  /** What the server lacks of a record, after a successful probe. */
  remains(id: string): number {
    const text = this.texts.find((item) => item.record.id === id)
    return text === undefined ? this.queue.pending.length : text.pad.unconfirmedCount
  }

  /** What the server lacks of a text, as updates of the text it has now. */
  unsentUpdates(id: string): readonly ChangeSet[] {
    return this.texts.find((item) => item.record.id === id)?.pad.unconfirmed ?? []
  }

  /** Sends what the server lacks of a record; resolves once it is confirmed. Rejects with RefusedError. */
  async finish(id: string): Promise<void> {
    const sent = new Promise<void>((resolve, reject) => {
      this.finishing = { id, resolve, reject }
    })
    sent.catch(() => {})
    if (!(await this.caughtUp())) this.fail('reset')
    return sent.finally(() => {
      this.finishing = null
      this.stop()
    })
  }

  stop(): void {
    this.pushing.halt()
    this.queue.halt()
    this.link.stop()
    this.settle(false)
    this.fail('stopped')
  }

  private load(record: Sendable): void {
    if (record.kind === 'intents') {
      for (const { intent, askedAt } of record.intents) {
        const { ref, ...asked } = intent
        this.queue.ask(asked, askedAt, ref).catch((error: RefusedError) => this.fail(error.code))
      }
      return
    }
    const { pad: id, version } = record
    const folded = {
      id,
      name: record.padName,
      language: '',
      version,
      text: textOf(record.text),
      deleted: false,
    }
    const host = { edited: () => {}, objection: () => null, objected: () => {} }
    const pad = new SyncedPad(folded, this.instance, record.first, false, host)
    for (const changes of record.updates) pad.change({ changes: ChangeSet.fromJSON(changes) })
    this.texts.push({ record, folded, pad })
  }

  private caughtUp(): Promise<boolean> {
    return new Promise((resolve) => {
      this.outcome = resolve
      this.link.start()
    })
  }

  private lost(): void {
    this.pushing.halt()
    this.queue.halt()
    this.welcome = null
    if (this.link.status === 'closed') this.settle(false)
  }

  private settle(known: boolean): void {
    this.outcome?.(known)
    this.outcome = null
  }

  private receive(message: AnyServerMessage): void {
    switch (message.type) {
      case 'welcome':
        if (message.instance !== this.instance || message.snapshot !== undefined) {
          this.settle(false)
          this.fail('reset')
          return
        }
        this.welcome = message
        this.arrived()
        break
      case 'waiting':
        // Nothing is shown to this person now: a welcome follows when something is again.
        this.pushing.halt()
        this.queue.halt()
        this.welcome = null
        break
      case 'entries':
        try {
          this.replay(message)
        } catch {
          // The record and the transcript do not fit: treated as a record of an unknown instance.
          this.settle(false)
          this.fail('reset')
          return
        }
        this.arrived()
        break
      case 'refused': {
        const text = this.texts.find((item) => item.pad.id === message.pad)
        if (text !== undefined) this.pushing.refused(text.pad, message)
        else if (message.ref !== undefined) this.queue.refused(message.ref, message)
        break
      }
      case 'settled': {
        const text = this.texts.find((item) => item.pad.id === message.pad)
        if (text !== undefined) this.pushing.settled(text.pad)
        else if (message.ref !== undefined) this.queue.settled(message.ref)
        this.checkFinished()
        break
      }
    }
  }

  private replay(message: Entries): void {
    for (const entry of message.entries) {
      if (entry.position <= this.position) continue
      this.position = entry.position
      if (entry.by === this.instance) this.queue.entry(entry)
      if (entry.kind !== 'edited') continue
      const text = this.texts.find((item) => item.pad.id === entry.pad)
      if (text === undefined || entry.version <= text.folded.version) continue
      const changes = ChangeSet.fromJSON(entry.changes)
      text.folded.text = changes.apply(text.folded.text)
      text.folded.version = entry.version
      text.pad.receive([{ entry, changes }], this.instance)
      this.pushing.received(text.pad)
    }
    this.checkFinished()
  }

  /** All entries that the welcome promised are in: what is still unconfirmed, the server lacks. */
  private arrived(): void {
    if (this.welcome === null || this.position < this.welcome.position) return
    for (const item of this.queue.pending) {
      if (item.intent.ref <= this.welcome.ref) this.queue.settled(item.intent.ref)
    }
    this.settle(true)
    this.flow()
  }

  private flow(): void {
    if (this.welcome === null || this.finishing === null) return
    const welcome = this.welcome
    this.pushing.begin(
      welcome.limits,
      this.texts.map((item) => item.pad),
    )
    if (this.finishing.id === `${this.instance}/`) this.queue.begin(welcome.ref)
    this.checkFinished()
  }

  private checkFinished(): void {
    if (this.finishing !== null && this.remains(this.finishing.id) === 0) this.finishing.resolve()
  }

  private fail(code: string): void {
    this.finishing?.reject(new RefusedError(code, 'The server did not take this work.'))
  }
}
