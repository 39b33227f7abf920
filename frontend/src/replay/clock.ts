/** The clock of a recording: the twin of pairing/recording/clock.py, where its rules stand. */

import type { Stretch } from './types'

export interface Clock {
  /** ms since the epoch, at t = 0. */
  readonly origin: number
  /** At least one, in order. */
  readonly stretches: readonly Stretch[]
  /** What it shows at the room's last entry. */
  readonly length: number
}

/** What the clock shows at a moment in ms since the epoch: never outside [0, length]. */
export function place(clock: Clock, at: number): number {
  const stretch = clock.stretches.findLast(({ from }) => from <= at)
  return stretch === undefined ? 0 : Math.max(0, Math.min(shown(stretch, at), clock.length))
}

/** The first moment at which the clock shows `t`, in ms since the epoch. */
export function momentOf(clock: Clock, t: number): number {
  const within = clock.stretches.find(
    ({ from, until, t: begin }) => until === null || t <= begin + until - from,
  )
  const stretch = within ?? (clock.stretches.at(-1) as Stretch)
  const moment = stretch.from + Math.max(0, t - stretch.t)
  return stretch.until === null ? moment : Math.min(moment, stretch.until)
}

/** Makes the clock of a room from its entries, told one after the other. */
export class Winding {
  private first: number | null = null
  private arrived: number | null = null
  private started: number | null = null
  private last = 0
  private readonly closed: [from: number, until: number][] = []
  private closedSince: number | null = null

  /** One more entry. The moment it counts as, which is never before that of the one before. */
  see(kind: string, at: number): number {
    this.last = Math.max(at, this.last)
    const moment = this.last
    this.first ??= moment
    if (kind === 'started') this.started ??= moment
    else if (kind === 'arrived') this.arrived ??= moment
    else if (kind === 'ended') this.closedSince ??= moment
    else if (kind === 'reopened' && this.closedSince !== null) {
      this.closed.push([this.closedSince, moment])
      this.closedSince = null
    }
    return moment
  }

  /** As of the last entry told. */
  clock(): Clock {
    const origin = this.started ?? this.arrived ?? this.first ?? 0
    const stretches: Stretch[] = []
    let from = origin
    let t = 0
    for (const [closed, reopened] of this.closed) {
      if (reopened <= origin) continue
      const until = Math.max(closed, origin)
      stretches.push({ from, until, t })
      t += until - from
      from = reopened
    }
    const until = this.closedSince === null ? null : Math.max(this.closedSince, from)
    const newest = { from, until, t }
    stretches.push(newest)
    return { origin, stretches, length: Math.max(0, shown(newest, this.last)) }
  }
}

function shown({ from, until, t }: Stretch, at: number): number {
  return t + (until === null ? at : Math.min(at, until)) - from
}
