import { Info } from 'lucide-react'
import type { Room } from '../interview/room'
import type { InterviewState } from '../interview/view'
import { useStore } from '../ui/useStore'
import styles from './ReadOnlyNote.module.css'

const selectReadOnly = (state: InterviewState) => state.readOnly

/** Says why nothing can be written, for as long as nothing can. */
export function ReadOnlyNote({ client }: { client: Room }) {
  const readOnly = useStore(client, selectReadOnly)
  const text =
    readOnly === 'ended'
      ? 'This interview has ended. Everything is read-only.'
      : readOnly === 'observer'
        ? 'You are observing: you can read along.'
        : null
  return (
    <div role="status" data-testid="read-only-note">
      {text && (
        <p className={styles.note}>
          <Info size={16} aria-hidden="true" />
          {text}
        </p>
      )}
    </div>
  )
}
