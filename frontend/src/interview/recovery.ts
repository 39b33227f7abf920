/**
 * Work that is in no pad: left by closed tabs, or refused by the server. It is offered to its author, who puts
 * it back or discards it; until then it stays in storage.
 *
 * A closed tab's work is first compared with what the server has (closedtab.ts): usually all of it had arrived
 * and there is nothing to offer. If the server no longer knows the instance, the work can only be put onto the
 * present text as a new edit (reapply.ts); the author sees what it is and decides.
 */

import { ChangeSet, type Text } from '@codemirror/state'
import type { PutCase, PutNote } from '../wire/messages'
import type { ClosedTab } from './closedtab'
import { RefusedError } from './errors'
import type { InstanceLocks } from './locks'
import { insertedText } from './reapply'
import type { CaseFields } from './requests'
import { textOf } from './state'
import type {
  Sendable,
  ToKeep,
  Unsent,
  UnsentDrawing,
  UnsentStorage,
  UnsentText,
  WrittenIntent,
} from './storage'
import type { Recovered } from './view'

const PREVIEW = 200

export interface RecoveryHost {
  readonly interview: string
  readonly person: string
  openTab(instance: string, records: readonly Sendable[]): ClosedTab
  /** Whether the pad exists; why it takes no edits now, as a refusal's code and sentence. */
  padState(pad: string): 'open' | 'missing' | RefusedError
  /** Puts updates of `before` onto the pad's present text as a new edit. False if it was not taken. */
  reapply(pad: string, before: Text, updates: readonly ChangeSet[]): boolean
  /** The same of a board. */
  boardState(board: string): 'open' | 'missing' | RefusedError
  /** Whether a drawing would still change its board. */
  isMissing(drawing: UnsentDrawing): boolean
  /** Draws it as new work. False if it was not taken. */
  redraw(drawing: UnsentDrawing): boolean
  say(text: string): Promise<void>
  createPad(name: string, language: string, text: string): Promise<unknown>
  putCase(fields: CaseFields, id?: string): Promise<unknown>
  putNote(text: string, moment: number, given?: string): Promise<unknown>
  changeNote(note: string, text: string, given?: string): Promise<void>
  answer(given: string, item: string, options: readonly string[], text?: string): Promise<void>
  /** Everything unconfirmed in this tab is in storage. */
  flush(): Promise<void>
  changed(): void
}

interface Offer {
  shown: Recovered
  record: Unsent
  /** The tab under whose instance it can be finished; null: only as new work. */
  tab: Adopted | null
}

interface Adopted {
  tab: ClosedTab
  offers: number
  release(): void
}

export class Recovery {
  private offers: readonly Offer[] = []
  private stopping = new AbortController()
  private readonly host: RecoveryHost
  private readonly storage: UnsentStorage
  private readonly locks: InstanceLocks
  private refusals = 0

  constructor(host: RecoveryHost, storage: UnsentStorage, locks: InstanceLocks) {
    this.host = host
    this.storage = storage
    this.locks = locks
  }

  get shown(): readonly Recovered[] {
    return this.offers.map((offer) => offer.shown)
  }

  /** Looks for what other tabs left. Those still open are waited for. */
  async start(own: string): Promise<void> {
    const found = await this.storage.list(this.host.interview, this.host.person).catch(() => [])
    const instances = new Set(found.map((record) => record.instance))
    instances.delete(own)
    for (const instance of instances) void this.inherit(instance)
  }

  stop(): void {
    this.stopping.abort()
    this.stopping = new AbortController()
    for (const { tab } of this.offers) {
      tab?.tab.stop()
      tab?.release()
    }
    this.offers = []
  }

  /** Work of this tab whose fate only the server knows: it was on its way under an instance we gave up. */
  async adopt(instance: string, records: readonly ToKeep[]): Promise<void> {
    await this.storage.write(records, []).catch(() => {})
    await this.inherit(instance)
  }

  /** Work of this tab that cannot be pushed as it is. */
  async offer(record: UnsentText<Text>): Promise<void> {
    this.refusals += 1
    const id = `${record.id}#${Date.now()}.${this.refusals}`
    const kept = { ...record, id, pushable: false }
    await this.storage.write([kept], []).catch(() => {})
    this.add({ ...kept, text: record.text.toString() }, null)
  }

  async restore(id: string): Promise<void> {
    const offer = this.find(id)
    if (offer.tab !== null) await this.finish(offer, offer.tab)
    else await this.putAnew(offer)
    await this.done(offer)
  }

  async discard(id: string): Promise<void> {
    await this.done(this.find(id))
  }

  /** Pads came, went or changed: what can be restored may differ. */
  refresh(): void {
    const offers = this.offers.map((offer) => {
      const restorable = this.isRestorable(offer.record)
      return restorable === offer.shown.restorable
        ? offer
        : { ...offer, shown: { ...offer.shown, restorable } }
    })
    if (offers.some((offer, index) => offer !== this.offers[index])) {
      this.offers = offers
      this.host.changed()
    }
  }

  private async inherit(instance: string): Promise<void> {
    const { signal } = this.stopping
    const release = await this.locks.takeOver(instance, signal)
    if (release === null) return
    // Whoever had the lock before us may have dealt with some of it.
    const all = await this.storage.list(this.host.interview, this.host.person).catch(() => [])
    const records = all.filter((record) => record.instance === instance)
    const pushable = records.filter(isSendable)
    const settled: string[] = []
    for (const record of records) {
      if (record.kind === 'drawing' && !this.host.isMissing(record)) settled.push(record.id)
      else if (!isSendable(record)) this.add(record, null)
    }
    const tab = pushable.length === 0 ? null : this.host.openTab(instance, pushable)
    signal.addEventListener('abort', () => tab?.stop())
    const known = tab === null ? false : await tab.probe()
    if (signal.aborted) {
      release()
      return
    }
    const adopted = known && tab !== null ? { tab, offers: 0, release } : null
    for (const record of pushable) {
      if (tab !== null && known && tab.remains(record.id) === 0) settled.push(record.id)
      else this.add(record, adopted)
    }
    if (adopted === null || adopted.offers === 0) release()
    if (settled.length > 0) await this.storage.write([], settled).catch(() => {})
  }

  private add(record: Unsent, tab: Adopted | null): void {
    if (tab !== null) tab.offers += 1
    const shown = describe(record, tab?.tab ?? null, this.isRestorable(record))
    this.offers = [...this.offers, { shown, record, tab }]
    this.host.changed()
  }

  private isRestorable(record: Unsent): boolean {
    return this.stateFor(record) !== 'missing'
  }

  private find(id: string): Offer {
    const offer = this.offers.find((item) => item.shown.id === id)
    if (offer === undefined) throw new RefusedError('not_found', 'This work is no longer on offer.')
    return offer
  }

  private checkOpen(record: Unsent): void {
    const state = this.stateFor(record)
    if (state === 'missing') throw new RefusedError('no_such_pad', 'Its place does not exist any more.')
    if (state !== 'open') throw state
  }

  private stateFor(record: Unsent): 'open' | 'missing' | RefusedError {
    if (record.kind === 'intents') return 'open'
    return record.kind === 'text' ? this.host.padState(record.pad) : this.host.boardState(record.board)
  }

  private async finish(offer: Offer, adopted: Adopted): Promise<void> {
    this.checkOpen(offer.record)
    try {
      await adopted.tab.finish(offer.record.id)
    } catch (error) {
      // Not as it was, then: from now on it can be put in as new work, at its author's second word.
      this.letGo(offer)
      this.offers = this.offers.map((item) => (item.record === offer.record ? { ...item, tab: null } : item))
      throw error
    }
  }

  private async putAnew({ record }: Offer): Promise<void> {
    this.checkOpen(record)
    if (record.kind === 'drawing') {
      if (!this.host.redraw(record)) throw new RefusedError('read_only', 'Nothing can be drawn there now.')
      await this.host.flush()
      return
    }
    if (record.kind === 'text') {
      const updates = record.updates.map((changes) => ChangeSet.fromJSON(changes))
      if (!this.host.reapply(record.pad, textOf(record.text), updates)) {
        throw new RefusedError('too_large', 'It does not fit into the file.')
      }
      await this.host.flush()
      return
    }
    for (const { intent } of record.intents) {
      if (intent.type === 'say') await this.host.say(intent.text)
      else if (intent.type === 'put_case') await this.putCase(intent)
      else if (intent.type === 'put_note') await this.putNote(intent)
      else if (intent.type === 'answer') {
        await this.host.answer(intent.given, intent.item, intent.options ?? [], intent.text)
      } else await this.host.createPad(intent.name, intent.language, intent.text ?? '')
    }
  }

  /** Into the case it was written for or, if that is gone, as a new one. */
  private async putCase(intent: PutCase): Promise<void> {
    try {
      await this.host.putCase(intent, intent.case ?? undefined)
    } catch (error) {
      if (!(error instanceof RefusedError) || error.code !== 'no_such_case') throw error
      await this.host.putCase(intent)
    }
  }

  /** Into its note or, if that is gone, as a new one. */
  private async putNote({ note, text, moment, given }: PutNote): Promise<void> {
    try {
      if (note != null) return await this.host.changeNote(note, text, given)
    } catch (error) {
      if (!(error instanceof RefusedError) || error.code !== 'no_such_note') throw error
    }
    await this.host.putNote(text, moment ?? 0, given)
  }

  private async done(offer: Offer): Promise<void> {
    this.letGo(offer)
    this.offers = this.offers.filter((item) => item.record !== offer.record)
    this.host.changed()
    await this.storage.write([], [offer.record.id]).catch(() => {})
  }

  private letGo({ tab }: Offer): void {
    if (tab === null) return
    tab.offers -= 1
    if (tab.offers === 0) tab.release()
  }
}

function isSendable(record: Unsent): record is Sendable {
  return record.kind === 'intents' || (record.kind === 'text' && record.pushable)
}

function writtenText(intent: WrittenIntent): string {
  return intent.type === 'put_case'
    ? [intent.name, intent.stdin, intent.expected].join('\n')
    : (intent.text ?? '')
}

/** Where intents were written, for their author. */
function placeOf(intents: readonly { intent: WrittenIntent }[]): string {
  if (intents.every(({ intent }) => intent.type === 'say')) return 'the chat'
  if (intents.every(({ intent }) => intent.type === 'put_case')) return 'the test cases'
  return intents.every(({ intent }) => intent.type === 'put_note') ? 'your notes' : 'the interview'
}

function describe(record: Unsent, tab: ClosedTab | null, restorable: boolean): Recovered {
  const { id, savedAt } = record
  if (record.kind === 'intents') {
    const text = record.intents.map(({ intent }) => writtenText(intent)).join('\n')
    const updates = tab?.remains(id) ?? record.intents.length
    return {
      id,
      pad: '',
      padName: placeOf(record.intents),
      savedAt,
      updates,
      preview: text.slice(0, PREVIEW),
      text,
      restorable,
    }
  }
  if (record.kind === 'drawing') {
    const updates = Object.keys(record.operation).length
    const text =
      updates === 1 ? '1 element was drawn or changed.' : `${updates} elements were drawn or changed.`
    return { id, pad: '', padName: record.boardName, savedAt, updates, preview: text, text, restorable }
  }
  const all = record.updates.map((changes) => ChangeSet.fromJSON(changes))
  const updates = tab?.unsentUpdates(id) ?? all
  const text = insertedText(updates)
  const { pad, padName } = record
  const preview = text.slice(0, PREVIEW)
  return { id, pad, padName, savedAt, updates: updates.length, preview, text, restorable }
}
