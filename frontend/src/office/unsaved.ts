import { useEffect } from 'react'

/** Work on this page that would be lost by leaving it. */
class Unsaved {
  readonly #holders = new Set<object>()

  get any(): boolean {
    return this.#holders.size > 0
  }

  hold(holder: object): () => void {
    this.#holders.add(holder)
    return () => this.#holders.delete(holder)
  }

  /** The work was given up. */
  drop(): void {
    this.#holders.clear()
  }
}

export const unsaved = new Unsaved()

/** While `dirty`, leaving the page asks first: by a link here, by the browser's buttons, by closing the tab. */
export function useUnsaved(dirty: boolean): void {
  useEffect(() => {
    if (!dirty) return
    return unsaved.hold({})
  }, [dirty])
}
