import { useEffect, useState } from 'react'
import { useLocation } from 'wouter'
import { remembered } from '../api/remembered'
import { homePath } from '../api/signedOut'

/** Takes whoever is signed in to their own page. Only browsers that remember a member ask the server. */
export function useMember(): 'asking' | 'none' {
  const [, navigate] = useLocation()
  const [state, setState] = useState<'asking' | 'none'>(() => (remembered.get() ? 'asking' : 'none'))
  useEffect(() => {
    if (state !== 'asking') return
    const leaving = new AbortController()
    isSignedIn(leaving.signal).then(
      (signedIn) => {
        if (signedIn) {
          navigate(homePath, { replace: true })
          return
        }
        remembered.forget()
        setState('none')
      },
      () => {
        if (!leaving.signal.aborted) setState('none')
      },
    )
    return () => leaving.abort()
  }, [state, navigate])
  return state
}

/** Whether the session still holds. Throws if the server does not say. */
async function isSignedIn(signal: AbortSignal): Promise<boolean> {
  const response = await fetch('/api/me', { signal, headers: { accept: 'application/json' } })
  if (response.ok) return true
  if (response.status === 401) return false
  throw new Error(`answered ${response.status}`)
}
