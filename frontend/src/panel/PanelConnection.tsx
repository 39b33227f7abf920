import type { Room } from '../interview/room'
import type { Connection, InterviewState } from '../interview/view'
import { Button } from '../ui/Button'
import { useStore } from '../ui/useStore'
import styles from './HiddenTests.module.css'

const selectReady = (state: InterviewState) => state.ready
const selectConnection = (state: InterviewState) => state.connection

/** What is wrong with the panel's own connection, while something is. */
export function PanelConnection({ panel }: { panel: Room }) {
  const ready = useStore(panel, selectReady)
  const connection = useStore(panel, selectConnection)
  const text = troubleOf(connection, ready)
  return (
    <div
      role="status"
      className={styles.connection}
      data-testid="panel-connection"
      data-status={connection.status}
    >
      {text}
      {text && connection.status !== 'connecting' && (
        <Button look="ghost" onClick={() => panel.start()}>
          Try again
        </Button>
      )}
    </div>
  )
}

const closings: Record<number, string> = {
  4401: 'You are not signed in any more. Open your personal link again.',
  4403: 'The hidden tests are for interviewers only.',
  4409: 'The hidden tests went on in another tab of your browser.',
  4410: 'Your link was withdrawn.',
}

function troubleOf({ status, closeCode, unsent }: Connection, ready: boolean): string | null {
  const waiting = unsent > 0 ? ' What you wrote here is kept and sent later.' : ''
  if (status === 'connected') return null
  if (status === 'connecting') return ready ? null : 'Opening the hidden tests…'
  if (status === 'closed') {
    return `${closings[closeCode ?? 0] ?? 'The hidden tests cannot be opened.'}${waiting} The interview goes on.`
  }
  return `The hidden tests are not connected, trying again.${waiting} The interview goes on.`
}
