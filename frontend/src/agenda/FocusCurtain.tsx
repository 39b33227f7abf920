import { Moon } from 'lucide-react'
import { useState } from 'react'
import type { Room } from '../interview/room'
import type { InterviewState } from '../interview/view'
import { Button } from '../ui/Button'
import { useStore } from '../ui/useStore'
import styles from './FocusCurtain.module.css'
import { clockText, hourText } from './standing'
import { useNow } from './useNow'

const selectWaiting = (state: InterviewState) => state.waiting
const selectOffset = (state: InterviewState) => state.clockOffset

/** Stands in front of the candidate's work while it is nobody's to see. */
export default function FocusCurtain({ client, page = false }: { client: Room; page?: boolean }) {
  const waiting = useStore(client, selectWaiting)
  const offset = useStore(client, selectOffset)
  const now = useNow(client, true)
  const [ending, setEnding] = useState(false)
  const [failure, setFailure] = useState('')
  if (waiting?.reason !== 'focus') return null
  const until = waiting.until ?? now

  async function end() {
    setEnding(true)
    try {
      await client.endFocus()
    } catch (error) {
      setFailure(error instanceof Error ? error.message : 'That did not work.')
    }
    setEnding(false)
  }

  const words = (
    <>
      <Moon size={30} aria-hidden="true" className={styles.icon} />
      <h2 className={styles.title}>Focus time</h2>
      <p className={styles.text} role="status">
        The candidate works unwatched until {hourText(until - offset)}. You see everything again when it is
        over.
      </p>
      <p className={styles.left} role="timer" data-testid="focus-left">
        {clockText(until - now)}
      </p>
      {waiting.role === 'interviewer' && (
        <Button disabled={ending} onClick={() => void end()} data-testid="end-focus">
          End focus time
        </Button>
      )}
      {failure && <p role="alert">{failure}</p>}
    </>
  )
  if (!page) {
    return (
      <section className={styles.curtain} aria-label="Focus time" data-testid="focus-curtain">
        {words}
      </section>
    )
  }
  return (
    <main className={styles.curtain} data-page data-testid="focus-curtain">
      <h1 className={styles.interview}>{waiting.title}</h1>
      {words}
    </main>
  )
}
