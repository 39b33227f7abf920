/** Who wants to hear of what has a name. */

export type Listeners = Map<string, Set<() => void>>

export function listen(listeners: Listeners, name: string, listener: () => void): () => void {
  const set = listeners.get(name) ?? new Set()
  listeners.set(name, set.add(listener))
  return () => {
    set.delete(listener)
    if (set.size === 0 && listeners.get(name) === set) listeners.delete(name)
  }
}

export function announce(listeners: Listeners, names: Iterable<string>): void {
  for (const name of [...names]) for (const listener of [...(listeners.get(name) ?? [])]) listener()
}
