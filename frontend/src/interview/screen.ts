/** What React shows of an interview, and who listens. Knows when nothing on screen has changed. */

import type { PresenceBook } from './presence'
import type { FoldedRun } from './runs'
import type { Session } from './session'
import {
  emptyState,
  shownBoards,
  shownLed,
  shownPads,
  shownPresent,
  shownRun,
  shownTalk,
  unsentIn,
} from './shown'
import type { InterviewState, RunInfo } from './view'

/** While all goes well, unsent work is shown only once it is this old, in ms. */
const OVERDUE = 1000
const LOOK_EVERY = 500

export class Screen {
  state: InterviewState
  private readonly listeners = new Set<() => void>()
  private announced = false
  private looker: ReturnType<typeof setTimeout> | undefined
  private lastNotice = 0
  private shownRuns = new WeakMap<FoldedRun, RunInfo>()
  private readonly session: Session
  private readonly book: PresenceBook

  constructor(interview: string, session: Session, book: PresenceBook) {
    this.state = emptyState(interview)
    this.session = session
    this.book = book
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  stop(): void {
    clearTimeout(this.looker)
    this.looker = undefined
  }

  clock(offset: number): void {
    if (Math.abs(offset - this.state.clockOffset) < 500) return
    this.patch({ clockOffset: Math.round(offset) })
  }

  notice(kind: 'info' | 'error', text: string): void {
    if (this.state.notices.some((notice) => notice.text === text)) return
    this.lastNotice += 1
    this.patch({ notices: [...this.state.notices, { id: this.lastNotice, kind, text }] })
  }

  showPeople(): void {
    const { fold, person, role } = this.session
    const readOnly = role === 'observer' ? 'observer' : fold.status === 'ended' ? 'ended' : 'no'
    const me = fold.people.get(person ?? '') ?? null
    this.patch({ title: fold.title, status: fold.status, readOnly, me, people: [...fold.people.values()] })
    this.showBoards(false)
  }

  showPresent(opened: string | null, typing: boolean): void {
    const { instance, person, fold } = this.session
    const place = { pad: opened, typing, version: 0, anchor: 0, head: 0, top: 0 }
    const self = instance === null || person === null ? null : { instance, person, ...place }
    this.patch({ present: shownPresent(fold, this.book.others.values(), self) })
  }

  showTalk(): void {
    const { fold, intents } = this.session
    const talk = shownTalk(fold, this.state.me, intents.pending, this.state.clockOffset)
    this.patch({ talk, talkTotal: fold.talkTotal })
  }

  showRuns(): void {
    const { fold, instance } = this.session
    const runs = [...fold.runs.runs.values()].map((run) => {
      const shown = this.shownRuns.get(run) ?? shownRun(fold, run, instance)
      this.shownRuns.set(run, shown)
      return shown
    })
    this.patch({ runs, runsTotal: fold.runs.total })
  }

  showCases(): void {
    const { cases, hiddenShared, hiddenResults } = this.session.fold.runs
    this.patch({ cases: [...cases.values()], hiddenShared, hiddenResults })
  }

  /** `always`: names or order changed; otherwise only if what is unsent did. */
  showPads(always: boolean): void {
    const unsent = this.unsentCounts()
    const same = [...this.state.pads, ...this.state.deletedPads].every(
      (pad) => pad.unsent === (unsent.get(pad.id) ?? 0),
    )
    if (always || !same) this.patch(shownPads(this.session.fold, unsent))
  }

  /** `always`: names, order or who may draw changed; otherwise only if what is unsent did. */
  showBoards(always: boolean): void {
    const unsent = this.unsentOnBoards()
    const { boards, deletedBoards, mayDraw } = this.state
    const same = [...boards, ...deletedBoards].every((board) => board.unsent === (unsent.get(board.id) ?? 0))
    if (!always && same && mayDraw === this.session.mayDraw) return
    const { drawing, capacity } = this.session.fold.boards
    this.patch({
      ...shownBoards(this.session.fold, unsent),
      drawing,
      capacity,
      mayDraw: this.session.mayDraw,
    })
  }

  showLed(): void {
    this.patch(shownLed(this.session.fold.led))
  }

  private unsentCounts(): Map<string, number> {
    return this.unsent(this.session.pads.values())
  }

  private unsentOnBoards(): Map<string, number> {
    return this.unsent(this.session.boards.all)
  }

  private unsent(documents: Parameters<typeof unsentIn>[0]): Map<string, number> {
    return unsentIn(documents, this.session.link.status === 'connected', Date.now() - OVERDUE)
  }

  showConnection(): void {
    const { status, closeCode, retryAt, roundTrip } = this.session.link
    const overdue = status === 'connected' ? Date.now() - OVERDUE : Number.POSITIVE_INFINITY
    let unsent = this.session.intents.pending.filter((item) => item.askedAt <= overdue).length
    for (const count of this.unsentCounts().values()) unsent += count
    for (const count of this.unsentOnBoards().values()) unsent += count
    const next = { status, closeCode, retryAt, roundTrip, unsent }
    const before = this.state.connection
    const same = (Object.keys(next) as (keyof typeof next)[]).every((key) => next[key] === before[key])
    if (!same) this.patch({ connection: next })
    this.showPads(false)
    this.showBoards(false)
  }

  /** Looks from time to time, rather than at each keystroke, whether something unsent is overdue. */
  lookLater(): void {
    this.looker ??= setTimeout(() => this.look(), LOOK_EVERY)
  }

  look(): void {
    clearTimeout(this.looker)
    this.looker = undefined
    this.showConnection()
    const documents = [...this.session.pads.values(), ...this.session.boards.all]
    const busy = documents.some((document) => document.unconfirmedCount > 0)
    if (busy || this.session.intents.pending.length > 0) this.lookLater()
  }

  patch(part: Partial<InterviewState>): void {
    this.state = { ...this.state, ...part }
    if (this.announced) return
    this.announced = true
    queueMicrotask(() => {
      this.announced = false
      for (const listener of [...this.listeners]) listener()
    })
  }
}
