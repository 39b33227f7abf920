/**
 * Which instances live in an open tab. A tab holds its instance's lock for as long as it lives; whoever gets
 * the lock of another instance knows that its tab is gone, and is alone in taking over what it left.
 */

export interface InstanceLocks {
  /** Holds the lock of our own, new instance. Returns how to let go. */
  hold(instance: string): () => void
  /** Waits until no tab holds the instance, then holds it. Null when `signal` ended the wait. */
  takeOver(instance: string, signal: AbortSignal): Promise<(() => void) | null>
}

const lockName = (instance: string) => `pairing-instance-${instance}`

/** Web Locks: the browser lets go when the tab ends, however it ends. Secure contexts only. */
export class BrowserLocks implements InstanceLocks {
  private readonly locks: LockManager

  constructor(locks: LockManager = navigator.locks) {
    this.locks = locks
  }

  hold(instance: string): () => void {
    const abort = new AbortController()
    const taken = this.takeOver(instance, abort.signal)
    return () => {
      abort.abort()
      void taken.then((release) => release?.())
    }
  }

  takeOver(instance: string, signal: AbortSignal): Promise<(() => void) | null> {
    return new Promise((resolve) => {
      const held = () => new Promise<void>((release) => resolve(() => release()))
      this.locks.request(lockName(instance), { signal }, held).catch(() => resolve(null))
    })
  }
}

const BEAT = 2000
/** Browsers wake a hidden tab only once a minute. */
const SILENCE = 90_000
const LOOK_EVERY = 5000

/** Where Web Locks are missing: a time written again and again. A tab that ends tidily erases it. */
export class HeartbeatLocks implements InstanceLocks {
  private readonly storage: Storage

  constructor(storage: Storage = localStorage) {
    this.storage = storage
  }

  hold(instance: string): () => void {
    const key = lockName(instance)
    const beat = () => this.storage.setItem(key, String(Date.now()))
    beat()
    const timer = setInterval(beat, BEAT)
    const release = () => {
      clearInterval(timer)
      removeEventListener('pagehide', release)
      this.storage.removeItem(key)
    }
    addEventListener('pagehide', release)
    return release
  }

  takeOver(instance: string, signal: AbortSignal): Promise<(() => void) | null> {
    return new Promise((resolve) => {
      const look = () => {
        const beat = Number(this.storage.getItem(lockName(instance)) ?? 0)
        if (Date.now() - beat < SILENCE) return false
        clearInterval(timer)
        resolve(this.hold(instance))
        return true
      }
      const timer = setInterval(look, LOOK_EVERY)
      signal.addEventListener('abort', () => {
        clearInterval(timer)
        resolve(null)
      })
      look()
    })
  }
}

export function defaultLocks(): InstanceLocks {
  return navigator.locks === undefined ? new HeartbeatLocks() : new BrowserLocks()
}
