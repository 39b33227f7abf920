import { useEffect, useState, useSyncExternalStore } from 'react'
import { isApiError } from '../api/errors'
import type { CardContent, CardTemplateContent, CardView } from '../api/models'
import { useUnsaved } from '../office/unsaved'
import { blankCard, joinCards } from './card'
import { Draft, type DraftState, type Stored } from './Draft'
import { keptDraft } from './keptDraft'

export interface DraftSource {
  /** Names the draft in this browser: the interview or loop, and whose it is. */
  key: string
  template: CardTemplateContent | null
  mine: CardView | null
  save: (revision: number, content: CardContent) => Promise<CardView>
  load: () => Promise<CardView | null>
}

export const storedOf = (card: CardView | null, savedAt: number | null = null): Stored<CardContent> => ({
  revision: card?.revision ?? 0,
  content: card?.content ?? blankCard,
  savedAt,
  closed: card?.submitted_at != null,
})

/** One's own card as it is being written, or null for a moment. It is saved and kept as long as it is on the page. */
export function useDraft(source: DraftSource): Draft<CardContent> | null {
  const [draft, setDraft] = useState<Draft<CardContent> | null>(null)
  const { key } = source
  // biome-ignore lint/correctness/useExhaustiveDependencies: a draft begins with what was there, and goes on by itself
  useEffect(() => {
    const made = new Draft<CardContent>({
      stored: storedOf(source.mine),
      save: async (revision, content) => {
        try {
          return storedOf(await source.save(revision, content), Date.now())
        } catch (error) {
          // To the draft both are: the server has something newer.
          if (isApiError(error, 'already_submitted')) throw overtaken(error)
          throw error
        }
      },
      load: async () => storedOf(await source.load()),
      join: (base, mine, theirs) => joinCards(source.template, base, mine, theirs),
      kept: keptDraft(`pairing.card.${key}`),
    })
    setDraft(made)
    const again = () => void made.flush()
    window.addEventListener('online', again)
    window.addEventListener('pagehide', again)
    return () => {
      window.removeEventListener('online', again)
      window.removeEventListener('pagehide', again)
      void made.flush().finally(() => made.end())
    }
  }, [key])
  return draft
}

/** Leaving asks while the server cannot be reached or refuses; what waits for a moment's pause is sent on the way. */
export function useDraftState(draft: Draft<CardContent>): DraftState<CardContent> {
  const state = useSyncExternalStore(draft.subscribe, draft.getState)
  useUnsaved(state.status === 'offline' || state.status === 'refused')
  return state
}

const overtaken = (error: Error) => Object.assign(error, { code: 'changed_meanwhile' })
