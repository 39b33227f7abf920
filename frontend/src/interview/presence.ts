/** Who is where: ours on its way out, the others' as the server tells. Volatile; docs/protocol.md, 7. */

import type { Here, Presence, PresenceView, Sketch } from '../wire/messages'

export const PRESENCE_INTERVAL = 50

/** What a reporter's volatile messages may cost, in units of JSON per millisecond. */
const UNITS_PER_MS = 64

/**
 * Sends where we are or what we do: the first change at once, the newest at the end, at most once per interval,
 * which is longer for long messages.
 */
export class Reporter<Message extends Presence | Sketch> {
  private last = ''
  private due = false
  private timer: ReturnType<typeof setTimeout> | undefined
  private readonly send: (message: Message) => boolean
  private readonly current: () => Message

  constructor(send: (message: Message) => boolean, current: () => Message) {
    this.send = send
    this.current = current
  }

  changed(): void {
    this.due = true
    if (this.timer === undefined) this.report()
  }

  /** A new connection knows nothing of us. */
  begin(): void {
    this.last = ''
    this.changed()
  }

  halt(): void {
    clearTimeout(this.timer)
    this.timer = undefined
    this.due = false
  }

  private report(): void {
    this.timer = undefined
    if (!this.due) return
    this.due = false
    const message = this.current()
    const text = JSON.stringify(message)
    if (text === this.last) return
    if (this.send(message)) this.last = text
    this.timer = setTimeout(() => this.report(), Math.max(PRESENCE_INTERVAL, text.length / UNITS_PER_MS))
  }
}

/** The others. `moved` names pads in which somebody's caret changed, came or went. */
export interface PresenceChange {
  /** Somebody came, left, changed pad or typing: worth a new list on screen. */
  notable: boolean
  pads: ReadonlySet<string>
}

export class PresenceBook {
  readonly others = new Map<string, PresenceView>()
  /** Our own instance: servers that tell several places at once tell us ours, too. */
  self: string | null = null

  /** After a welcome: these, and nobody else, are here. */
  replace(here: readonly PresenceView[]): PresenceChange {
    const names = new Set(here.map((view) => view.instance))
    const gone = [...this.others.keys()].filter((instance) => !names.has(instance))
    return this.take({ type: 'here', here, gone })
  }

  take(message: Here): PresenceChange {
    const pads = new Set<string>()
    let notable = false
    for (const view of message.here) {
      if (view.instance === this.self) continue
      const before = this.others.get(view.instance)
      this.others.set(view.instance, view)
      if (before?.pad !== view.pad || before?.typing !== view.typing) notable = true
      if (before?.pad) pads.add(before.pad)
      if (view.pad) pads.add(view.pad)
    }
    for (const instance of message.gone) {
      const before = this.others.get(instance)
      if (before === undefined) continue
      this.others.delete(instance)
      notable = true
      if (before.pad) pads.add(before.pad)
    }
    return { notable, pads }
  }
}
