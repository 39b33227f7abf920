import { browserStorage } from '../settings/store'

const NAME = 'pairing.playback.letters'

/** Whether single letters are commands. Kept in this browser. */
class LettersOn {
  readonly #listeners = new Set<() => void>()
  #on = browserStorage()?.getItem(NAME) !== 'off'

  readonly getState = (): boolean => this.#on

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  set(on: boolean): void {
    this.#on = on
    try {
      browserStorage()?.setItem(NAME, on ? 'on' : 'off')
    } catch {
      // Full or forbidden: it then lasts as long as the page.
    }
    for (const listener of this.#listeners) listener()
  }
}

export const lettersOn = new LettersOn()
