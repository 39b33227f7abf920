import type { KeptDraft } from './Draft'

/** A draft in this browser's storage. Where storage is forbidden or full, the page itself still has the text. */
export function keptDraft<Content>(
  key: string,
  storage: () => Storage = () => localStorage,
): KeptDraft<Content> {
  return {
    read() {
      try {
        const found: unknown = JSON.parse(storage().getItem(key) ?? 'null')
        return isKept<Content>(found) ? found : null
      } catch {
        return null
      }
    },
    write(base, content) {
      try {
        storage().setItem(key, JSON.stringify({ base, content }))
      } catch {
        // See above.
      }
    },
    forget() {
      try {
        storage().removeItem(key)
      } catch {
        // See above.
      }
    },
  }
}

type Kept<Content> = NonNullable<ReturnType<KeptDraft<Content>['read']>>

function isKept<Content>(found: unknown): found is Kept<Content> {
  const kept = found as Partial<Kept<Content>> | null
  return typeof kept?.base?.revision === 'number' && typeof kept.content === 'object' && kept.content !== null
}
