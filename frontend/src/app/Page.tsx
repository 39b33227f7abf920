import { type ReactNode, useEffect } from 'react'
import { Logo } from '../ui/Logo'
import styles from './Page.module.css'

/** A page that says one thing. */
export function Page({ title, children }: { title: string; children: ReactNode }) {
  useEffect(() => {
    document.title = `${title} · Pairing`
  }, [title])
  return (
    <main className={styles.page}>
      <div className={styles.card}>
        <Logo size={44} />
        <h1 className={styles.title}>{title}</h1>
        {children}
      </div>
    </main>
  )
}
