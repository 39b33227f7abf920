export interface Toast {
  id: number
  kind: 'info' | 'error'
  text: string
  action?: { label: string; run: () => void }
}

/** Toasts of the page itself, beside the notices that come from the interview. */
export class ToastStore {
  readonly #listeners = new Set<() => void>()
  #toasts: readonly Toast[] = []
  #next = 1

  getState = (): readonly Toast[] => this.#toasts

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  show(toast: Omit<Toast, 'id'>): number {
    const id = this.#next++
    this.#set([...this.#toasts, { ...toast, id }])
    return id
  }

  /** Says why something asked for did not happen. */
  showFailure(error: unknown): void {
    this.show({ kind: 'error', text: error instanceof Error ? error.message : 'That did not work.' })
  }

  dismiss(id: number): void {
    this.#set(this.#toasts.filter((toast) => toast.id !== id))
  }

  #set(toasts: readonly Toast[]): void {
    this.#toasts = toasts
    for (const listener of this.#listeners) listener()
  }
}
