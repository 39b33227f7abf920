import { useEffect, useState } from 'react'

/** A ready interview that the server offers for a look around, with a personal link for each person. */
export interface Demo {
  title: string
  people: readonly DemoPerson[]
}

export interface DemoPerson {
  name: string
  role: 'interviewer' | 'candidate' | 'observer'
  link: string
}

export type DemoAnswer = { state: 'asking' } | { state: 'none' } | { state: 'here'; demo: Demo }

/** Asks the server for its demo interview. A server without one answers 404. */
export function useDemo(): DemoAnswer {
  const [answer, setAnswer] = useState<DemoAnswer>({ state: 'asking' })
  useEffect(() => {
    const leaving = new AbortController()
    fetchDemo(leaving.signal).then(
      (demo) => setAnswer(demo ? { state: 'here', demo } : { state: 'none' }),
      () => {
        if (!leaving.signal.aborted) setAnswer({ state: 'none' })
      },
    )
    return () => leaving.abort()
  }, [])
  return answer
}

async function fetchDemo(signal: AbortSignal): Promise<Demo | null> {
  const response = await fetch('/api/demo', { signal, headers: { accept: 'application/json' } })
  if (!response.ok) return null
  const body: unknown = await response.json()
  return isDemo(body) ? body : null
}

function isDemo(body: unknown): body is Demo {
  if (typeof body !== 'object' || body === null) return false
  const { title, people } = body as Record<string, unknown>
  return typeof title === 'string' && Array.isArray(people)
}
