import { ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { Markdown } from '../office/kit/Markdown'
import styles from './Guide.module.css'

interface FoldoutProps {
  title: string
  /** Beside the title. */
  count?: string
  open?: boolean
  children: ReactNode
}

/** A part of the guide that can be folded away. */
export function Foldout({ title, count, open = false, children }: FoldoutProps) {
  return (
    <details className={styles.part} open={open}>
      <summary className={styles.summary}>
        <ChevronRight size={14} aria-hidden="true" className={styles.chevron} />
        <h2 className={styles.heading}>{title}</h2>
        {count && <span className={styles.count}>{count}</span>}
      </summary>
      <div className={styles.body}>{children}</div>
    </details>
  )
}

interface GuideListProps {
  title: string
  items: readonly string[]
  imageOf: (source: string) => string | null
  open?: boolean
}

export function GuideList({ title, items, imageOf, open = false }: GuideListProps) {
  if (items.length === 0) return null
  return (
    <Foldout title={title} count={String(items.length)} open={open}>
      <ul className={styles.list}>
        {items.map((item) => (
          <li key={item}>
            <Markdown text={item} imageOf={imageOf} small />
          </li>
        ))}
      </ul>
    </Foldout>
  )
}
