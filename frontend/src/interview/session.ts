/**
 * An interview kept in step with the server: the connection, the fold of the transcript, every pad's text, and
 * what we asked for. Knows nothing of what is shown.
 *
 * Safety: a pad's text changes only by its author's edits and by entries, taken in order, each once. What was
 * not seen as an entry stays in its pad or in the queue of intents, or is handed over as displaced work.
 * Liveness: after each welcome, once the entries it promised are in, everything unsent flows again.
 */

import type { ChangeSet, Text } from '@codemirror/state'
import { Close } from '../wire/closing'
import type {
  AnyEntry,
  AnyServerMessage,
  Checksum,
  Entries,
  Hello,
  Limits,
  Refused,
  Role,
  Snapshot,
  Waiting,
  Welcome,
} from '../wire/messages'
import { Link, type OpenSocket } from '../wire/socket'
import { Boards } from './boards'
import { accountFor, carry } from './carry'
import { RefusedError } from './errors'
import { type Asked, IntentQueue } from './intents'
import { jsonBytes, SyncedPad } from './pad'
import { Pushing } from './pushing'
import { reapplied } from './reapply'
import type { SessionEvents } from './sessionEvents'
import { InterviewFold } from './state'
import type { ToKeep } from './storage'
import { takeIn } from './taken'
import { objectionTo } from './tooLarge'
import { describeIntents, describeText, type Owner } from './unsent'

/** What may be asked all the same by somebody to whom nothing is shown. */
const FROM_OUTSIDE: Readonly<Record<Waiting['reason'], readonly Asked['type'][]>> = {
  lobby: ['agree', 'report_checks'],
  focus: ['end_focus'],
}

export class Session {
  readonly link: Link
  readonly intents: IntentQueue
  readonly pads = new Map<string, SyncedPad>()
  readonly boards: Boards
  fold = new InterviewFold()
  instance: string | null = null
  person: string | null = null
  role: Role = 'candidate'
  private limits: Limits | null = null
  private welcome: Welcome | null = null
  private readonly pushing: Pushing<SyncedPad>
  private startingOver = false
  /** What we were told instead of a welcome, or after it, while nothing is shown to us. */
  waiting: Waiting | null = null
  private readonly names: { interview: string; person: string }
  private readonly events: SessionEvents

  constructor(
    names: { interview: string; person: string },
    url: string,
    events: SessionEvents,
    open?: OpenSocket,
  ) {
    this.names = names
    this.events = events
    this.link = new Link(
      url,
      {
        hello: () => this.hello(),
        received: (message) => this.receive(message),
        lost: (code) => this.lost(code),
        changed: () => events.linkChanged(),
      },
      open,
    )
    this.intents = new IntentQueue(
      (intent) => this.link.send(intent),
      () => events.intentsChanged(),
    )
    this.pushing = new Pushing({
      send: (push) => this.link.send(push),
      open: (pad) => this.isOpen(pad.id),
      lostTrack: () => this.lostTrack(),
      rejected: (pad, code) => this.rejected(pad, code),
    })
    this.boards = new Boards({
      send: (draw) => this.link.send(draw),
      sendVolatile: (sketch) => this.link.sendVolatile(sketch),
      fold: () => this.fold.boards,
      instance: () => this.instance ?? '',
      mayDraw: () => this.mayDraw,
      lostTrack: () => this.lostTrack(),
      notice: (kind, text) => events.notice(kind, text),
      changed: () => events.drawn(),
    })
  }

  owner(): Owner | null {
    if (this.instance === null) return null
    return { ...this.names, instance: this.instance, position: this.fold.position }
  }

  padName(pad: string): string {
    return this.fold.pads.get(pad)?.name ?? ''
  }

  /** Nothing can be edited at all. */
  get locked(): boolean {
    if (this.waiting !== null || this.link.status === 'closed') return true
    return this.role === 'observer' || this.fold.status === 'ended'
  }

  get mayDraw(): boolean {
    return !this.locked && (this.role !== 'candidate' || this.fold.boards.drawing)
  }

  /** The server would take an edit of the pad now. */
  isOpen(pad: string): boolean {
    return !this.locked && this.fold.pads.get(pad)?.deleted === false
  }

  /** Resolves with the intent's entry, or null if it lies in a snapshot. Rejects with RefusedError. */
  async ask(asked: Asked): Promise<AnyEntry | null> {
    if (this.limits !== null && jsonBytes(asked) > this.limits.message_bytes - 64) {
      throw new RefusedError('too_large', 'This is too large to send.')
    }
    if (this.link.status === 'closed') throw new RefusedError('stopped', 'The connection has ended.')
    return this.intents.ask(asked)
  }

  /** Puts updates of `before` onto a pad's present text as a new edit. False if it was not taken. */
  reapply(id: string, before: Text, updates: readonly ChangeSet[]): boolean {
    const pad = this.pads.get(id)
    if (pad === undefined || this.locked) return false
    const changes = reapplied(before, updates, pad.state.doc)
    if (changes.empty) return true
    const count = pad.unconfirmedCount
    pad.change({ changes, userEvent: 'input.restore' })
    return pad.unconfirmedCount > count
  }

  /** The next `start` is a new visit: what was unsent is in storage, and comes back from there. */
  leaveInstance(): void {
    this.instance = null
    this.waiting = null
  }

  stop(): void {
    this.pushing.halt()
    this.boards.halt()
    this.intents.drop(new RefusedError('stopped', 'The page was left.'))
    this.link.stop()
  }

  private lostTrack(): void {
    this.startOver('The server lost track of this tab. Your work was put back.')
  }

  /** Begins again from a snapshot, under a new instance (T7). */
  private startOver(reason: string): void {
    this.events.notice('info', reason)
    this.startingOver = true
    this.link.restart()
  }

  private hello(): Hello {
    const { instance, waiting } = this
    // Without a position: under this instance nothing was shown to us, so there is nothing to go on from.
    if (waiting !== null && waiting.instance !== instance)
      return { type: 'hello', instance: waiting.instance }
    if (instance === null || this.startingOver) return { type: 'hello' }
    return { type: 'hello', instance, position: this.fold.position }
  }

  private lost(code: number): void {
    this.pushing.halt()
    this.boards.halt()
    this.intents.halt()
    this.welcome = null
    if (code === Close.TOO_BIG) this.rejectLargest()
    if (this.link.status === 'closed') this.lockPads()
    this.events.lost()
  }

  /** The socket closed because of the size of a message: the largest push must not be sent again. */
  private rejectLargest(): void {
    const text = this.pushing.largestUncertain
    const drawing = this.boards.largestUncertain
    if (drawing !== null && drawing.bytes > (text?.bytes ?? 0))
      this.boards.rejected(drawing.document, 'too_large')
    else if (text !== null) this.rejected(text.document, 'too_large')
  }

  private receive(message: AnyServerMessage): void {
    switch (message.type) {
      case 'welcome':
        this.greet(message)
        break
      case 'waiting':
        this.wait(message)
        break
      case 'entries':
        this.take(message)
        break
      case 'refused':
        this.refuse(message)
        break
      case 'settled': {
        const pad = this.pads.get(message.pad ?? '')
        if (pad !== undefined) this.pushing.settled(pad)
        else if (message.board !== undefined) this.boards.settled(message.board)
        else if (message.ref !== undefined) this.intents.settled(message.ref)
        break
      }
      case 'here':
        this.boards.left(message.gone)
        this.events.here(message)
        break
      case 'sketches':
        this.boards.sketched(message)
        break
      case 'pong':
        this.events.clock(message.now - Date.now() + (this.link.roundTrip ?? 0) / 2)
        break
      case 'checksum':
        this.check(message)
        break
    }
  }

  /** Nothing is shown to us now: the text stays as it was, and what is unsent waits for the next welcome. */
  private wait(waiting: Waiting): void {
    const begins = this.waiting === null
    this.waiting = waiting
    this.welcome = null
    this.person = waiting.person
    this.role = waiting.role
    this.pushing.halt()
    this.boards.halt()
    this.intents.beginOutside(waiting.ref, FROM_OUTSIDE[waiting.reason])
    if (begins) this.lockPads()
    this.events.waiting(waiting)
  }

  private greet(welcome: Welcome): void {
    const former = this.instance
    this.waiting = null
    this.welcome = welcome
    this.limits = welcome.limits
    this.intents.typedBytes = welcome.limits.run_typed_bytes
    this.person = welcome.person
    this.role = welcome.role
    if (welcome.snapshot !== undefined) {
      this.startingOver = false
      this.rebuild(welcome, welcome.snapshot)
    } else if (welcome.instance !== former) {
      this.lostTrack()
      return
    }
    this.lockPads()
    this.boards.here(welcome.instance, new Set(welcome.here.map((view) => view.instance)))
    this.events.welcomed(welcome, former)
    this.flow()
  }

  /** Once caught up, we know what was accepted: everything else goes out. */
  private flow(): void {
    const { welcome } = this
    if (welcome === null || this.fold.position < welcome.position) return
    this.welcome = null
    this.pushing.begin(welcome.limits, this.pads.values())
    this.boards.begin(welcome.limits)
    this.intents.begin(welcome.ref)
  }

  private take(message: Entries): void {
    const taken = takeIn(this.fold, message.entries, this.instance, this.pads, (entry) => this.make(entry))
    const { edits, drawn, printed, changed } = taken
    let { broken } = taken
    for (const [pad, received] of edits) pad.receive(received, this.instance ?? '')
    try {
      this.boards.receive(drawn)
    } catch (error) {
      broken = error
    }
    const touched = new Set(edits.keys())
    if (touched.size > 0) this.events.received(touched)
    if (changed.status) this.lockPads()
    if (Object.values(changed).some(Boolean)) this.events.changed(changed)
    if (printed.size > 0) this.events.printed(printed)
    for (const entry of taken.own) this.intents.entry(entry)
    if (broken !== null) {
      console.error('The transcript does not fit.', broken instanceof Error ? broken.message : '')
      this.startOver('This tab fell out of step and was loaded anew. Your text was put back.')
      return
    }
    for (const pad of touched) this.pushing.received(pad)
    if (changed.pads || changed.status) for (const pad of this.pads.values()) this.pushing.pump(pad)
    if (changed.boards || changed.status) this.boards.pump()
    this.flow()
  }

  private make(entry: AnyEntry): void {
    if (entry.kind === 'pad_created') {
      const folded = this.fold.pads.get(entry.pad)
      if (folded !== undefined) this.addPad(folded, 0)
    } else if (entry.kind === 'board_created') {
      const folded = this.fold.boards.all.get(entry.board)
      if (folded !== undefined) this.boards.add(folded)
    }
  }

  private refuse(refusal: Refused): void {
    const pad = this.pads.get(refusal.pad ?? '')
    if (pad !== undefined && refusal.ref === undefined) this.pushing.refused(pad, refusal)
    else if (refusal.board !== undefined && refusal.ref === undefined) this.boards.refused(refusal)
    else if (refusal.ref !== undefined) this.intents.refused(refusal.ref, refusal)
  }

  /** The author keeps the refused text as an offer, and the pad goes on without it. */
  private rejected(pad: SyncedPad, code: string): void {
    const owner = this.owner()
    const folded = this.fold.pads.get(pad.id)
    if (owner === null || folded === undefined) return
    const name = this.padName(pad.id)
    const why = code === 'too_large' ? 'is too large' : 'was not understood by the server'
    this.events.notice('error', `A change of ${name} ${why}. It is kept for you to copy or put back.`)
    this.events.refused(describeText(pad, owner, name))
    this.pushing.forget(pad)
    pad.rebuild(folded, owner.instance, pad.accepted)
    this.events.received(new Set([pad]))
  }

  private check(checksum: Checksum): void {
    const pad = this.pads.get(checksum.pad ?? '')
    const name = pad?.differsFrom(checksum) ? this.padName(pad.id) : this.boards.thatDiffers(checksum)
    if (name === null) return
    console.error(`${name} differs from the server's copy at version ${checksum.version}.`)
    this.startOver(`${name} differed from the server's copy and was loaded anew.`)
  }

  private rebuild(welcome: Welcome, snapshot: Snapshot): void {
    const former = this.owner()
    const carried =
      former === null ? [] : carry(this.pads.values(), this.pushing, former, (pad) => this.padName(pad))
    const same = former?.instance === welcome.instance
    this.fold = InterviewFold.from(snapshot, welcome.position)
    this.instance = welcome.instance
    for (const id of [...this.pads.keys()]) if (!this.fold.pads.has(id)) this.pads.delete(id)
    if (same) for (const item of carried) accountFor(item, snapshot)
    for (const { id, accepted } of snapshot.pads) {
      const folded = this.fold.pads.get(id)
      const pad = this.pads.get(id)
      if (folded === undefined) continue
      if (pad === undefined) this.addPad(folded, accepted)
      else {
        this.pushing.forget(pad)
        pad.rebuild(folded, welcome.instance, accepted)
      }
    }
    this.boards.rebuild(snapshot)
    if (former === null) return
    const unknown: ToKeep[] = carried.filter((item) => item.uncertain).map((item) => item.record)
    if (!same) {
      const sent = this.intents.renumber(welcome.ref)
      const kept = describeIntents(`${former.instance}/`, former, sent)
      if (kept.intents.length > 0) unknown.push(kept)
      for (const item of sent) {
        item.fail(new RefusedError('unknown_outcome', 'The connection broke before the server answered.'))
      }
    }
    if (unknown.length > 0) this.events.uncertain(former.instance, unknown)
    for (const { record, updates, uncertain } of carried) {
      if (!uncertain && !this.reapply(record.pad, record.text, updates)) this.events.refused(record)
    }
    this.events.received(new Set(this.pads.values()))
  }

  private addPad(folded: Parameters<SyncedPad['rebuild']>[0], accepted: number): void {
    const pad = new SyncedPad(folded, this.instance ?? '', accepted, this.locked, {
      edited: (edited) => {
        this.pushing.pump(edited)
        this.events.edited(edited)
      },
      objection: (transaction) => (this.limits === null ? null : objectionTo(transaction, this.limits)),
      objected: (reason) => this.events.notice('error', reason),
    })
    this.pads.set(folded.id, pad)
  }

  private lockPads(): void {
    for (const pad of this.pads.values()) pad.lockEditing(this.locked)
  }
}
