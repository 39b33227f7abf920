/** One interview in one browser tab: the only thing the user interface talks to. */

import type { EditorState, Extension, TransactionSpec } from '@codemirror/state'
import type { EditorView } from '@codemirror/view'
import type { Here, Presence, PresenceView, Waiting, Welcome } from '../wire/messages'
import { type OpenSocket, socketUrl } from '../wire/socket'
import { type Boards, keptDrawings } from './boards'
import { Carets, type RemoteCaret } from './carets'
import type { Changed } from './changed'
import { ClosedTab } from './closedtab'
import { RefusedError } from './errors'
import { Following } from './following'
import { announce, type Listeners, listen } from './listeners'
import { defaultLocks, type InstanceLocks } from './locks'
import type { SyncedPad } from './pad'
import { PresenceBook, type PresenceChange, Reporter } from './presence'
import { Recovery } from './recovery'
import { type CaseFields, Requests } from './requests'
import { Screen } from './screen'
import { Session } from './session'
import { settled } from './settled'
import { defaultStorage, type ToKeep, type UnsentStorage } from './storage'
import { UnsentKeeper } from './unsent'
import type { InterviewState } from './view'

export type { RemoteCaret } from './carets'
export { RefusedError } from './errors'

export interface ClientOptions {
  interview: string
  person: string
  /** Default: this page's host, /api/interviews/{interview}/socket?as={person}. */
  socketUrl?: string
  openSocket?: OpenSocket
  storage?: UnsentStorage
  locks?: InstanceLocks
}

export class InterviewClient extends Requests {
  private readonly caretListeners: Listeners = new Map()
  private readonly outputListeners: Listeners = new Map()
  private readonly textListeners = new Set<() => void>()
  protected readonly session: Session
  private readonly screen: Screen
  private readonly keeper: UnsentKeeper
  private readonly recovery: Recovery
  private readonly storage: UnsentStorage
  private readonly locks: InstanceLocks
  private readonly book = new PresenceBook()
  private readonly following = new Following(this.book)
  private readonly carets: Carets
  private readonly reporter: Reporter<Presence>
  private opened: string | null = null
  private typing = false
  private unlock: (() => void) | null = null
  private readonly elsewhere = new Set<string>()
  private stopped = false

  constructor(options: ClientOptions) {
    super()
    const { interview, person, openSocket } = options
    const url = options.socketUrl ?? socketUrl(interview, person)
    this.storage = options.storage ?? defaultStorage()
    this.locks = options.locks ?? defaultLocks()
    this.session = new Session({ interview, person }, url, this.sessionEvents(), openSocket)
    this.screen = new Screen(interview, this.session, this.book)
    this.carets = new Carets(this.session, this.book, this.following)
    this.reporter = new Reporter(
      (presence) => this.session.link.sendVolatile(presence),
      () => this.carets.own(this.opened, this.typing),
    )
    this.keeper = new UnsentKeeper(this.storage, {
      owner: () => this.session.owner(),
      pads: () => this.session.pads.values(),
      padName: (pad) => this.session.padName(pad),
      boards: () => this.boards.all,
      intents: () => this.session.intents.pending,
    })
    const host = {
      interview,
      person,
      openTab: (instance: string, records: ConstructorParameters<typeof ClosedTab>[1]) =>
        new ClosedTab(instance, records, url, openSocket),
      padState: (pad: string) => this.padState(pad),
      reapply: this.session.reapply.bind(this.session),
      ...keptDrawings(this.session),
      say: (text: string) => this.say(text),
      createPad: (name: string, language: string, text: string) => this.createPad(name, language, text),
      putCase: (fields: CaseFields, id?: string) => this.putCase(fields, id),
      putNote: this.putNote.bind(this),
      changeNote: this.changeNote.bind(this),
      answer: this.answer.bind(this),
      flush: () => this.keeper.flush(),
      changed: () => this.screen.patch({ recovered: this.recovery.shown }),
    }
    this.recovery = new Recovery(host, this.storage, this.locks)
  }

  /** The whiteboards' scenes, and what people do on them. */
  get boards(): Boards {
    return this.session.boards
  }

  readonly getState = (): InterviewState => this.screen.state

  readonly subscribe = (listener: () => void): (() => void) => this.screen.subscribe(listener)

  /** Connects. While waiting for the next attempt: tries now. After a close for good: tries once more. */
  start(): void {
    if (this.stopped) this.session.leaveInstance()
    this.stopped = false
    this.keeper.start()
    this.session.link.start()
  }

  /** Leaves, as closing the tab does: unsent work waits in storage for the next visit. */
  stop(): void {
    if (this.stopped) return
    this.stopped = true
    const written = this.keeper.close()
    this.keeper.disown()
    this.session.stop()
    this.reporter.halt()
    this.recovery.stop()
    this.screen.stop()
    const { unlock } = this
    this.unlock = null
    void written.finally(() => {
      unlock?.()
      if (this.stopped) this.storage.close()
    })
  }

  /** Whether this person is writing a chat message. */
  setTyping(typing: boolean): void {
    if (typing === this.typing) return
    this.typing = typing
    this.reporter.changed()
    this.screen.showPresent(this.opened, this.typing)
  }

  /** Which pad this person looks at. Going elsewhere than the followed person ends following. */
  openPad(pad: string | null): void {
    if (pad === this.opened) return
    this.opened = pad
    if (this.following.instance !== null && this.following.pad !== pad) this.follow(null)
    this.reporter.changed()
    this.screen.showPresent(this.opened, this.typing)
  }

  restoreRecovered(id: string): Promise<void> {
    return this.recovery.restore(id)
  }

  discardRecovered(id: string): Promise<void> {
    return this.recovery.discard(id)
  }

  dismissNotice(id: number): void {
    this.screen.patch({ notices: this.screen.state.notices.filter((notice) => notice.id !== id) })
  }

  /** Calls when somebody's caret in the pad moved, came or went. Not for React. */
  onCarets(pad: string, listener: () => void): () => void {
    return listen(this.caretListeners, pad, listener)
  }

  /** Follows somebody's view until the user takes over; null ends it. */
  follow(instance: string | null): void {
    if (!this.following.set(instance)) return
    this.screen.patch({ following: this.following.instance })
    this.following.lead(this.opened)
    if (this.opened !== null) this.announceCarets([this.opened])
  }

  /** The followed person went to another pad: show it. */
  onShowPad(listener: (pad: string) => void): () => void {
    return this.following.onShowPad(listener)
  }

  /** A pad's text as it is shown now, or '' if there is no such pad. */
  padText(pad: string): string {
    return this.session.pads.get(pad)?.state.doc.toString() ?? ''
  }

  /** A pad's version while its text here is the server's at that version, otherwise null. */
  padVersion(pad: string): number | null {
    const synced = this.session.pads.get(pad)
    return synced === undefined || synced.unconfirmedCount > 0 ? null : synced.version
  }

  /** Edits a pad, on view or not, as if its author typed it. False if nothing changed. */
  changePad(pad: string, make: (state: EditorState) => TransactionSpec): boolean {
    const synced = this.session.pads.get(pad)
    const before = synced?.state.doc
    synced?.change(make(synced.state))
    return synced?.state.doc !== before
  }

  /** Calls when the text of any pad changed or was confirmed. Not for React. */
  onText(listener: () => void): () => void {
    this.textListeners.add(listener)
    return () => this.textListeners.delete(listener)
  }

  /** Resolves once the server has what was typed here, so that a run has it too; after a moment in any case. */
  textsSent(): Promise<void> {
    return settled(this.session.pads, (listener) => this.onText(listener))
  }

  /** Calls when a run has printed more, or when its output was loaded anew. Not for React. */
  onOutput(run: string, listener: () => void): () => void {
    return listen(this.outputListeners, run, listener)
  }

  /** What a run printed after its first `position` units, at most `most`, and where that begins: it may be later. */
  outputAfter(run: string, position: number, most?: number): { text: string; from: number } {
    const output = this.session.fold.runs.runs.get(run)?.output
    if (output === undefined) return { text: '', from: position }
    return { text: output.after(position, most), from: Math.max(position, output.dropped) }
  }

  // For pad/sync.

  /** Shows a pad in a view; see pad/sync/extension.ts. */
  attachPad(pad: string, parent: HTMLElement, shell: () => Extension): EditorView {
    const synced = this.session.pads.get(pad)
    if (synced === undefined) throw new RangeError(`no pad ${pad}`)
    return synced.attach(parent, shell)
  }

  detachPad(pad: string, view: EditorView): void {
    const synced = this.session.pads.get(pad)
    if (synced?.view === view) synced.detach()
    else view.destroy()
  }

  /** Our caret moved, or the view was scrolled so that unit `top` is the first in sight. */
  caretMoved(pad: string, top?: number): void {
    const synced = this.session.pads.get(pad)
    if (synced !== undefined && top !== undefined) synced.top = top
    if (pad === this.opened) this.reporter.changed()
  }

  /** The others' carets whose text we have. */
  caretsIn(pad: string): RemoteCaret[] {
    return this.carets.in(pad)
  }

  /** The others in a pad, as they told: to see who moved. */
  presenceIn(pad: string): PresenceView[] {
    return this.carets.presenceIn(pad)
  }

  /** Where the followed person's view begins, if it is on this pad and we have its text. */
  followedTop(pad: string): number | null {
    return this.carets.followedTop(pad)
  }

  private sessionEvents() {
    return {
      linkChanged: () => this.screen.showConnection(),
      lost: () => this.lost(),
      welcomed: (welcome: Welcome, former: string | null) => this.welcomed(welcome, former),
      waiting: (waiting: Waiting) => this.waits(waiting),
      changed: (what: Changed) => this.changed(what),
      edited: () => this.edited(),
      drawn: () => {
        this.keeper.touch()
        this.screen.lookLater()
      },
      received: (pads: ReadonlySet<SyncedPad>) => this.received(pads),
      printed: (runs: ReadonlySet<string>) => announce(this.outputListeners, runs),
      intentsChanged: () => this.intentsChanged(),
      here: (message: Here) => this.presenceChanged(this.book.take(message)),
      clock: (offset: number) => this.screen.clock(offset),
      notice: (kind: 'info' | 'error', text: string) => this.screen.notice(kind, text),
      refused: (work: Parameters<Recovery['offer']>[0]) => void this.recovery.offer(work),
      uncertain: (instance: string, work: readonly ToKeep[]) => {
        for (const { id } of work) this.elsewhere.add(id)
        void this.recovery.adopt(instance, work)
      },
    }
  }

  /** What was shown stays as it was, and is no longer what is so: see `waiting` of the state. */
  private waits(waiting: Waiting): void {
    this.screen.clock(waiting.now - Date.now())
    this.reporter.halt()
    this.presenceChanged(this.book.replace([]))
    this.screen.patch({ waiting, title: waiting.title, status: waiting.status })
    this.screen.showConnection()
  }

  private welcomed(welcome: Welcome, former: string | null): void {
    if (former !== welcome.instance) this.changeInstance(welcome.instance, former)
    this.screen.clock(welcome.now - Date.now())
    this.book.self = welcome.instance
    this.presenceChanged(this.book.replace(welcome.here))
    this.reporter.begin()
    const { instance, limits } = welcome
    this.screen.patch({ ready: true, instance, limits, waiting: null })
    this.changed({
      people: true,
      pads: true,
      talk: true,
      status: true,
      runs: true,
      cases: true,
      boards: true,
      led: true,
    })
    this.announceCarets(this.session.pads.keys())
    announce(this.outputListeners, this.outputListeners.keys())
  }

  private changeInstance(instance: string, former: string | null): void {
    const unlockFormer = this.unlock
    this.unlock = this.locks.hold(instance)
    if (former === null) {
      void this.recovery.start(instance)
      return
    }
    // The old records go once the new ones are safe; those the recovery works on are its own to remove.
    const old = this.keeper.disown().filter((id) => !this.elsewhere.has(id))
    const removed = this.keeper.flush().then(() => this.storage.write([], old))
    removed.catch(() => {}).finally(() => unlockFormer?.())
  }

  private lost(): void {
    this.reporter.halt()
    if (this.session.link.status === 'closed') void this.keeper.flush()
    this.screen.showConnection()
  }

  private changed(what: Changed): void {
    if (what.people || what.status) this.screen.showPeople()
    if (what.people || what.pads) this.screen.showPresent(this.opened, this.typing)
    if (what.talk || what.people) this.screen.showTalk()
    if (what.runs) this.screen.showRuns()
    if (what.cases) this.screen.showCases()
    if (what.boards) this.screen.showBoards(true)
    if (what.led || what.status) this.screen.showLed()
    if (what.pads || what.status) {
      this.screen.showPads(true)
      this.recovery.refresh()
    }
  }

  private edited(): void {
    for (const listener of this.textListeners) listener()
    this.keeper.touch()
    this.reporter.changed()
    this.screen.lookLater()
  }

  private received(pads: ReadonlySet<SyncedPad>): void {
    // What we told of our caret was mapped back over unconfirmed text; now it can be told exactly.
    for (const pad of pads) {
      if (pad.id === this.opened && pad.unconfirmedCount === 0) this.reporter.changed()
    }
    this.announceCarets([...pads].map((pad) => pad.id))
    for (const listener of this.textListeners) listener()
    if (this.screen.state.connection.unsent > 0) this.screen.look()
  }

  private intentsChanged(): void {
    this.keeper.touch()
    this.screen.showTalk()
    this.screen.lookLater()
  }

  private presenceChanged({ notable, pads }: PresenceChange): void {
    if (notable) this.screen.showPresent(this.opened, this.typing)
    const { instance } = this.following
    if (instance !== null && !this.book.others.has(instance)) this.follow(null)
    else this.following.lead(this.opened)
    this.announceCarets(pads)
  }

  private announceCarets(pads: Iterable<string>): void {
    announce(this.caretListeners, pads)
  }

  private padState(pad: string): 'open' | 'missing' | RefusedError {
    const folded = this.session.fold.pads.get(pad)
    if (folded === undefined) return 'missing'
    if (this.session.isOpen(pad)) return 'open'
    if (this.session.locked) return new RefusedError('read_only', 'The interview is read-only.')
    return new RefusedError('pad_deleted', `${folded.name} was deleted: restore the file first.`)
  }
}
