/**
 * All that is read of a recording, in the order in which it is played: entries of the room and of the panel and
 * sampled carets, by the server's clock. A *step* is one of them; the first `n` steps are what was known at `n`.
 */

import type { AnyEntry, NotePut } from '../wire/messages'
import { type Clock, place, Winding } from './clock'
import type { PartName, TraceLine } from './types'

export type Step =
  | { readonly part: PartName; readonly entry: AnyEntry }
  | { readonly part: 'trace'; readonly line: TraceLine }

interface Lines {
  room: readonly AnyEntry[]
  panel: readonly AnyEntry[]
  trace: readonly TraceLine[]
}

export class Tape {
  readonly room: AnyEntry[] = []
  readonly panel: AnyEntry[] = []
  /** The indexes in `room` of the edits of each pad: that which brought it to version n is at n - 1. */
  readonly edits = new Map<string, number[]>()
  clock: Clock = new Winding().clock()
  private readonly steps: Step[] = []
  private readonly moments: number[] = []
  private times = new Float64Array()
  /** Notes by the moment at which they were begun, which is before they were stored. */
  private begun: { t: number; entry: NotePut }[] = []
  private readonly winding = new Winding()

  get length(): number {
    return this.steps.length
  }

  /** Takes what came since, each part in order. What comes late counts as of now. */
  extend({ room, panel, trace }: Lines): void {
    const [next, last] = [{ room: 0, panel: 0, trace: 0 }, this.moments.at(-1) ?? 0]
    let moment = last
    const add = (step: Step, at: number) => {
      moment = Math.max(moment, at)
      this.steps.push(step)
      this.moments.push(moment)
    }
    for (;;) {
      const [r, p, t] = [room[next.room], panel[next.panel], trace[next.trace]]
      if (r !== undefined && r.at <= (p?.at ?? r.at) && r.at <= (t?.at ?? r.at)) {
        this.take(r)
        add({ part: 'room', entry: r }, r.at)
        next.room += 1
      } else if (p !== undefined && p.at <= (t?.at ?? p.at)) {
        this.panel.push(p)
        add({ part: 'panel', entry: p }, p.at)
        next.panel += 1
      } else if (t !== undefined) {
        add({ part: 'trace', line: t }, t.at)
        next.trace += 1
      } else break
    }
    this.rewind()
  }

  step(index: number): Step {
    return this.steps[index] as Step
  }

  /** What the clock shows at a step. */
  timeOf(index: number): number {
    return this.times[index] ?? 0
  }

  /** How many steps there are up to `t`. */
  stepsAt(t: number): number {
    let [low, high] = [0, this.times.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.times[middle] ?? 0) <= t) low = middle + 1
      else high = middle
    }
    return low
  }

  /** What the clock shows at an entry. */
  timeOfEntry(entry: AnyEntry): number {
    return place(this.clock, entry.kind === 'note_put' ? Math.min(entry.moment, entry.at) : entry.at)
  }

  /** Notes that are being written at `t`, of which the panel knows nothing up to this position. */
  beingWritten(t: number, panelPosition: number): NotePut[] {
    return this.begun
      .filter((one) => one.t <= t && one.entry.position > panelPosition)
      .map(({ entry }) => entry)
  }

  private take(entry: AnyEntry): void {
    this.winding.see(entry.kind, entry.at)
    this.room.push(entry)
    if (entry.kind !== 'edited') return
    const edits = this.edits.get(entry.pad)
    if (edits === undefined) this.edits.set(entry.pad, [this.room.length - 1])
    else edits.push(this.room.length - 1)
  }

  /** An interview that is started late begins its clock anew, so all times are made again. */
  private rewind(): void {
    this.clock = this.winding.clock()
    this.times = Float64Array.from(this.moments, (at) => place(this.clock, at))
    const seen = new Set<string>()
    this.begun = this.panel.flatMap((entry) => {
      if (entry.kind !== 'note_put' || seen.has(entry.note)) return []
      seen.add(entry.note)
      return entry.moment < entry.at ? [{ t: this.timeOfEntry(entry), entry }] : []
    })
  }
}
