import { type ReactNode, useEffect } from 'react'
import { signedOut } from '../../api/signedOut'
import { Toasts } from '../../ui/Toasts'
import { useStore } from '../../ui/useStore'
import { notices } from '../notices'
import { leaveForLogin } from './leave'
import { Navigation } from './Navigation'
import styles from './Shell.module.css'

const all = <State,>(state: State) => state

/** The frame around every page of the office: navigation beside it, or above it on narrow screens. */
export function Shell({ children }: { children: ReactNode }) {
  const toasts = useStore(notices, all)
  useEffect(() => signedOut.decide(leaveForLogin), [])
  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#main">
        Skip to the page
      </a>
      <Navigation />
      <main className={styles.main} id="main" tabIndex={-1}>
        {children}
      </main>
      <Toasts toasts={toasts} onDismiss={(id) => notices.dismiss(id)} />
    </div>
  )
}
