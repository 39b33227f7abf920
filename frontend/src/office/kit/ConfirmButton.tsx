import { type ComponentProps, type ReactNode, useState } from 'react'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { messageOf } from './Trouble'

interface ConfirmButtonProps {
  /** What the button and the dialog are called. */
  children: ReactNode
  title: string
  /** What will happen, and whether it can be undone. */
  text: ReactNode
  /** The word on the button that does it. */
  confirm: string
  /** The dialog stays and says why if it throws. */
  onConfirm: () => Promise<unknown>
  look?: ComponentProps<typeof Button>['look']
  disabled?: boolean
  label?: string
}

/** A button for what cannot be undone: it asks once. */
export function ConfirmButton({ children, look = 'ghost', disabled, label, ...dialog }: ConfirmButtonProps) {
  const [asking, setAsking] = useState(false)
  return (
    <>
      <Button look={look} disabled={disabled} aria-label={label} onClick={() => setAsking(true)}>
        {children}
      </Button>
      {asking && <ConfirmDialog {...dialog} onClose={() => setAsking(false)} />}
    </>
  )
}

interface ConfirmDialogProps {
  title: string
  text: ReactNode
  confirm: string
  onConfirm: () => Promise<unknown>
  onClose: () => void
}

/** The question itself, for where a menu or a key asks it. */
export function ConfirmDialog({ title, text, confirm, onConfirm, onClose }: ConfirmDialogProps) {
  const [running, setRunning] = useState(false)
  const [error, setError] = useState<unknown>(null)
  async function run() {
    setRunning(true)
    try {
      await onConfirm()
      onClose()
    } catch (failure) {
      setError(failure)
      setRunning(false)
    }
  }
  const actions = (
    <>
      <Button onClick={onClose}>Cancel</Button>
      <Button look="danger" disabled={running} onClick={() => void run()}>
        {confirm}
      </Button>
    </>
  )
  return (
    <Dialog title={title} onClose={onClose} actions={actions} width={420}>
      {typeof text === 'string' ? <p>{text}</p> : text}
      {error !== null && <p role="alert">{messageOf(error)}</p>}
    </Dialog>
  )
}
