import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { classes } from '../../ui/classes'
import styles from './EmptyState.module.css'

interface EmptyStateProps {
  icon: LucideIcon
  title: string
  /** What belongs here and how it comes about. */
  children: ReactNode
  actions?: ReactNode
  /** Without the frame, where a table or a panel draws one already. */
  bare?: boolean
}

/** Stands where nothing is yet, and teaches what could be. */
export function EmptyState({ icon: Icon, title, children, actions, bare = false }: EmptyStateProps) {
  return (
    <div className={classes(styles.empty, bare && styles.bare)} data-testid="empty">
      <Icon size={20} className={styles.icon} aria-hidden="true" />
      <p className={styles.title}>{title}</p>
      <div className={styles.text}>{children}</div>
      {actions && <div className={styles.actions}>{actions}</div>}
    </div>
  )
}
