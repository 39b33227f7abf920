import { defaultSettings, parseSettings, type Settings } from './settings'

/** The name is also read by public/theme.js, before the first paint. */
const storageKey = 'pairing.settings'

type Listener = () => void

/** The settings of this browser: one value, kept in localStorage and in step between tabs. */
export class SettingsStore {
  readonly #storage: Storage | null
  readonly #listeners = new Set<Listener>()
  #settings: Settings

  constructor(storage: Storage | null) {
    this.#storage = storage
    this.#settings = storage ? parseSettings(readItem(storage)) : defaultSettings
  }

  getState = (): Settings => this.#settings

  subscribe = (listener: Listener): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  change(part: Partial<Settings>): void {
    this.#set({ ...this.#settings, ...part })
    try {
      this.#storage?.setItem(storageKey, JSON.stringify(this.#settings))
    } catch {
      // Storage may be full or forbidden: the choice then lasts as long as the page.
    }
  }

  reset(): void {
    this.change(defaultSettings)
  }

  /** Takes over what another tab of this browser stored. */
  watch(window: Window): () => void {
    const onStorage = (event: StorageEvent) => {
      if (event.key === storageKey) this.#set(parseSettings(event.newValue))
    }
    window.addEventListener('storage', onStorage)
    return () => window.removeEventListener('storage', onStorage)
  }

  #set(settings: Settings): void {
    this.#settings = settings
    for (const listener of this.#listeners) listener()
  }
}

function readItem(storage: Storage): string | null {
  try {
    return storage.getItem(storageKey)
  } catch {
    return null
  }
}

/** The browser's localStorage, or null where it is forbidden. */
export function browserStorage(): Storage | null {
  try {
    return window.localStorage
  } catch {
    return null
  }
}
