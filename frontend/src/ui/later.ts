import { afterDrawn } from './afterDrawn'
import type { Store } from './useStore'

/** The same store for what matters less: its listeners hear of a change after the frame that shows it elsewhere. */
export function later<State>(store: Store<State>): Store<State> {
  return {
    getState: () => store.getState(),
    subscribe: (listener) => {
      let callOff: (() => void) | null = null
      const tell = () => {
        callOff = null
        listener()
      }
      const leave = store.subscribe(() => {
        callOff ??= afterDrawn(tell)
      })
      return () => {
        leave()
        callOff?.()
      }
    },
  }
}
