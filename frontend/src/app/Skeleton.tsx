import { Logo } from '../ui/Logo'
import styles from './Skeleton.module.css'

/** The outline of the pad while it loads. `note` says why it takes long, if it does. */
export function Skeleton({ note }: { note?: string }) {
  return (
    <main className={styles.skeleton} aria-busy="true">
      <div className={styles.bar}>
        <Logo />
      </div>
      <div className={styles.body}>
        <p className={styles.note} role="status">
          {note ?? 'Connecting…'}
        </p>
      </div>
    </main>
  )
}
