import { useState } from 'react'
import type { InterviewClient } from '../interview/client'
import { Button } from '../ui/Button'
import { Dialog } from '../ui/Dialog'
import type { ToastStore } from '../ui/toasts'
import styles from './Dialogs.module.css'

interface EndDialogProps {
  client: InterviewClient
  toasts: ToastStore
  reopen: boolean
  onClose: () => void
}

const words = {
  end: {
    title: 'End the interview?',
    text: 'Files and chat become read-only for everyone. Nothing is lost, and you can reopen it.',
    go: 'End interview',
  },
  reopen: {
    title: 'Reopen the interview?',
    text: 'Everyone with a link can write again.',
    go: 'Reopen',
  },
}

/** Asks once before an interview ends or opens again. */
export function EndDialog({ client, toasts, reopen, onClose }: EndDialogProps) {
  const [busy, setBusy] = useState(false)
  const { title, text, go } = words[reopen ? 'reopen' : 'end']

  async function run() {
    setBusy(true)
    await (reopen ? client.reopenInterview() : client.endInterview()).catch((error) =>
      toasts.showFailure(error),
    )
    onClose()
  }

  const actions = (
    <>
      <Button onClick={onClose}>Cancel</Button>
      <Button
        look={reopen ? 'primary' : 'danger'}
        disabled={busy}
        onClick={() => void run()}
        data-testid="confirm-end"
      >
        {go}
      </Button>
    </>
  )
  return (
    <Dialog title={title} onClose={onClose} actions={actions} width={420} testId="end-dialog">
      <p className={styles.text}>{text}</p>
    </Dialog>
  )
}
