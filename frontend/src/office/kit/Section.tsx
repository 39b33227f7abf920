import { type ReactNode, useId } from 'react'
import styles from './Section.module.css'

interface SectionProps {
  title: string
  lead?: ReactNode
  actions?: ReactNode
  children: ReactNode
  /** Wide content, such as a table, stands below the words instead of beside them. */
  stacked?: boolean
}

/** A part of a page. On wide screens what it is about stands beside it. */
export function Section({ title, lead, actions, children, stacked = false }: SectionProps) {
  const id = useId()
  return (
    <section className={stacked ? styles.stacked : styles.section} aria-labelledby={id}>
      <div className={styles.words}>
        <div>
          <h2 className={styles.title} id={id}>
            {title}
          </h2>
          {lead && <p className={styles.lead}>{lead}</p>}
        </div>
        {actions && <div className={styles.actions}>{actions}</div>}
      </div>
      <div className={styles.content}>{children}</div>
    </section>
  )
}
