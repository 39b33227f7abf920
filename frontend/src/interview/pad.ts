/**
 * One pad's text in this tab: an EditorState, kept whether or not a view shows it.
 *
 * Its document is the server's text at `version` with our unconfirmed updates on top. Updates are received one
 * at a time: mapping over composed ones makes clients part ways silently (T5).
 */

import { collab, getSyncedVersion, receiveUpdates, sendableUpdates } from '@codemirror/collab'
import { history } from '@codemirror/commands'
import {
  type ChangeDesc,
  type ChangeSet,
  Compartment,
  EditorSelection,
  EditorState,
  type Extension,
  type Text,
  type Transaction,
  type TransactionSpec,
} from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import type { Changes, Checksum, Edited, Push } from '../wire/messages'
import { textChecksum } from './crc32'
import { composed } from './reapply'
import type { FoldedPad } from './state'

/** Accepted updates kept to map other people's carets over. */
const RECENT = 500

/** What a pad needs of its surroundings. */
export interface PadHost {
  /** There is a new unconfirmed update. */
  edited(pad: SyncedPad): void
  /** Why this change of the author's may not happen, or null. */
  objection(transaction: Transaction): string | null
  objected(reason: string): void
}

/** Where a position of another version lies now; `later` if we have not got that version yet. */
export type Resolved = number | 'later' | 'lost'

export class SyncedPad {
  readonly id: string
  /** How many updates of this instance were accepted up to `version`. */
  accepted: number
  /** When each unconfirmed update was made, oldest first; ms since the epoch. */
  madeAt: number[] = []
  view: EditorView | null = null
  /** First visible unit, told by the view. */
  top = 0
  private folded: FoldedPad
  private detached: EditorState
  private recent: ChangeDesc[] = []
  private shellOf: () => Extension = () => []
  private readonly shell = new Compartment()
  private readonly lock = new Compartment()
  private locked: boolean
  private readonly host: PadHost

  constructor(folded: FoldedPad, instance: string, accepted: number, locked: boolean, host: PadHost) {
    this.id = folded.id
    this.folded = folded
    this.accepted = accepted
    this.locked = locked
    this.host = host
    this.detached = this.create(instance)
  }

  get state(): EditorState {
    return this.view?.state ?? this.detached
  }

  get version(): number {
    return getSyncedVersion(this.state)
  }

  get unconfirmed(): readonly ChangeSet[] {
    return sendableUpdates(this.state).map((update) => update.changes)
  }

  get unconfirmedCount(): number {
    return this.madeAt.length
  }

  /** The server's text at `version`. */
  get synced(): Text {
    return this.folded.text
  }

  /** Takes accepted edits, in order, each with its changes. One DOM update for all of them. */
  receive(edits: readonly { entry: Edited; changes: ChangeSet }[], instance: string): void {
    const transactions: Transaction[] = []
    let state = this.state
    for (const { entry, changes } of edits) {
      const transaction = receiveUpdates(state, [{ clientID: entry.by, changes }])
      transactions.push(transaction)
      state = transaction.state
      this.recent.push(changes.desc)
      if (entry.by === instance) this.accepted += 1
    }
    if (this.recent.length > 2 * RECENT) this.recent = this.recent.slice(-RECENT)
    if (this.view !== null) this.view.dispatch(transactions)
    else this.detached = state
    const left = sendableUpdates(state).length
    if (left < this.madeAt.length) this.madeAt = this.madeAt.slice(this.madeAt.length - left)
  }

  /** Our own change, made by the program: the author's work that is put back. */
  change(spec: TransactionSpec): void {
    if (this.view !== null) this.view.dispatch(spec)
    else {
      this.detached = this.state.update(spec).state
      this.noteUnconfirmed()
    }
  }

  /** The oldest unconfirmed updates, at most `most` and `bytes` of JSON. Null if there is nothing to push. */
  nextPush(most: number, bytes: number): Push | null {
    const updates: Changes[] = []
    let size = 0
    for (const { changes } of sendableUpdates(this.state).slice(0, most)) {
      const json = changes.toJSON() as Changes
      size += jsonBytes(json) + 1
      if (size > bytes && updates.length > 0) break
      updates.push(json)
    }
    if (updates.length === 0) return null
    return { type: 'push', pad: this.id, version: this.version, first: this.accepted, updates }
  }

  /**
   * Starts anew from the server's text: another snapshot or instance, or without updates that were refused.
   * Undo history ends here; selection and view stay.
   */
  rebuild(folded: FoldedPad, instance: string, accepted: number): void {
    const before = this.state
    const back = composed(this.unconfirmed, before.doc.length - this.grown()).invertedDesc
    this.folded = folded
    this.accepted = accepted
    this.madeAt = []
    this.recent = []
    this.top = 0
    const place = (position: number) => Math.min(back.mapPos(position), folded.text.length)
    const { anchor, head } = before.selection.main
    this.detached = this.create(instance, EditorSelection.single(place(anchor), place(head)))
    if (this.view !== null) this.view.setState(this.detached)
  }

  lockEditing(locked: boolean): void {
    if (locked === this.locked) return
    this.locked = locked
    this.change({ effects: this.lock.reconfigure(lockExtension(locked)) })
  }

  /** Shows the pad with the extensions that `shell` returns, now and after each rebuild. */
  attach(parent: HTMLElement, shell: () => Extension): EditorView {
    if (this.view !== null) throw new Error(`pad ${this.id} is shown already`)
    this.shellOf = shell
    const state = this.detached.update({ effects: this.shell.reconfigure(shell()) }).state
    this.view = new EditorView({
      state,
      parent,
      dispatchTransactions: (transactions, view) => {
        for (const { changes } of transactions) this.top = changes.mapPos(Math.min(this.top, changes.length))
        view.update(transactions)
        this.noteUnconfirmed()
      },
    })
    return this.view
  }

  /** Takes the state back, with selection and undo history. */
  detach(): void {
    if (this.view === null) return
    this.shellOf = () => []
    this.detached = this.view.state.update({ effects: this.shell.reconfigure([]) }).state
    this.view.destroy()
    this.view = null
  }

  /** Whether the text is not the server's of the same version. While updates are on their way nobody knows. */
  differsFrom({ version, crc32 }: Checksum): boolean {
    const comparable = this.version === version && this.unconfirmedCount === 0
    return comparable && textChecksum(this.state.doc) !== crc32
  }

  /** Where `position` of the server's text at `version` lies in our document. */
  resolve(version: number, position: number): Resolved {
    const behind = this.version - version
    if (behind < 0) return 'later'
    if (behind > this.recent.length) return 'lost'
    let place = position
    for (const changes of this.recent.slice(this.recent.length - behind)) {
      if (place > changes.length) return 'lost'
      place = changes.mapPos(place, 1)
    }
    if (place > this.synced.length) return 'lost'
    // Our own typing at somebody's caret does not push it along.
    for (const { changes } of sendableUpdates(this.state)) place = changes.mapPos(place, -1)
    return place
  }

  /** Our positions in the server's text at `version`: mapped back over what is unconfirmed. */
  toSynced(positions: readonly number[]): number[] {
    let places = [...positions]
    for (const { changes } of [...sendableUpdates(this.state)].reverse()) {
      const back = changes.invertedDesc
      places = places.map((place) => back.mapPos(Math.min(place, back.length)))
    }
    return places
  }

  private noteUnconfirmed(): void {
    const count = sendableUpdates(this.state).length
    if (count <= this.madeAt.length) return
    while (this.madeAt.length < count) this.madeAt.push(Date.now())
    this.host.edited(this)
  }

  /** Units by which the unconfirmed updates lengthened the text. */
  private grown(): number {
    return this.unconfirmed.reduce((sum, changes) => sum + changes.newLength - changes.length, 0)
  }

  private create(instance: string, selection?: EditorSelection): EditorState {
    return EditorState.create({
      doc: this.folded.text,
      ...(selection === undefined ? {} : { selection }),
      extensions: [
        collab({ startVersion: this.folded.version, clientID: instance }),
        history(),
        EditorState.transactionFilter.of((transaction) => this.admitted(transaction)),
        this.lock.of(lockExtension(this.locked)),
        this.shell.of(this.shellOf()),
      ],
    })
  }

  private admitted(transaction: Transaction): Transaction | [] {
    if (!transaction.docChanged) return transaction
    if (this.locked) return []
    const reason = this.host.objection(transaction)
    if (reason === null) return transaction
    this.host.objected(reason)
    return []
  }
}

function lockExtension(locked: boolean): Extension {
  if (!locked) return []
  return [
    EditorState.readOnly.of(true),
    EditorView.editable.of(false),
    EditorView.contentAttributes.of({ tabindex: '0' }),
  ]
}

const encoder = new TextEncoder()

/** Bytes of a value as it goes over the wire. Lone surrogates are escaped by JSON.stringify. */
export function jsonBytes(value: unknown): number {
  return encoder.encode(JSON.stringify(value)).length
}
