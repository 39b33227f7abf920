import { Pencil, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { hourText } from '../agenda/standing'
import type { Person } from '../interview/view'
import { Markdown } from '../office/kit/Markdown'
import { Button } from '../ui/Button'
import { IconButton } from '../ui/IconButton'
import type { ToastStore } from '../ui/toasts'
import type { NotePut } from '../wire/messages'
import styles from './Notes.module.css'

interface NoteProps {
  note: NotePut
  author: Person | null
  /** What went on when it was begun; '' if that is not known. */
  phase: string
  question: string
  /** May be changed. */
  own: boolean
  onChange: (text: string) => Promise<void>
  onDelete: () => Promise<void>
  toasts: ToastStore
}

export function Note({ note, author, phase, question, own, onChange, onDelete, toasts }: NoteProps) {
  const [text, setText] = useState<string | null>(null)
  const [deleting, setDeleting] = useState(false)

  async function run(doing: Promise<void>) {
    try {
      await doing
      setText(null)
      setDeleting(false)
    } catch (error) {
      toasts.showFailure(error)
    }
  }

  return (
    <li className={styles.note} data-testid="note">
      <div className={styles.stamp}>
        <time dateTime={new Date(note.moment).toISOString()} className={styles.moment}>
          {hourText(note.moment)}
        </time>
        {phase && <span className={styles.phase}>{phase}</span>}
        <span className={styles.author} title={question ? `About: ${question}` : undefined}>
          {author?.name ?? 'Somebody'}
        </span>
        {own && text === null && !deleting && (
          <span className={styles.tools}>
            <IconButton
              label="Change the note"
              className={styles.tool ?? ''}
              onClick={() => setText(note.text)}
            >
              <Pencil size={13} />
            </IconButton>
            <IconButton
              label="Delete the note"
              className={styles.tool ?? ''}
              onClick={() => setDeleting(true)}
            >
              <Trash2 size={13} />
            </IconButton>
          </span>
        )}
      </div>
      {deleting ? (
        <div className={styles.foot}>
          <span className={styles.hint}>Delete this note?</span>
          <Button onClick={() => setDeleting(false)}>Keep</Button>
          <Button look="danger" onClick={() => void run(onDelete())} data-testid="delete-note">
            Delete
          </Button>
        </div>
      ) : text === null ? (
        <Markdown text={note.text} small />
      ) : (
        <>
          <textarea
            className={styles.input}
            rows={4}
            value={text}
            aria-label="Text of the note"
            onChange={(event) => setText(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Escape') setText(null)
            }}
          />
          <div className={styles.foot}>
            <span className={styles.hint} />
            <Button onClick={() => setText(null)}>Cancel</Button>
            <Button
              look="primary"
              disabled={text.trim() === ''}
              onClick={() => void run(onChange(text.trim()))}
              data-testid="change-note"
            >
              Store
            </Button>
          </div>
        </>
      )}
    </li>
  )
}
