import { CircleCheck } from 'lucide-react'
import { useState } from 'react'
import { Markdown } from '../office/kit/Markdown'
import { Button } from '../ui/Button'
import styles from './Consent.module.css'
import { keptText } from './words'

interface ConsentProps {
  keptDays: number | null
  /** The workspace's own words about it, as Markdown; "" for none. */
  notice: string
  /** Candidates may take a copy along. */
  copy: boolean
  agreed: boolean
  onAgree: () => Promise<void>
}

/** What is recorded and for how long, and the consent to it. */
export function Consent({ keptDays, notice, copy, agreed, onAgree }: ConsentProps) {
  const [read, setRead] = useState(false)
  const [busy, setBusy] = useState(false)

  async function agree() {
    setBusy(true)
    await onAgree()
    setBusy(false)
  }

  return (
    <>
      <ul className={styles.facts}>
        <li>
          <b>Recorded:</b> everything that is typed, drawn, run and answered in the interview and said in its
          chat, with the time, as well as who was there and which lines of a file they had in view.
        </li>
        <li>
          <b>Not recorded here:</b> sound, picture and your screen.
        </li>
        <li>
          <b>Who sees it:</b> the people who decide on this application. Your scratchpad is kept as well, but
          is shown to nobody but you.
        </li>
        <li data-testid="kept">
          <b>For how long:</b> {keptText(keptDays)}
        </li>
        {copy && (
          <li data-testid="copy-told">
            <b>Your copy:</b> once it is over you can download the recording, as everybody in the interview
            saw it.
          </li>
        )}
      </ul>
      {notice && (
        <div className={styles.notice} data-testid="notice">
          <Markdown text={notice} small />
        </div>
      )}
      {agreed ? (
        <p className={styles.agreed} data-testid="agreed">
          <CircleCheck size={17} aria-hidden="true" />
          You agreed.
        </p>
      ) : (
        <div className={styles.ask}>
          <label className={styles.check}>
            <input
              type="checkbox"
              checked={read}
              onChange={(event) => setRead(event.target.checked)}
              data-testid="consent"
            />
            I have read this, and agree.
          </label>
          <Button look="primary" disabled={!read || busy} onClick={() => void agree()} data-testid="agree">
            Agree and wait to be let in
          </Button>
        </div>
      )}
    </>
  )
}
