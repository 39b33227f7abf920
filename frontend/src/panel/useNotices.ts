import { useEffect } from 'react'
import type { InterviewClient } from '../interview/client'
import type { InterviewState } from '../interview/view'
import type { ToastStore } from '../ui/toasts'
import { useStore } from '../ui/useStore'

const selectNotices = (state: InterviewState) => state.notices

/** The panel's notices are told as toasts that say where they come from. */
export function useNotices(panel: InterviewClient, toasts: ToastStore): void {
  const notices = useStore(panel, selectNotices)
  useEffect(() => {
    for (const { id, kind, text } of notices) {
      panel.dismissNotice(id)
      toasts.show({ kind, text: `Hidden tests: ${text}` })
    }
  }, [panel, notices, toasts])
}
