/**
 * What is being typed into a capacity sheet. A number is sent when its typist pauses or leaves the field; whoever
 * sends last wins, and is seen by everybody whose field holds nothing that is not sent yet.
 */

import { type Field, fields, type Numbers } from './fields'
import { formatNumber, LARGEST, parseNumber, writeNumber } from './units'

const PAUSE_MS = 500

export interface CapacityHost {
  getState(): { readonly capacity: Numbers }
  subscribe(listener: () => void): () => void
  setCapacity(field: string, value: number | null): Promise<void>
}

interface Draft {
  readonly text: string
  readonly problem: string | null
  /** Not sent yet. */
  readonly timer: ReturnType<typeof setTimeout> | null
  /** What was sent last; shown until the server's number is another one. */
  readonly sent: number | null | undefined
  readonly waiting: boolean
  /** Its typist is elsewhere by now. */
  readonly left: boolean
}

export class CapacityDrafts {
  private readonly drafts = new Map<string, Draft>()
  private readonly listeners = new Set<() => void>()
  private readonly host: CapacityHost
  private readonly failed: (error: unknown) => void
  private count = 0

  constructor(host: CapacityHost, failed: (error: unknown) => void) {
    this.host = host
    this.failed = failed
  }

  /** Follows the shared numbers until the function that it returns is called, which sends what is not sent. */
  start(): () => void {
    const stop = this.host.subscribe(() => this.follow())
    return () => {
      stop()
      for (const name of [...this.drafts.keys()]) this.leave(name)
    }
  }

  /** Another number after every change. */
  readonly getState = (): number => this.count

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  text({ name, unit }: Field): string {
    const draft = this.drafts.get(name)
    if (draft !== undefined) return draft.text
    const value = this.shared(name)
    return value === null ? '' : writeNumber(value, unit)
  }

  problem(name: string): string | null {
    return this.drafts.get(name)?.problem ?? null
  }

  edit(field: Field, text: string): void {
    const { name } = field
    const old = this.drafts.get(name)
    if (old?.timer) clearTimeout(old.timer)
    const value = valueIn(text, field)
    const timer = typeof value === 'string' ? null : setTimeout(() => this.send(field), PAUSE_MS)
    const problem = typeof value === 'string' ? value : null
    this.set(name, { text, problem, timer, sent: old?.sent, waiting: old?.waiting ?? false, left: false })
  }

  /** The typist leaves the field: what is valid is sent now, and shown as everybody sees it. */
  leave(name: string): void {
    const field = fields.find((one) => one.name === name)
    if (field === undefined) return
    if (this.drafts.get(name)?.timer) this.send(field)
    const draft = this.drafts.get(name)
    if (draft === undefined || draft.problem !== null) return
    this.set(name, draft.waiting ? { ...draft, left: true } : null)
  }

  private send(field: Field): void {
    const { name } = field
    const draft = this.drafts.get(name)
    if (draft === undefined) return
    if (draft.timer) clearTimeout(draft.timer)
    const value = valueIn(draft.text, field)
    if (typeof value === 'string') return
    if (value === this.shared(name)) {
      this.set(name, { ...draft, timer: null, sent: value, waiting: false })
      return
    }
    this.set(name, { ...draft, timer: null, sent: value, waiting: true })
    this.host.setCapacity(name, value).then(
      () => this.settled(name, value),
      (error: unknown) => {
        this.settled(name, value)
        this.failed(error)
      },
    )
  }

  private settled(name: string, value: number | null): void {
    const draft = this.drafts.get(name)
    if (draft === undefined || draft.sent !== value || !draft.waiting) return
    this.set(name, draft.left ? null : { ...draft, waiting: false })
    this.follow()
  }

  /** Lets go of what was sent where the server has something else by now. */
  private follow(): void {
    for (const [name, { timer, waiting, problem, sent }] of this.drafts) {
      if (timer === null && !waiting && problem === null && sent !== this.shared(name))
        this.drafts.delete(name)
    }
    this.changed()
  }

  private shared(name: string): number | null {
    const { capacity } = this.host.getState()
    return Object.hasOwn(capacity, name) ? (capacity[name] as number) : null
  }

  private set(name: string, draft: Draft | null): void {
    if (draft === null) this.drafts.delete(name)
    else this.drafts.set(name, draft)
    this.changed()
  }

  private changed(): void {
    this.count++
    for (const listener of this.listeners) listener()
  }
}

/** The number in a field, null in an empty one; in words, why it cannot be. */
function valueIn(text: string, { unit, most = LARGEST }: Field): number | null | string {
  if (text.trim() === '') return null
  const value = parseNumber(text, unit)
  if (value === null) return `Write a number, such as ${EXAMPLES[unit]}.`
  return value > most ? `At most ${formatNumber(most, unit)}.` : value
}

const EXAMPLES: Readonly<Record<Field['unit'], string>> = {
  count: '1500, 20k or 10M',
  percent: '20%',
  bytes: '500 B, 2 kB or 1 MB',
  days: '30 days or 5 years',
  rate: '100',
  throughput: '100',
}
