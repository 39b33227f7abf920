import { useEffect, useState } from 'react'
import { post } from '../api/fetch'
import type { Trial } from '../api/models'
import { messageOf } from '../office/kit/Trouble'
import { Button } from '../ui/Button'
import { Dialog } from '../ui/Dialog'
import { Glyph } from './Glyph'
import { counted, momentText } from './moment'
import styles from './Trial.module.css'

interface TrialDialogProps {
  interview: string
  moment: { t: number; position: number }
  /** The panel's own tests are run as well. */
  hidden: boolean
  onClose: () => void
}

/** The question's tests, run now on the files of a moment. Nothing of it is kept. */
export function TrialDialog({ interview, moment, hidden, onClose }: TrialDialogProps) {
  const [trial, setTrial] = useState<Trial | null>(null)
  const [failure, setFailure] = useState('')
  const [turn, setTurn] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: `turn` runs them again
  useEffect(() => {
    const leaving = new AbortController()
    setTrial(null)
    setFailure('')
    const body = { ...moment, hidden, pad: null }
    post('/api/interviews/{interview}/recording/tests', body, {
      at: { interview },
      signal: leaving.signal,
    }).then(setTrial, (error) => !leaving.signal.aborted && setFailure(messageOf(error)))
    return () => leaving.abort()
  }, [interview, moment, hidden, turn])
  const passed = trial?.results.filter((one) => one.passed).length ?? 0
  return (
    <Dialog
      title={`Tests on the files of ${momentText(moment.t)}`}
      width={560}
      onClose={onClose}
      testId="trial"
      actions={
        <>
          {(trial || failure) && <Button onClick={() => setTurn(turn + 1)}>Run again</Button>}
          <Button look="primary" onClick={onClose}>
            Done
          </Button>
        </>
      }
    >
      <p className={styles.lead} role="status" data-testid="trial-result">
        {failure ||
          (trial === null
            ? 'Running…'
            : trial.results.length > 0
              ? `${passed} of ${counted(trial.results.length, 'test')} passed, run now with ${trial.toolchain}.`
              : 'It came to no test.')}
      </p>
      {trial?.errors && <pre className={styles.errors}>{trial.errors}</pre>}
      {trial && trial.results.length > 0 && (
        <ul className={styles.results}>
          {trial.results.map((one, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: names may be alike, and the list never changes
            <li key={at} className={styles.result}>
              <details>
                <summary className={styles.head}>
                  <Glyph shape={one.passed ? 'passed' : 'failed'} size={14} />
                  <span className={styles.name}>{one.name}</span>
                  {one.hidden && <span className={styles.hidden}>hidden</span>}
                  <span className={styles.cost}>
                    {one.passed ? 'passed' : 'failed'}, {one.wall_ms} ms
                  </span>
                </summary>
                <pre className={styles.output}>{one.actual || one.errors || 'It printed nothing.'}</pre>
              </details>
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  )
}
