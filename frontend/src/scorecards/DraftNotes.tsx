import { useState } from 'react'
import type { CardContent, CardTemplateContent } from '../api/models'
import { Button } from '../ui/Button'
import { CardReading } from './CardReading'
import styles from './DraftNotes.module.css'

/** Two windows wrote on one card. */
export function JoinedNote({ joined }: { joined: readonly string[] }) {
  const [seen, setSeen] = useState(0)
  if (joined.length <= seen) return null
  return (
    <div className={styles.note} role="status" data-testid="joined">
      <p>
        You wrote on this card in another window too. Nothing is lost: texts stand one below the other, and
        where both chose, this window’s choice holds. Read over: <strong>{joined.join(', ')}</strong>.
      </p>
      <Button onClick={() => setSeen(joined.length)}>Done</Button>
    </div>
  )
}

interface LeftNoteProps {
  template: CardTemplateContent | null
  content: CardContent
  onDrop: () => void
}

/** What was written after the card was submitted from another window. */
export function LeftNote({ template, content, onDrop }: LeftNoteProps) {
  return (
    <div className={styles.note} role="status" data-testid="left">
      <p>
        This card was submitted from another window before what you wrote here was saved. It is kept in this
        browser: take what you need into an amendment, then drop it.
      </p>
      <details>
        <summary>What you wrote here</summary>
        <CardReading template={template} content={content} anonymous={false} picker={undefined} />
      </details>
      <Button onClick={onDrop}>Drop it</Button>
    </div>
  )
}
