import { useEffect, useMemo } from 'react'
import type { InterviewClient } from '../interview/client'
import type { ToastStore } from '../ui/toasts'
import { CaseDrafts } from './drafts'

/** The drafts of a client's test cases, for as long as the component is there. */
export function useDrafts(client: InterviewClient, toasts: ToastStore): CaseDrafts {
  const drafts = useMemo(() => new CaseDrafts(client, toasts), [client, toasts])
  useEffect(() => {
    drafts.start()
    return () => drafts.stop()
  }, [drafts])
  return drafts
}
