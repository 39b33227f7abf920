import { useState } from 'react'
import { Button } from '../ui/Button'
import { Dialog } from '../ui/Dialog'
import type { ToastStore } from '../ui/toasts'

interface SubmitDialogProps {
  /** How many questions have no answer. */
  left: number
  onSubmit: () => Promise<void>
  toasts: ToastStore
  onClose: () => void
}

/** Asks once before answers are handed in for good. */
export function SubmitDialog({ left, onSubmit, toasts, onClose }: SubmitDialogProps) {
  const [busy, setBusy] = useState(false)

  async function submit() {
    setBusy(true)
    await onSubmit().catch((error) => toasts.showFailure(error))
    onClose()
  }

  const actions = (
    <>
      <Button onClick={onClose}>Go on answering</Button>
      <Button look="primary" disabled={busy} onClick={() => void submit()} data-testid="confirm-submit">
        Hand in
      </Button>
    </>
  )
  return (
    <Dialog
      title="Hand in your answers?"
      onClose={onClose}
      actions={actions}
      width={420}
      testId="submit-dialog"
    >
      <p>
        {left > 0 && `${left === 1 ? 'One question has' : `${left} questions have`} no answer yet. `}
        They cannot be changed after that.
      </p>
    </Dialog>
  )
}
