import { useCallback, useEffect, useState } from 'react'
import { get } from '../api/fetch'
import type { Kit } from '../api/models'

export interface KitAnswer {
  kit: Kit | null
  failure: string
  reload: () => void
}

/** The interview's questions with their guides, asked for again whenever another one is given. */
export function useKit(interview: string, person: string, given: number): KitAnswer {
  const [kit, setKit] = useState<Kit | null>(null)
  const [failure, setFailure] = useState('')
  const [turn, setTurn] = useState(0)
  const reload = useCallback(() => setTurn((before) => before + 1), [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: `given` and `turn` say when to ask again
  useEffect(() => {
    const leaving = new AbortController()
    const options = { query: { as: person }, signal: leaving.signal, stay: true }
    get('/api/interviews/{interview}/kit', { at: { interview }, ...options }).then(
      (answer) => {
        setKit(answer)
        setFailure('')
      },
      (error) => {
        if (!leaving.signal.aborted) setFailure(error instanceof Error ? error.message : 'That did not work.')
      },
    )
    return () => leaving.abort()
  }, [interview, person, given, turn])
  return { kit, failure, reload }
}
