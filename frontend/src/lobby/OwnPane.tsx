import { useEffect, useState } from 'react'
import { RecoveredDialog } from '../app/RecoveredDialog'
import { settingsStore, useTheme } from '../app/theme'
import type { InterviewState } from '../interview/view'
import { Editor } from '../pad/editor/Editor'
import { enlarged, type Settings } from '../settings/settings'
import { Button } from '../ui/Button'
import { ToastStore } from '../ui/toasts'
import { useStore } from '../ui/useStore'
import styles from './OwnPane.module.css'
import type { OwnPad } from './own'

const wholeSettings = (settings: Settings) => settings
const selectPad = (state: InterviewState) => state.pads[0]
const selectReady = (state: InterviewState) => state.ready
const selectStatus = (state: InterviewState) => state.connection.status
const nothing = () => undefined

interface OwnPaneProps {
  own: OwnPad
  note: string
  /** The text is to be larger, as it was arranged. */
  larger: boolean
}

/** A person's own scratchpad: nobody else is shown it. */
export default function OwnPane({ own, note, larger }: OwnPaneProps) {
  const [client] = useState(() => own.open())
  const [toasts] = useState(() => new ToastStore())
  const settings = useStore(settingsStore, wholeSettings)
  const dark = useTheme()
  const pad = useStore(client, selectPad)
  const ready = useStore(client, selectReady)
  const status = useStore(client, selectStatus)
  const id = pad?.id ?? null
  useEffect(() => client.openPad(id), [client, id])
  return (
    <div className={styles.own} data-testid="own-pane">
      <p className={styles.note}>{note}</p>
      {ready && pad ? (
        <div className={styles.editor}>
          <Editor
            key={pad.id}
            client={client}
            pad={pad}
            choices={{ ...(larger ? enlarged(settings) : settings), wrap: true }}
            dark={dark}
            invitation="Write here whatever you like. Only you see it."
            onUpdate={nothing}
          />
        </div>
      ) : (
        <p className={styles.note}>Opening…</p>
      )}
      {ready && status !== 'connected' && (
        <p className={styles.note} role="status">
          Not connected. What you write is kept here, and stored when the connection is back.
          {status === 'closed' && (
            <Button look="ghost" onClick={() => client.start()}>
              Try again
            </Button>
          )}
        </p>
      )}
      <RecoveredDialog client={client} toasts={toasts} />
    </div>
  )
}
