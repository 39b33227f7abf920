import { useEffect, useState } from 'react'
import type { Room } from '../interview/room'
import type { InterviewState } from '../interview/view'
import { countUnread } from '../talk/grouping'
import { useStore } from '../ui/useStore'

const selectTalk = (state: InterviewState) => state.talk

/** How many messages of others were not seen: those that came while the chat was not on view. */
export function useUnread(client: Room, onView: boolean): number {
  const talk = useStore(client, selectTalk)
  const [seen, setSeen] = useState(0)
  const newest = talk.reduce((most, said) => Math.max(most, said.position), 0)
  useEffect(() => {
    if (!onView) return
    const look = () => {
      if (document.visibilityState === 'visible') setSeen((before) => Math.max(before, newest))
    }
    look()
    document.addEventListener('visibilitychange', look)
    return () => document.removeEventListener('visibilitychange', look)
  }, [onView, newest])
  return countUnread(talk, seen)
}
