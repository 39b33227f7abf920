import { useEffect, useState } from 'react'
import type { InterviewState } from '../interview/view'
import { type Store, useStore } from '../ui/useStore'

const selectOffset = (state: InterviewState) => state.clockOffset
const selectPlayed = (state: InterviewState) => state.playedAt

/**
 * The server's time, each second anew, while `running`. Everybody's clocks show the same by it. Of an interview that
 * is played back: the moment on view.
 */
export function useNow(client: Store<InterviewState>, running: boolean): number {
  const played = useStore(client, selectPlayed)
  const ticking = running && played === null
  const offset = useStore(client, selectOffset)
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    setNow(Date.now())
    if (!ticking) return
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [ticking])
  return played ?? now + offset
}
