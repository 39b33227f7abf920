import { afterDrawn } from '../ui/afterDrawn'

/**
 * What an element can wait for: each is done after the frame that follows, and not before the element is in sight.
 * Something that is said again before it was done is done once, as it was said last.
 */
export class WhenSeen {
  private readonly due = new Map<string, () => void>()
  private readonly element: HTMLElement
  private readonly observer: IntersectionObserver
  private callOff: (() => void) | null = null

  constructor(element: HTMLElement) {
    this.element = element
    this.observer = new IntersectionObserver(() => this.soon())
    this.observer.observe(element)
  }

  do(what: string, then: () => void): void {
    // Anew at the end: they are done in the order in which they were said last.
    this.due.delete(what)
    this.due.set(what, then)
    this.soon()
  }

  stop(): void {
    this.observer.disconnect()
    this.due.clear()
    this.callOff?.()
  }

  private soon(): void {
    if (this.due.size > 0) this.callOff ??= afterDrawn(() => this.now())
  }

  private now(): void {
    this.callOff = null
    // The observer tells when it is.
    if (!this.element.checkVisibility()) return
    const due = [...this.due.values()]
    this.due.clear()
    for (const then of due) then()
  }
}
