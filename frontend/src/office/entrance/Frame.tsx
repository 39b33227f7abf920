import { type ReactNode, useEffect } from 'react'
import { Link } from 'wouter'
import { Logo } from '../../ui/Logo'
import styles from './Frame.module.css'

interface FrameProps {
  title: string
  lead?: ReactNode
  children: ReactNode
  /** Small print below. */
  foot?: ReactNode
}

/** The frame of pages for whoever is not signed in: one narrow column. */
export function Frame({ title, lead, children, foot }: FrameProps) {
  useEffect(() => {
    document.title = `${title} · Pairing`
  }, [title])
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <Link href="/" className={styles.brand}>
          <Logo size={24} />
          Pairing
        </Link>
      </header>
      <main className={styles.main}>
        <h1 className={styles.title}>{title}</h1>
        {lead && <div className={styles.lead}>{lead}</div>}
        {children}
        {foot && <div className={styles.foot}>{foot}</div>}
      </main>
    </div>
  )
}
