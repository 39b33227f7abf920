import { useState } from 'react'
import styles from './BoardPane.module.css'

interface DrawingSwitchProps {
  allowed: boolean
  disabled: boolean
  onAllow: (allowed: boolean) => Promise<unknown>
}

/** For interviewers: whether candidates may draw. Shows what is stored. */
export function DrawingSwitch({ allowed, disabled, onAllow }: DrawingSwitchProps) {
  const [asking, setAsking] = useState(false)

  async function change() {
    setAsking(true)
    await onAllow(!allowed)
    setAsking(false)
  }

  return (
    <button
      type="button"
      role="switch"
      aria-checked={allowed}
      aria-busy={asking}
      disabled={disabled}
      className={styles.switch}
      data-testid="allow-drawing"
      onClick={() => !asking && void change()}
    >
      <span className={styles.track} aria-hidden="true" />
      Candidate may draw
    </button>
  )
}
