import type { ReactNode } from 'react'
import styles from './Hidden.module.css'

/** Text for screen readers alone. */
export function Hidden({ children }: { children: ReactNode }) {
  return <span className={styles.hidden}>{children}</span>
}

/** What was last said politely to screen readers. */
export function LiveRegion({ text }: { text: string }) {
  return (
    <div className={styles.hidden} role="status" aria-live="polite" data-testid="live-region">
      {text}
    </div>
  )
}
