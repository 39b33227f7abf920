import type { Room } from '../interview/room'
import type { InterviewState } from '../interview/view'
import { Switch } from '../ui/Switch'
import type { ToastStore } from '../ui/toasts'
import { useStore } from '../ui/useStore'

interface ShareSwitchProps {
  room: Room
  shared: boolean
  toasts: ToastStore
}

const selectReadOnly = (state: InterviewState) => state.readOnly !== 'no'

/** Decides whether candidates see the names of hidden tests and whether they passed. */
export function ShareSwitch({ room, shared, toasts }: ShareSwitchProps) {
  const readOnly = useStore(room, selectReadOnly)
  const share = (on: boolean) =>
    room.shareHiddenResults(on).catch((error: unknown) => toasts.showFailure(error))
  return (
    <Switch on={shared} disabled={readOnly} testId="share-hidden" onChange={share}>
      Show the candidate names and results
    </Switch>
  )
}
