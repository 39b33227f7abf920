import { ChevronLeft } from 'lucide-react'
import { type ReactNode, useEffect, useRef } from 'react'
import { Link, useLocation } from 'wouter'
import { useMoved } from '../shell/Arrival'
import styles from './PageHeader.module.css'

interface PageHeaderProps {
  title: string
  /** The document's title, where it says more. */
  named?: string
  /** One sentence below the title. */
  lead?: ReactNode
  /** The page above this one. */
  back?: { href: string; label: string }
  /** Small facts beside the title, such as a `Badge`. */
  beside?: ReactNode
  /** Buttons, the main one last. */
  actions?: ReactNode
}

/** The head of every page: its only h1, and the document's title. It takes the focus after a move within the site. */
export function PageHeader({ title, named = title, lead, back, beside, actions }: PageHeaderProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  const [path] = useLocation()
  const moved = useMoved()
  useEffect(() => {
    document.title = `${named} · Pairing`
  }, [named])
  // biome-ignore lint/correctness/useExhaustiveDependencies: every other path is another page
  useEffect(() => {
    if (!moved) return
    heading.current?.focus({ preventScroll: true })
    window.scrollTo(0, 0)
  }, [path, moved])
  return (
    <header className={styles.header}>
      {back && (
        <Link href={back.href} className={styles.back}>
          <ChevronLeft size={14} aria-hidden="true" />
          {back.label}
        </Link>
      )}
      <div className={styles.row}>
        <div className={styles.words}>
          <div className={styles.line}>
            <h1 ref={heading} tabIndex={-1} className={styles.title}>
              {title}
            </h1>
            {beside}
          </div>
          {lead && <p className={styles.lead}>{lead}</p>}
        </div>
        {actions && <div className={styles.actions}>{actions}</div>}
      </div>
    </header>
  )
}
