import styles from './Waiting.module.css'

/** Stands for a page while its code comes, if that takes long. */
export function Waiting() {
  return (
    <p className={styles.waiting} role="status">
      Loading…
    </p>
  )
}
