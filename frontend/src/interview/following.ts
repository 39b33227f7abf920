/** Following another person's view: they go to a pad, we go there; they scroll, we scroll. */

import type { PresenceBook } from './presence'

export class Following {
  instance: string | null = null
  private readonly listeners = new Set<(pad: string) => void>()
  private readonly book: PresenceBook

  constructor(book: PresenceBook) {
    this.book = book
  }

  onShowPad(listener: (pad: string) => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** Follows somebody, or nobody. False if that changes nothing. */
  set(instance: string | null): boolean {
    const next = instance !== null && this.book.others.has(instance) ? instance : null
    if (next === this.instance) return false
    this.instance = next
    return true
  }

  /** The followed person's pad. */
  get pad(): string | null {
    return this.instance === null ? null : (this.book.others.get(this.instance)?.pad ?? null)
  }

  /** Asks for the followed person's pad if another one is open. */
  lead(opened: string | null): void {
    const { pad } = this
    if (pad !== null && pad !== opened) for (const listener of [...this.listeners]) listener(pad)
  }
}
