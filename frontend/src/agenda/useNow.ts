import { useEffect, useState } from 'react'
import type { InterviewClient } from '../interview/client'
import type { InterviewState } from '../interview/view'
import { useStore } from '../ui/useStore'

const selectOffset = (state: InterviewState) => state.clockOffset

/** The server's time, each second anew, while `running`. Everybody's clocks show the same by it. */
export function useNow(client: InterviewClient, running: boolean): number {
  const offset = useStore(client, selectOffset)
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    setNow(Date.now())
    if (!running) return
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [running])
  return now + offset
}
