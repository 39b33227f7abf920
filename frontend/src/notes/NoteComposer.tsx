import { type KeyboardEvent, useRef, useState } from 'react'
import { hourText } from '../agenda/standing'
import type { Room } from '../interview/room'
import { browserStorage } from '../settings/store'
import { Button } from '../ui/Button'
import type { ToastStore } from '../ui/toasts'
import { EMPTY, NoteDraft, typed } from './draft'
import styles from './Notes.module.css'

interface NoteComposerProps {
  client: Room
  panel: Room
  toasts: ToastStore
}

/** Where the next note is written. Its text is kept in this browser until it is stored. */
export function NoteComposer({ client, panel, toasts }: NoteComposerProps) {
  const { interview, me } = client.getState()
  const [keeper] = useState(() => new NoteDraft(browserStorage(), interview, me?.id ?? ''))
  const [draft, setDraft] = useState(() => keeper.read())
  const [busy, setBusy] = useState(false)
  const latest = useRef(draft)
  const most = panel.getState().limits?.note_chars

  function change(next: typeof draft) {
    latest.current = next
    setDraft(next)
    keeper.write(next)
  }

  /** What is written while a note is on its way stays. */
  async function store() {
    const { text, moment } = latest.current
    if (text.trim() === '' || busy) return
    setBusy(true)
    try {
      await panel.putNote(text.trim(), moment, client.getState().question)
      const rest = latest.current.text.startsWith(text) ? latest.current.text.slice(text.length) : ''
      change(rest === '' ? EMPTY : { text: rest, moment: Date.now() + client.getState().clockOffset })
    } catch (error) {
      toasts.showFailure(error)
    }
    setBusy(false)
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    void store()
  }

  return (
    <form
      className={styles.composer}
      onSubmit={(event) => {
        event.preventDefault()
        void store()
      }}
    >
      <textarea
        className={styles.input}
        rows={3}
        value={draft.text}
        maxLength={most}
        aria-label="Private note"
        placeholder="Write a private note (Alt+N)"
        data-testid="note-input"
        onChange={(event) =>
          change(typed(latest.current, event.target.value, Date.now() + client.getState().clockOffset))
        }
        onKeyDown={onKeyDown}
      />
      <div className={styles.foot}>
        <span className={styles.hint}>
          {draft.text === ''
            ? 'Markdown. Enter stores it.'
            : busy
              ? 'Storing…'
              : `Begun at ${hourText(draft.moment - client.getState().clockOffset)}, kept here until it is stored`}
        </span>
        <Button
          look="primary"
          type="submit"
          disabled={draft.text.trim() === '' || busy}
          data-testid="store-note"
        >
          Store
        </Button>
      </div>
    </form>
  )
}
