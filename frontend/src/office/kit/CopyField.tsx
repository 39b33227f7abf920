import { Check, Copy } from 'lucide-react'
import { useEffect, useId, useState } from 'react'
import { Button } from '../../ui/Button'
import { LiveRegion } from '../../ui/Hidden'
import styles from './CopyField.module.css'

interface CopyFieldProps {
  label: string
  value: string
  /** A sentence below, such as that it is shown once. */
  hint?: string
}

/** A link or a secret, to be taken away. */
export function CopyField({ label, value, hint }: CopyFieldProps) {
  const id = useId()
  return (
    <div className={styles.copy}>
      <label className={styles.label} htmlFor={id}>
        {label}
      </label>
      <div className={styles.row}>
        <input
          id={id}
          className={styles.value}
          readOnly
          value={value}
          aria-describedby={hint && `${id}-hint`}
          onFocus={(event) => event.target.select()}
        />
        <CopyButton text={value} what={label} />
      </div>
      {hint && (
        <p className={styles.hint} id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  )
}

/** Copies a text, and says so for a moment. `what` is read out. */
export function CopyButton({ text, what }: { text: string; what: string }) {
  const [state, setState] = useState<'idle' | 'copied' | 'failed'>('idle')
  useEffect(() => {
    if (state === 'idle') return
    const timer = setTimeout(() => setState('idle'), 2500)
    return () => clearTimeout(timer)
  }, [state])
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setState('copied'),
      () => setState('failed'),
    )
  const words = { idle: 'Copy', copied: 'Copied', failed: 'Select and copy it' }[state]
  return (
    <>
      <Button aria-label={`Copy: ${what}`} onClick={() => void copy()}>
        {state === 'copied' ? <Check size={15} aria-hidden="true" /> : <Copy size={15} aria-hidden="true" />}
        {words}
      </Button>
      <LiveRegion text={state === 'idle' ? '' : words} />
    </>
  )
}
