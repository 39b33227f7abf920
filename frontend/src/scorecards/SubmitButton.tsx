import { Send } from 'lucide-react'
import { useState } from 'react'
import { messageOf } from '../office/kit/Trouble'
import { Button } from '../ui/Button'
import { Dialog } from '../ui/Dialog'
import styles from './Card.module.css'

interface SubmitButtonProps {
  complete: boolean
  /** False as long as the interview goes on. */
  mayYet: boolean
  onIncomplete: () => void
  /** Throws when the server refuses; the question stays then, and says why. */
  onSubmit: () => Promise<void>
}

/** Submits a card, after it was said that this is for good. */
export function SubmitButton({ complete, mayYet, onIncomplete, onSubmit }: SubmitButtonProps) {
  const [asking, setAsking] = useState(false)
  const [running, setRunning] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const [lacking, setLacking] = useState(false)
  async function run() {
    setRunning(true)
    setError(null)
    try {
      await onSubmit()
    } catch (failure) {
      setError(failure)
    } finally {
      setRunning(false)
    }
  }
  return (
    <div className={styles.submit}>
      <Button
        look="primary"
        large
        disabled={!mayYet}
        onClick={() => {
          setLacking(!complete)
          if (complete) setAsking(true)
          else onIncomplete()
        }}
      >
        <Send size={15} aria-hidden="true" />
        Submit
      </Button>
      <p className={styles.hint} role={lacking && !complete ? 'alert' : undefined}>
        {!mayYet
          ? 'It can be submitted once the interview has ended. Until then it is a draft that only you see.'
          : lacking && !complete
            ? 'Something is missing yet: it is marked above.'
            : 'Nobody sees it before you submit it.'}
      </p>
      {asking && (
        <Dialog
          title="Submit your scorecard?"
          width={440}
          onClose={() => {
            setAsking(false)
            setError(null)
          }}
          actions={
            <>
              <Button onClick={() => setAsking(false)}>Go on writing</Button>
              <Button look="primary" disabled={running} onClick={() => void run()}>
                {running ? 'Submitting…' : 'Submit for good'}
              </Button>
            </>
          }
        >
          <p>
            What you submit stays as it is. You can amend it later, with a reason, and both versions are kept.
            From then on you see what others submitted, as soon as you owe no other card of this loop.
          </p>
          {error !== null && <p role="alert">{messageOf(error)}</p>}
        </Dialog>
      )}
    </div>
  )
}
