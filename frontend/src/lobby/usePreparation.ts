import { useEffect, useState } from 'react'
import { get } from '../api/fetch'
import type { Preparation } from '../api/models'

/** What is told beforehand: who invites, what to prepare, what is said about the recording. Null until it is there. */
export function usePreparation(
  interview: string | undefined,
  person: string | undefined,
): Preparation | null {
  const [told, setTold] = useState<Preparation | null>(null)
  useEffect(() => {
    if (interview === undefined || person === undefined) return
    const leaving = new AbortController()
    const options = { query: { as: person }, signal: leaving.signal, stay: true }
    get('/api/interviews/{interview}/preparation', { at: { interview }, ...options }).then(
      setTold,
      // It is in the invitation as well: nobody has to be held up by this.
      () => undefined,
    )
    return () => leaving.abort()
  }, [interview, person])
  return told
}
