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
      if (instance !== by && seat.view.pad === pad && seat.version === version - 1) {
        this.all.set(instance, carried(seat, changes))
      }
    }
    const author = this.all.get(by)
    if (author === undefined) return
    let head = 0
    changes.iterChangedRanges((_from, _to, _start, end) => {
      head = end
    })
    const stays = author.view.pad === pad && author.version === version - 1 && author.top !== null
    const top = stays ? moved(author.top ?? 0, changes) : null
    this.put(author.view, pad, version, head, head, top, at)
  }

  sampled(line: TraceLine, texts: CaretTexts): void {
    const seat = this.all.get(line.by)
    if (seat === undefined) return
    const { pad, version, at } = line
    const now = pad === null ? null : texts.version(pad)
    if (pad === null || now === null) {
      this.put(seat.view, null, 0, 0, 0, null, at)
      return
    }
    const since = version < now ? texts.between(pad, version, now) : []
    if (since === null) return
    const map = (place: number) => since.reduce(moved, place)
    this.put(seat.view, pad, Math.max(version, now), map(line.anchor), map(line.head), map(line.top), at)
  }

  // Once or more for each entry: objects are written out, for spreading them took most of the time.
  private put(
    { instance, person }: PresenceView,
    pad: string | null,
    version: number,
    anchor: number,
    head: number,
    top: number | null,
    at: number,
  ): void {
    const view = { instance, person, pad, version, anchor, head, top: top ?? 0, typing: false }
    this.all.set(instance, { view, version, anchor, head, top, at })
  }
}

function moved(place: number, changes: ChangeDesc): number {
  return changes.mapPos(Math.min(place, changes.length), 1)
}

/** Brought to the next version of its pad. */
function carried({ view, version, anchor, head, top, at }: Seat, changes: ChangeDesc): Seat {
  return {
    view,
    version: version + 1,
    anchor: moved(anchor, changes),
    head: moved(head, changes),
    top: top === null ? null : moved(top, changes),
    at,
  }
}
