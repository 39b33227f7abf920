import { X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button } from './Button'
import { classes } from './classes'
import { IconButton } from './IconButton'
import styles from './Toasts.module.css'
import type { Toast } from './toasts'

/** How long a toast stays, in milliseconds. Errors and toasts under the pointer or with the focus stay. */
const lifetime = 8000

interface ToastsProps {
  toasts: readonly Toast[]
  onDismiss: (id: number) => void
  /** At the bottom, where nobody writes code. */
  low?: boolean
}

export function Toasts({ toasts, onDismiss, low = false }: ToastsProps) {
  return (
    <ul
      className={classes(styles.toasts, low && styles.low)}
      aria-label="Notices"
      aria-live="polite"
      data-testid="toasts"
    >
      {toasts.map((toast) => (
        <ToastItem key={toast.id} toast={toast} onDismiss={onDismiss} />
      ))}
    </ul>
  )
}

function ToastItem({ toast, onDismiss }: { toast: Toast; onDismiss: (id: number) => void }) {
  const [held, setHeld] = useState(false)
  const { id, kind } = toast
  useEffect(() => {
    if (held || kind === 'error') return
    const timer = setTimeout(() => onDismiss(id), lifetime)
    return () => clearTimeout(timer)
  }, [held, id, kind, onDismiss])
  return (
    <li
      className={classes(styles.toast, kind === 'error' && styles.error)}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span className={styles.text}>{toast.text}</span>
      {toast.action && (
        <Button
          look="ghost"
          onClick={() => {
            toast.action?.run()
            onDismiss(id)
          }}
        >
          {toast.action.label}
        </Button>
      )}
      <IconButton label="Dismiss" onClick={() => onDismiss(id)}>
        <X size={16} />
      </IconButton>
    </li>
  )
}
