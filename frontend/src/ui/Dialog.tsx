import { X } from 'lucide-react'
import { type CSSProperties, type ReactNode, useEffect, useId, useRef } from 'react'
import { createPortal } from 'react-dom'
import styles from './Dialog.module.css'
import { IconButton } from './IconButton'

interface DialogProps {
  title: string
  onClose: () => void
  children: ReactNode
  /** Buttons, the one that goes on last. */
  actions?: ReactNode
  width?: number
  /** Escape and a click beside it do not close it: what it shows is shown once. */
  firm?: boolean
  testId?: string
}

/** A modal dialog, open as long as it is mounted. Escape, the cross and a click beside it ask to close it. */
export function Dialog({ title, onClose, children, actions, width, firm = false, testId }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const heading = useId()
  useEffect(() => {
    const element = dialog.current
    const before = document.activeElement
    if (!element?.open) element?.showModal()
    return () => {
      element?.close()
      if (before instanceof HTMLElement) before.focus()
    }
  }, [])
  // Not where it is written: a form around it would take its own forms' submissions and its keys for its own.
  return createPortal(
    // biome-ignore lint/a11y/useKeyWithClickEvents: the click beside the dialog doubles Escape
    <dialog
      ref={dialog}
      className={styles.dialog}
      style={width ? ({ '--dialog-width': `${width}px` } as CSSProperties) : undefined}
      aria-labelledby={heading}
      data-testid={testId}
      onClose={() => {
        if (!dialog.current?.open) onClose()
      }}
      onCancel={(event) => {
        if (firm) event.preventDefault()
      }}
      onClick={(event) => {
        if (event.target === dialog.current && !firm) onClose()
      }}
    >
      <div className={styles.head}>
        <h2 className={styles.title} id={heading}>
          {title}
        </h2>
        <IconButton label="Close" hint={false} onClick={onClose}>
          <X size={18} />
        </IconButton>
      </div>
      <div className={styles.body}>{children}</div>
      {actions && <div className={styles.foot}>{actions}</div>}
    </dialog>,
    document.body,
  )
}
