import { type ReactNode, useState } from 'react'
import styles from './Switch.module.css'

interface SwitchProps {
  on: boolean
  disabled: boolean
  testId: string
  /** Asks for the change. Never rejects. */
  onChange: (on: boolean) => Promise<unknown>
  /** What it decides. */
  children: ReactNode
}

/** Something that everybody shares and that is on or off. Shows what is stored, also while a change is asked for. */
export function Switch({ on, disabled, testId, onChange, children }: SwitchProps) {
  const [asking, setAsking] = useState(false)

  async function change() {
    setAsking(true)
    await onChange(!on)
    setAsking(false)
  }

  return (
    <button
      type="button"
      role="switch"
      aria-checked={on}
      aria-busy={asking}
      disabled={disabled}
      className={styles.switch}
      data-testid={testId}
      onClick={() => !asking && void change()}
    >
      <span className={styles.track} aria-hidden="true" />
      {children}
    </button>
  )
}
