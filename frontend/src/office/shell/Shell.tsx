import { type ReactNode, useEffect } from 'react'
import { useAnswer } from '../../api/queries'
import { remembered } from '../../api/remembered'
import { signedOut } from '../../api/signedOut'
import { Toasts } from '../../ui/Toasts'
import { useStore } from '../../ui/useStore'
import { Trouble } from '../kit/Trouble'
import { MeContext } from '../member'
import { notices } from '../notices'
import { leaveForLogin } from './leave'
import { Navigation } from './Navigation'
import styles from './Shell.module.css'
import { Waiting } from './Waiting'

const all = <State,>(state: State) => state

interface ShellProps {
  /** Without the frame: the page has the whole screen. */
  bare: boolean
  children: ReactNode
}

/** The frame around every page for members: navigation beside it, or above it on narrow screens. */
export function Shell({ bare, children }: ShellProps) {
  const toasts = useStore(notices, all)
  useEffect(() => signedOut.decide(leaveForLogin), [])
  const me = useAnswer('/api/me')
  const here = me.data !== undefined
  useEffect(() => {
    if (here) remembered.set()
  }, [here])
  if (!me.data) {
    const lost = me.error && !('status' in me.error && me.error.status === 401)
    return (
      <main className={styles.outside}>
        {lost ? <Trouble error={me.error} onRetry={() => void me.refetch()} /> : <Waiting />}
      </main>
    )
  }
  if (bare) return <MeContext value={me.data}>{children}</MeContext>
  return (
    <MeContext value={me.data}>
      <div className={styles.shell}>
        <a className={styles.skip} href="#main">
          Skip to the page
        </a>
        <Navigation />
        <main className={styles.main} id="main" tabIndex={-1}>
          {children}
        </main>
        <Toasts low toasts={toasts} onDismiss={(id) => notices.dismiss(id)} />
      </div>
    </MeContext>
  )
}
