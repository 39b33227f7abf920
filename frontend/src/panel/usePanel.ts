import { useEffect, useState } from 'react'
import { InterviewClient } from '../interview/client'
import type { InterviewState } from '../interview/view'
import type { ToastStore } from '../ui/toasts'
import { useStore } from '../ui/useStore'
import { panelUrl } from './address'

const selectNotices = (state: InterviewState) => state.notices

/**
 * The panel of a room: a client of its own, connected for as long as the component is there. Its unsent work is
 * kept under a name of its own, and whatever becomes of its connection, the room's goes on.
 */
export function usePanel(room: InterviewClient, toasts: ToastStore): InterviewClient {
  const [panel] = useState(() => panelOf(room))
  useEffect(() => {
    panel.start()
    return () => panel.stop()
  }, [panel])
  const notices = useStore(panel, selectNotices)
  useEffect(() => {
    for (const { id, kind, text } of notices) {
      panel.dismissNotice(id)
      toasts.show({ kind, text: `Hidden tests: ${text}` })
    }
  }, [panel, notices, toasts])
  return panel
}

function panelOf(room: InterviewClient): InterviewClient {
  const { interview, me } = room.getState()
  if (me === null) throw new Error('the room is not open yet')
  return new InterviewClient({
    interview: `${interview}/panel`,
    person: me.id,
    socketUrl: panelUrl(interview, me.id),
  })
}
