import type { SyncedPad } from './pad'

/** Milliseconds after which whoever waits goes on in any case. */
export const SETTLED_WITHIN = 1500

/** Resolves once the server has confirmed every edit of the pads, or after a moment in any case. */
export function settled(
  pads: ReadonlyMap<string, SyncedPad>,
  onText: (listener: () => void) => () => void,
): Promise<void> {
  const isSettled = () => [...pads.values()].every((pad) => pad.unconfirmedCount === 0)
  if (isSettled()) return Promise.resolve()
  return new Promise((resolve) => {
    const finish = () => {
      clearTimeout(timer)
      unsubscribe()
      resolve()
    }
    const timer = setTimeout(finish, SETTLED_WITHIN)
    const unsubscribe = onText(() => {
      if (isSettled()) finish()
    })
  })
}
