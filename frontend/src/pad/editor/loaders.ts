import type { LanguageSupport } from '@codemirror/language'
import type { Extension } from '@codemirror/state'
import { useEffect, useState } from 'react'
import type { Language } from '../languages'
import type { EditorChoices } from './configuration'
import { loadKeymap } from './keymaps'

/** A language's support once its chunk is here. Until then, and if it cannot be loaded, null: plain text. */
export function useLanguageSupport(language: Language): LanguageSupport | null {
  return useLoaded(language, (wanted) => wanted.load())
}

/** The Vim or Emacs keymap once its chunk is here; null for the standard keys. */
export function useKeymap(keys: EditorChoices['keys']): Extension | null {
  return useLoaded(keys, loadKeymap)
}

function useLoaded<Key, Value>(key: Key, load: (key: Key) => Promise<Value | null>): Value | null {
  const [loaded, setLoaded] = useState<{ key: Key; value: Value | null } | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a loader depends on nothing but its key
  useEffect(() => {
    let wanted = true
    load(key).then(
      (value) => wanted && setLoaded({ key, value }),
      (error: unknown) => console.warn('This part of the page could not be loaded', error),
    )
    return () => {
      wanted = false
    }
  }, [key])
  return loaded && loaded.key === key ? loaded.value : null
}
