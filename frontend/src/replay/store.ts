/** An immutable state, and who hears of a newer one: once for all that changes in one go. */
export class Announced<State extends object> {
  state: State
  private readonly listeners = new Set<() => void>()
  private announced = false

  constructor(state: State) {
    this.state = state
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  patch(part: Partial<State>): void {
    this.state = { ...this.state, ...part }
    if (this.announced) return
    this.announced = true
    queueMicrotask(() => {
      this.announced = false
      for (const listener of [...this.listeners]) listener()
    })
  }
}
