/**
 * Where people were: who was in, and their carets, folded from coming and going, edits and sampled carets.
 *
 * Carets move along with the text: each is valid in its pad's text at `version`, the pad's own unless a sample was
 * ahead of the entries.
 */

import type { ChangeDesc } from '@codemirror/state'
import type { AnyEntry, Edited, PresenceView } from '../wire/messages'
import type { TraceLine } from './types'

export interface Seat {
  /** As it was last told: another object when, and only when, they moved themselves. */
  readonly view: PresenceView
  readonly version: number
  readonly anchor: number
  readonly head: number
  /** The first unit in sight; null if it was never sampled in this pad. */
  readonly top: number | null
  /** When they did something last, ms since the epoch. */
  readonly at: number
}

/** The pads of the fold, as far as carets need them. */
export interface CaretTexts {
  version(pad: string): number | null
  /** What brought the pad from one version to a later one; null if that is too long ago. */
  between(pad: string, from: number, to: number): readonly ChangeDesc[] | null
}

/** By instance. Seats themselves are never changed, so that copies share them. */
export class Seats {
  readonly all: Map<string, Seat>

  constructor(all: Iterable<readonly [string, Seat]> = []) {
    this.all = new Map(all)
  }

  copy(): Seats {
    return new Seats(this.all)
  }

  /** The same places, told anew. */
  renewed(): Seats {
    return new Seats([...this.all].map(([id, seat]) => [id, { ...seat, view: { ...seat.view } }] as const))
  }

  came(entry: Extract<AnyEntry, { kind: 'arrived' }>): void {
    const { by: instance, person, at } = entry
    if (this.all.has(instance)) return
    const view = { instance, person, pad: null, version: 0, anchor: 0, head: 0, top: 0, typing: false }
    this.all.set(instance, { view, version: 0, anchor: 0, head: 0, top: null, at })
  }

  went(instance: string): void {
    this.all.delete(instance)
  }

  /** Everybody's caret in the pad moves with the text; the author's is where the change ends. */
  edited({ by, pad, version, at }: Edited, changes: ChangeDesc): void {
    for (const [instance, seat] of this.all) {
      if (seat.view.pad !== pad || seat.version !== version - 1) continue
      const map = (place: number) => changes.mapPos(Math.min(place, changes.length), 1)
      const { view, top } = seat
      const moved = { anchor: map(seat.anchor), head: map(seat.head), top: top === null ? null : map(top) }
      this.all.set(instance, { view, version, at: seat.at, ...moved })
    }
    const author = this.all.get(by)
    if (author === undefined) return
    let head = 0
    changes.iterChangedRanges((_from, _to, _start, end) => {
      head = end
    })
    const top = author.view.pad === pad ? author.top : null
    this.put(author, { pad, version, anchor: head, head, top, at })
  }

  sampled(line: TraceLine, texts: CaretTexts): void {
    const seat = this.all.get(line.by)
    if (seat === undefined) return
    const { pad, version, at } = line
    const now = pad === null ? null : texts.version(pad)
    if (pad === null || now === null) {
      this.put(seat, { pad: null, version: 0, anchor: 0, head: 0, top: null, at })
      return
    }
    const since = version < now ? texts.between(pad, version, now) : []
    if (since === null) return
    const map = (place: number) =>
      since.reduce((moved, changes) => changes.mapPos(Math.min(moved, changes.length), 1), place)
    const places = { anchor: map(line.anchor), head: map(line.head), top: map(line.top) }
    this.put(seat, { pad, version: Math.max(version, now), ...places, at })
  }

  private put({ view }: Seat, { pad, at, ...place }: Omit<Seat, 'view'> & { pad: string | null }): void {
    const { version, anchor, head, top } = place
    const told = { ...view, pad, version, anchor, head, top: top ?? 0 }
    this.all.set(view.instance, { view: told, ...place, at })
  }
}
