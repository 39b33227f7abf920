import { Check, CloudOff, LoaderCircle, TriangleAlert } from 'lucide-react'
import { messageOf } from '../office/kit/Trouble'
import { clockTime } from '../office/kit/time'
import { classes } from '../ui/classes'
import type { DraftState } from './Draft'
import styles from './SaveState.module.css'

type Shown = Pick<DraftState<unknown>, 'status' | 'savedAt' | 'error'>

/** Whether the server has what was written. */
export function SaveState({ status, savedAt, error }: Shown) {
  if (status === 'closed') return null
  if (status === 'offline') {
    return (
      <p className={classes(styles.state, styles.warn)} role="status">
        <CloudOff size={14} aria-hidden="true" />
        Not saved yet: the server is out of reach. It is kept in this browser, and saved as soon as it can be.
      </p>
    )
  }
  if (status === 'refused') {
    return (
      <p className={classes(styles.state, styles.bad)} role="alert">
        <TriangleAlert size={14} aria-hidden="true" />
        Not saved: {messageOf(error)} It is kept in this browser.
      </p>
    )
  }
  const busy = status === 'saving' || status === 'unsaved'
  return (
    <p className={styles.state}>
      {busy ? <LoaderCircle size={14} aria-hidden="true" /> : <Check size={14} aria-hidden="true" />}
      {busy ? 'Saving…' : savedAt === null ? 'Saves by itself' : `Saved ${clockTime(savedAt)}`}
    </p>
  )
}
