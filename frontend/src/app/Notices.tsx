import { useCallback, useMemo } from 'react'
import type { Room } from '../interview/room'
import type { InterviewState } from '../interview/view'
import { Toasts } from '../ui/Toasts'
import type { Toast, ToastStore } from '../ui/toasts'
import { useStore } from '../ui/useStore'

const selectNotices = (state: InterviewState) => state.notices
const all = (toasts: readonly Toast[]) => toasts

/** The interview's notices and the page's own toasts, as one list. */
export function Notices({ client, toasts }: { client: Room; toasts: ToastStore }) {
  const notices = useStore(client, selectNotices)
  const own = useStore(toasts, all)
  // Ids are kept apart by their sign, so that one list can hold both.
  const shown = useMemo(
    () => [...notices.map((notice) => ({ ...notice, id: -notice.id })), ...own],
    [notices, own],
  )
  const dismiss = useCallback(
    (id: number) => (id < 0 ? client.dismissNotice(-id) : toasts.dismiss(id)),
    [client, toasts],
  )
  return <Toasts toasts={shown} onDismiss={dismiss} />
}
