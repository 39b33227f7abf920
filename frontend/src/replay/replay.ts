/**
 * A recording as it is played: the one thing that its page talks to.
 *
 * What is shown is always the fold of the recording's first so many steps. A seek takes it from the nearest
 * checkpoint; playing folds on from what is shown, and tells the components what was new.
 */

import { Checkpoints } from './checkpoints'
import { momentOf } from './clock'
import { RecordingFold } from './fold'
import { type Frames, pageFrames } from './frames'
import { skipped } from './idle'
import { peekAt } from './peek'
import { playOn } from './played'
import { Reading } from './reading'
import { PlayedRoom } from './room'
import { NOTHING_SOUGHT, Searching } from './search/searching'
import { Seats } from './seats'
import { inSlices } from './slices'
import { stepFrom } from './steps'
import { Announced } from './store'
import { Tape } from './tape'
import type {
  Direction,
  Peek,
  Playback,
  Recording,
  RecordingSource,
  ReplayState,
  StepKind,
  Summary,
} from './types'

export const LEAST_RATE = 0.5
export const MOST_RATE = 16
/** More steps than these at once are not played one by one: it is as if one went there. */
const JUMP = 800

export class Replay<R extends Recording = Recording, S extends Summary = Summary> implements Playback<R, S> {
  readonly client: PlayedRoom
  readonly panel: PlayedRoom
  private readonly store: Announced<ReplayState<R, S>>
  private readonly tape = new Tape()
  private readonly checkpoints = new Checkpoints(this.tape)
  private shown = new RecordingFold(this.tape)
  /** How many steps are to be shown as soon as they are folded; null while what is shown is what is meant. */
  private wanted: number | null = null
  private until = Number.POSITIVE_INFINITY
  private last = 0
  private frame: number | null = null
  private readonly ended = new AbortController()
  private readonly reading: Reading<R, S>
  private readonly searching: Searching
  private readonly frames: Frames

  constructor(source: RecordingSource<R, S>, frames: Frames = pageFrames) {
    this.frames = frames
    const host = { follow: (person: string | null) => this.follow(person), image: source.image.bind(source) }
    this.client = new PlayedRoom(host)
    this.panel = new PlayedRoom(host)
    this.searching = new Searching(this.tape, (search) => this.store.patch({ search }))
    this.store = new Announced<ReplayState<R, S>>({
      ready: false,
      loaded: 0,
      failed: null,
      recording: null,
      summary: null,
      t: 0,
      at: 0,
      length: 0,
      playing: false,
      rate: 1,
      skipIdle: true,
      live: false,
      position: 0,
      following: null,
      search: NOTHING_SOUGHT,
    })
    this.reading = new Reading<R, S>(source, this.ended.signal, {
      recording: (recording) => this.begun(recording),
      summary: (summary) => this.store.patch({ summary }),
      progress: (share) => this.arriving(share),
      lines: (lines) => this.extend(lines),
      failed: (failed) => this.fail(failed),
    })
  }

  readonly getState = (): ReplayState<R, S> => this.store.state

  readonly subscribe = (listener: () => void): (() => void) => this.store.subscribe(listener)

  start(t = 0): void {
    this.store.patch({ t })
    this.reading.start()
  }

  stop(): void {
    this.ended.abort()
    this.searching.stop()
    this.pause()
  }

  seek(t: number): void {
    if (this.tape.length === 0) {
      // It opens there.
      this.store.patch({ t: Math.max(0, t) })
      return
    }
    const within = Math.max(0, Math.min(t, this.tape.clock.length))
    this.goTo(this.tape.stepsAt(within), within)
  }

  play(until = Number.POSITIVE_INFINITY): void {
    const { t, length, live, playing } = this.store.state
    this.until = until
    if (playing) return
    if (t >= length && !live) this.seek(0)
    this.last = this.frames.now()
    this.store.patch({ playing: true })
    this.nextFrame()
  }

  pause(): void {
    if (this.frame !== null) this.frames.cancel(this.frame)
    this.frame = null
    if (this.store.state.playing) this.store.patch({ playing: false })
  }

  setRate(rate: number): void {
    this.store.patch({ rate: Math.max(LEAST_RATE, Math.min(rate, MOST_RATE)) })
  }

  setSkipIdle(skipIdle: boolean): void {
    this.store.patch({ skipIdle })
  }

  step(kind: StepKind, direction: Direction): boolean {
    this.pause()
    const from = { steps: this.wanted ?? this.shown.steps, t: this.store.state.t }
    const steps = stepFrom(this.tape, from, kind, direction)
    if (steps === null) return false
    this.goTo(steps, this.tape.timeOf(steps - 1))
    return true
  }

  follow(person: string | null): void {
    if (person === this.store.state.following) return
    this.store.patch({ following: person })
    this.lead()
  }

  seen(parts: { code: boolean; board: boolean }): void {
    this.client.seen(parts)
  }

  search(query: string): void {
    this.searching.start(query)
  }

  peek(t: number): Peek | null {
    return peekAt(this.tape, this.checkpoints, t)
  }

  private begun(recording: R): void {
    const { interview, status } = recording
    if (this.client.getState().interview !== interview) {
      this.client.name(interview)
      this.panel.name(`${interview}/panel`)
    }
    this.store.patch({ recording, live: status === 'live' })
  }

  private arriving(share: number): void {
    if (!this.store.state.ready) this.store.patch({ loaded: share / 2 })
  }

  /** More of the recording is here. What is shown stays the same. */
  private async extend(lines: Parameters<Tape['extend']>[0]): Promise<void> {
    const first = this.tape.length === 0
    const { origin } = this.tape.clock
    this.tape.extend(lines)
    // Started only now: the clock begins anew, and what is shown lies elsewhere on it.
    if (!first && this.tape.clock.origin !== origin) {
      this.store.patch({ t: this.tape.timeOf(Math.max(0, this.shown.steps - 1)) })
    }
    this.store.patch({ length: this.tape.clock.length })
    if (first) this.open()
    try {
      await inSlices(this.building(), this.ended.signal)
    } catch (error) {
      this.fail(error)
    }
  }

  /** Where it was asked to. Nothing may be there yet. */
  private open(): void {
    if (this.tape.length > 0) this.seek(this.store.state.t)
    else this.show(0)
  }

  private *building(): Generator<void> {
    for (const _ of this.checkpoints.build()) {
      if (this.wanted !== null && this.wanted <= this.checkpoints.reach) this.show(this.wanted)
      if (this.checkpoints.reach % JUMP === 0) this.tellLoaded()
      yield
    }
    this.tellLoaded()
  }

  private tellLoaded(): void {
    const { length } = this.tape
    this.store.patch({ loaded: length === 0 ? 1 : (1 + this.checkpoints.reach / length) / 2 })
  }

  private goTo(steps: number, t: number): void {
    this.last = this.frames.now()
    this.store.patch({ t, at: momentOf(this.tape.clock, t) })
    if (steps > this.checkpoints.reach) this.wanted = steps
    else this.show(steps)
  }

  private show(steps: number): void {
    this.wanted = null
    const { following } = this.store.state
    try {
      this.shown = this.checkpoints.at(steps)
    } catch (error) {
      this.fail(error)
      return
    }
    this.shown.seats = this.shown.seats.renewed()
    const { room, panel, seats } = this.shown
    this.client.show(room, seats, following === null ? null : this.instanceOf(following))
    this.panel.show(panel, new Seats(), null)
    this.store.patch({ ready: true })
    this.tell()
  }

  private readonly tick = (): void => {
    this.frame = null
    const { rate, skipIdle, summary, length, live, t } = this.store.state
    const now = this.frames.now()
    const passed = (now - this.last) * rate
    this.last = now
    const end = Math.min(this.until, length)
    if (this.wanted === null) {
      const on = t + passed
      const skippedTo = skipIdle && summary !== null ? skipped(on, summary.timeline.idle) : on
      this.playTo(Math.max(t, Math.min(skippedTo, end)))
    }
    const over = this.store.state.t >= end && (!live || this.until <= length)
    if (over) this.pause()
    else if (this.store.state.playing) this.nextFrame()
  }

  private playTo(t: number): void {
    const steps = Math.min(Math.max(this.shown.steps, this.tape.stepsAt(t)), this.checkpoints.reach)
    this.store.patch({ t, at: momentOf(this.tape.clock, t) })
    if (steps - this.shown.steps > JUMP) {
      this.show(steps)
      return
    }
    this.client.arrive()
    this.panel.arrive()
    try {
      const played = playOn(this.shown, this.tape, steps)
      if (played.seats) this.lead()
      this.client.play(played, 'room')
      this.panel.play(played, 'panel')
    } catch (error) {
      this.fail(error)
      return
    }
    this.tell()
  }

  private tell(): void {
    const { t, at } = this.store.state
    this.client.clock(at)
    this.panel.clock(at)
    this.panel.write(this.tape.beingWritten(t, this.shown.panel.position))
    if (this.store.state.position !== this.shown.room.position)
      this.store.patch({ position: this.shown.room.position })
  }

  private nextFrame(): void {
    this.frame ??= this.frames.request(this.tick)
  }

  private lead(): void {
    const { following } = this.store.state
    this.client.followInstance(following === null ? null : this.instanceOf(following))
  }

  /** The copy of the interview in which a person did something last. */
  private instanceOf(person: string): string | null {
    const seats = [...this.shown.seats.all.values()].filter(({ view }) => view.person === person)
    return seats.sort((one, other) => other.at - one.at)[0]?.view.instance ?? null
  }

  private fail(error: unknown): void {
    this.pause()
    this.store.patch({ failed: error instanceof Error ? error : new Error(String(error)) })
  }
}
