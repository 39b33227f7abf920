import { useSyncExternalStore } from 'react'

/** Anything with an immutable snapshot and a way to hear of a newer one. */
export interface Store<State> {
  getState(): State
  subscribe(listener: () => void): () => void
}

/**
 * A part of a store's state. The component renders again only when that part is another one, so `select` must
 * return something out of the state and not build a new object.
 */
export function useStore<State, Part>(store: Store<State>, select: (state: State) => Part): Part {
  return useSyncExternalStore(
    (listener) => store.subscribe(listener),
    () => select(store.getState()),
  )
}
