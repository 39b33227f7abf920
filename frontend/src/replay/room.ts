/** The room of a recording, or its panel, at the moment on view: a stand-in for InterviewClient that refuses. */

import type { Extension } from '@codemirror/state'
import type { EditorView } from '@codemirror/view'
import type { RemoteCaret } from '../interview/carets'
import type { Changed } from '../interview/changed'
import { announce, type Listeners, listen } from '../interview/listeners'
import type { Room } from '../interview/room'
import type { FoldedRun } from '../interview/runs'
import {
  emptyState,
  shownBoards,
  shownLed,
  shownPads,
  shownPresent,
  shownRun,
  shownTalk,
} from '../interview/shown'
import { InterviewFold } from '../interview/state'
import type { InterviewState, RunInfo } from '../interview/view'
import type { NotePut, PresenceView } from '../wire/messages'
import { everything, type Played } from './played'
import { PlayedBoards } from './playedBoards'
import { PlayedPads } from './playedPads'
import { Refusing } from './refusing'
import { Seats } from './seats'
import { shared } from './sharing'
import { Announced } from './store'

const nothingUnsent: ReadonlyMap<string, number> = new Map()
const SECOND = 1000
/** No pad has this id. */
const NONE = ''

export interface RoomHost {
  follow(person: string | null): void
  image(file: string): string
}

export class PlayedRoom extends Refusing implements Room {
  readonly boards = new PlayedBoards(() => this.shownFold.boards)
  private readonly store: Announced<InterviewState>
  private shownFold = new InterviewFold()
  private seats = new Seats()
  private readonly pads = new PlayedPads((pad) => this.shownFold.pads.get(pad)?.text)
  private readonly caretListeners: Listeners = new Map()
  private readonly outputListeners: Listeners = new Map()
  private readonly textListeners = new Set<() => void>()
  private readonly padListeners = new Set<(pad: string) => void>()
  /** Of each run what was shown last, and of what it was made. */
  private readonly shownRuns = new Map<string, { run: FoldedRun; info: RunInfo }>()
  private opened: string | null = null
  private codeSeen = true
  /** Another moment was gone to, of which texts, boards and outputs are still to be shown. */
  private moving = false
  private readonly host: RoomHost

  constructor(host: RoomHost) {
    super()
    this.host = host
    const connection = {
      status: 'connected' as const,
      closeCode: null,
      retryAt: null,
      roundTrip: null,
      unsent: 0,
    }
    const state = { ...emptyState(''), connection, readOnly: 'ended' as const, playedAt: 0 }
    this.store = new Announced<InterviewState>(state)
  }

  readonly getState = (): InterviewState => this.store.state

  readonly subscribe = (listener: () => void): (() => void) => this.store.subscribe(listener)

  readonly imageAddress = (file: string): string => this.host.image(file)

  // For the replay.

  name(interview: string): void {
    this.patch({ interview })
  }

  /** Another moment altogether. `following`: the instance whose view is followed there. */
  show(fold: InterviewFold, seats: Seats, following: string | null): void {
    this.shownFold = fold
    this.seats = seats
    const moving = this.moving
    this.moving = true
    this.pads.outdated()
    this.boards.outdated()
    this.patch({ ready: true, following })
    this.refresh(everything, true)
    this.lead()
    // After those who draw the state, which hear of it in a microtask and draw in another: they tell first what is
    // seen there, and that alone is brought to the moment.
    if (!moving) queueMicrotask(() => queueMicrotask(() => this.arrive()))
  }

  /** The texts, boards and outputs of the moment that was gone to, before anything is played on from there. */
  arrive(): void {
    if (!this.moving) return
    this.moving = false
    this.pads.changed()
    this.boards.changed(this.boards.shown)
    this.toldOfText()
    announce(this.outputListeners, this.outputListeners.keys())
    this.moved(this.caretListeners.keys())
  }

  /** What followed, entry by entry. */
  play(played: Played, part: 'room' | 'panel'): void {
    this.refresh(played[part], played.seats)
    announce(this.outputListeners, played.printed)
    this.boards.changed(played.drawn)
    if (part === 'panel') return
    for (const [pad, edits] of played.edits) this.pads.play(pad, edits)
    if (played.edits.size > 0) this.toldOfText()
    this.moved(played.carets)
    this.lead()
    this.keepInSight(played)
  }

  /** The moment, ms since the epoch. */
  clock(at: number): void {
    const second = Math.floor(at / SECOND) * SECOND
    if (second !== this.store.state.playedAt) this.patch({ playedAt: second })
  }

  followInstance(instance: string | null): void {
    if (instance === this.store.state.following) return
    this.patch({ following: instance })
    this.lead()
    this.moved(this.pads.shown)
  }

  /** Notes that are being written at the moment, besides those that are stored. */
  write(notes: readonly NotePut[]): void {
    const stored = this.shownFold.led.notes.notes
    const shown = this.store.state.notes
    if (shown.size === stored.size + notes.length && notes.every(({ note }) => shown.has(note))) return
    this.patch({ notes: new Map([...stored, ...notes.map((note) => [note.note, note] as const)]) })
  }

  /** Whether files and boards are seen at all, or something else is in their place. */
  seen({ code, board }: { code: boolean; board: boolean }): void {
    this.codeSeen = code
    this.look(this.opened)
    if (board) this.boards.look()
  }

  // For the components.

  openPad(pad: string | null): void {
    this.opened = pad
    this.look(pad)
  }

  onCarets(pad: string, listener: () => void): () => void {
    return listen(this.caretListeners, pad, listener)
  }

  follow(instance: string | null): void {
    this.host.follow(this.seats.all.get(instance ?? '')?.view.person ?? null)
  }

  onShowPad(listener: (pad: string) => void): () => void {
    this.padListeners.add(listener)
    return () => this.padListeners.delete(listener)
  }

  padText(pad: string): string {
    return this.shownFold.pads.get(pad)?.text.toString() ?? ''
  }

  padVersion(pad: string): number | null {
    return this.shownFold.pads.get(pad)?.version ?? null
  }

  onText(listener: () => void): () => void {
    this.textListeners.add(listener)
    return () => this.textListeners.delete(listener)
  }

  onOutput(run: string, listener: () => void): () => void {
    return listen(this.outputListeners, run, listener)
  }

  /** As of InterviewClient; where the output is shorter than `position` by now, it begins anew. */
  outputAfter(run: string, position: number, most?: number): { text: string; from: number } {
    const output = this.outputOf(run)
    if (output === undefined) return { text: '', from: position }
    const from = position > output.end ? output.dropped : Math.max(position, output.dropped)
    return { text: output.after(from, most), from }
  }

  attachPad(pad: string, parent: HTMLElement, shell: () => Extension): EditorView {
    const folded = this.shownFold.pads.get(pad)
    if (folded === undefined) throw new RangeError(`no pad ${pad}`)
    return this.pads.attach(pad, folded.text, parent, shell)
  }

  detachPad(pad: string, view: EditorView): void {
    this.pads.detach(pad, view)
  }

  caretsIn(pad: string): RemoteCaret[] {
    const folded = this.shownFold.pads.get(pad)
    if (folded === undefined) return []
    return [...this.seats.all.values()].flatMap(({ view, version, anchor, head }) => {
      const person = this.shownFold.people.get(view.person)
      if (view.pad !== pad || person === undefined || version > folded.version) return []
      const within = (place: number) => Math.min(place, folded.text.length)
      return [{ instance: view.instance, person, anchor: within(anchor), head: within(head) }]
    })
  }

  presenceIn(pad: string): PresenceView[] {
    return [...this.seats.all.values()].map(({ view }) => view).filter((view) => view.pad === pad)
  }

  followedTop(pad: string): number | null {
    const seat = this.seats.all.get(this.store.state.following ?? '')
    return seat?.view.pad === pad ? seat.top : null
  }

  protected override fold(): InterviewFold {
    return this.shownFold
  }

  private refresh(what: Changed, seats: boolean): void {
    const fold = this.shownFold
    if (what.people || what.status)
      this.patch({ title: fold.title, status: fold.status, people: [...fold.people.values()] })
    if (what.people || what.pads || seats) {
      // Where carets lie is asked of `caretsIn`. Told here as well, it would have all that tells who is here drawn anew.
      const nowhere = { version: 0, anchor: 0, head: 0, top: 0 }
      const views = [...this.seats.all.values()].map(({ view }) => ({ ...view, ...nowhere }))
      this.patch({ present: shownPresent(fold, views, null) })
    }
    if (what.talk || what.people)
      this.patch({ talk: shownTalk(fold, null, [], 0), talkTotal: fold.talkTotal })
    if (what.runs)
      this.patch({ runs: [...fold.runs.runs.values()].map(this.runInfo), runsTotal: fold.runs.total })
    if (what.cases) {
      const { cases, hiddenShared, hiddenResults } = fold.runs
      this.patch({ cases: [...cases.values()], hiddenShared, hiddenResults })
    }
    if (what.boards) {
      const { drawing, capacity } = fold.boards
      this.patch({ ...shownBoards(fold, nothingUnsent), drawing, capacity })
    }
    if (what.led || what.status) this.patch(shownLed(fold.led))
    if (what.pads) this.patch(shownPads(fold, nothingUnsent))
  }

  private readonly runInfo = (run: FoldedRun): RunInfo => {
    const { run: id } = run.started
    const known = this.shownRuns.get(id)
    if (known !== undefined && sameRun(known.run, run)) return known.info
    const room = this
    const output = {
      toString: () => room.outputOf(id)?.toString() ?? '',
      get dropped() {
        return room.outputOf(id)?.dropped ?? 0
      },
    }
    const info = shownRun(this.shownFold, { ...run, output }, null)
    this.shownRuns.set(id, { run, info })
    return info
  }

  private outputOf(run: string) {
    return this.shownFold.runs.runs.get(run)?.output
  }

  /** The followed person looks at another file: so is to be shown. */
  private lead(): void {
    const pad = this.seats.all.get(this.store.state.following ?? '')?.view.pad ?? null
    if (pad === null || pad === this.opened || this.shownFold.pads.get(pad)?.deleted !== false) return
    if (this.padListeners.size > 0) this.look(pad)
    for (const listener of [...this.padListeners]) listener(pad)
  }

  /** This file alone is seen: the others are brought up to date as they are looked at. */
  private look(pad: string | null): void {
    this.pads.look(this.codeSeen ? pad : NONE)
    if (pad !== null && !this.moving) this.moved([pad])
  }

  /** Carets lie elsewhere. */
  private moved(pads: Iterable<string>): void {
    announce(
      this.caretListeners,
      [...pads].filter((pad) => this.pads.sees(pad)),
    )
  }

  /** Where nothing tells what the followed person sees, their edits stay in sight. */
  private keepInSight({ editors }: Played): void {
    const seat = this.seats.all.get(this.store.state.following ?? '')
    if (seat === undefined || seat.top !== null || !editors.has(seat.view.instance)) return
    if (seat.view.pad !== null) this.pads.reveal(seat.view.pad, seat.head)
  }

  private toldOfText(): void {
    for (const listener of [...this.textListeners]) listener()
  }

  private patch(part: Partial<InterviewState>): void {
    const { state } = this.store
    const changed = Object.entries(part).flatMap(([name, after]) => {
      const before = state[name as keyof InterviewState]
      const value = shared<unknown>(before, after)
      return Object.is(value, before) ? [] : [[name, value]]
    })
    if (changed.length > 0) this.store.patch(Object.fromEntries(changed))
  }
}

/** The same but for what it printed, which is asked for when it is shown. */
function sameRun(one: FoldedRun, other: FoldedRun): boolean {
  return (Object.keys(other) as (keyof FoldedRun)[]).every(
    (name) => name === 'output' || one[name] === other[name],
  )
}
