import { useState } from 'react'
import { post } from '../api/fetch'
import type { KeepingView } from '../api/models'
import { useChange } from '../api/queries'
import { Form, FormActions, Submit } from '../office/kit/Form'
import { TextField } from '../office/kit/fields'
import { useForm } from '../office/kit/useForm'
import { notices } from '../office/notices'
import { Button } from '../ui/Button'
import { Dialog } from '../ui/Dialog'
import styles from './Keeping.module.css'
import { isTyped, removedWords, sizeWords } from './words'

interface EraseDialogProps {
  keeping: KeepingView
  onClose: () => void
  /** It is gone. */
  onErased: () => void
}

/** Says what will go, and asks for the name to be typed: what is deleted here cannot be had back. */
export function EraseDialog({ keeping, onClose, onErased }: EraseDialogProps) {
  // What was shown when it was asked stays on view, whatever comes meanwhile.
  const [shown] = useState(keeping)
  const { kind, subject, confirm, removed, bytes, interviews } = shown
  const erase = useChange(
    (body: { confirm: string }) =>
      kind === 'interview'
        ? post('/api/interviews/{interview}/erasure', body, { at: { interview: subject } })
        : post('/api/candidates/{candidate}/erasure', body, { at: { candidate: subject } }),
    ['/api/interviews', '/api/candidates', '/api/loops', '/api/jobs', '/api/home', '/api/keeping'],
  )
  const form = useForm({
    initial: { typed: '' },
    onSubmit: async ({ typed }) => {
      await erase.run({ confirm: typed })
      notices.show({ kind: 'info', text: 'It is deleted. The receipt is in the settings, under Keeping.' })
      onClose()
      onErased()
    },
  })
  const typed = isTyped(form.values.typed, confirm)
  return (
    <Dialog title={`Delete “${confirm}” for ever?`} onClose={onClose} width={480}>
      <Form form={form} label="Delete for ever">
        <div>
          <p className={styles.text}>
            This goes now, for everybody, and cannot be had back. A receipt without names is kept.
          </p>
          <ul className={styles.goes}>
            {removedWords(removed).map((words) => (
              <li key={words}>{words}</li>
            ))}
            {bytes > 0 && <li>{sizeWords(bytes)} of images</li>}
          </ul>
          {interviews.length > 0 && (
            <>
              <p className={styles.text}>Among them:</p>
              <ul className={styles.goes}>
                {interviews.map(({ interview, title, fork }) => (
                  <li key={interview}>
                    {title}
                    {fork && <span className={styles.faint}> (a copy of a moment)</span>}
                  </li>
                ))}
              </ul>
            </>
          )}
        </div>
        <TextField
          form={form}
          name="typed"
          label={`Type “${confirm}” to delete it`}
          autoComplete="off"
          spellCheck={false}
        />
        <FormActions>
          <Submit form={form} look="danger" busy="Deleting…" disabled={!typed || form.submitting}>
            Delete for ever
          </Submit>
          <Button onClick={onClose}>Cancel</Button>
        </FormActions>
      </Form>
    </Dialog>
  )
}
