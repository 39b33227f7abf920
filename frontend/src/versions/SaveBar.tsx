import type { ReactNode } from 'react'
import styles from './SaveBar.module.css'

/** The buttons of a long form, which stay in sight. */
export function SaveBar({ children }: { children: ReactNode }) {
  return <div className={styles.bar}>{children}</div>
}
