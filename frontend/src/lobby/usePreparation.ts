import { useEffect, useState } from 'react'
import { get } from '../api/fetch'

/** What the candidate was asked to prepare, as Markdown. '' until it is there, and if there is nothing. */
export function usePreparation(interview: string | undefined, person: string | undefined): string {
  const [text, setText] = useState('')
  useEffect(() => {
    if (interview === undefined || person === undefined) return
    const leaving = new AbortController()
    const options = { query: { as: person }, signal: leaving.signal, stay: true }
    get('/api/interviews/{interview}/preparation', { at: { interview }, ...options }).then(
      ({ prepare }) => setText(prepare),
      // It is in the invitation as well: nobody has to be held up by this.
      () => undefined,
    )
    return () => leaving.abort()
  }, [interview, person])
  return text
}
