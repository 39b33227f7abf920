import { useState } from 'react'
import type { InterviewClient } from '../interview/client'
import type { InterviewState } from '../interview/view'
import type { ToastStore } from '../ui/toasts'
import { useStore } from '../ui/useStore'
import styles from './HiddenTests.module.css'

interface ShareSwitchProps {
  room: InterviewClient
  shared: boolean
  toasts: ToastStore
}

const selectReadOnly = (state: InterviewState) => state.readOnly !== 'no'

/** Decides whether candidates see the names of hidden tests and whether they passed. Shows what is stored. */
export function ShareSwitch({ room, shared, toasts }: ShareSwitchProps) {
  const readOnly = useStore(room, selectReadOnly)
  const [asking, setAsking] = useState(false)

  async function share() {
    setAsking(true)
    await room.shareHiddenResults(!shared).catch((error: unknown) => toasts.showFailure(error))
    setAsking(false)
  }

  return (
    <button
      type="button"
      role="switch"
      aria-checked={shared}
      aria-busy={asking}
      disabled={readOnly}
      className={styles.share}
      data-testid="share-hidden"
      onClick={() => !asking && void share()}
    >
      <span className={styles.track} aria-hidden="true" />
      Show the candidate names and results
    </button>
  )
}
