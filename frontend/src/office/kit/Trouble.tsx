import { TriangleAlert } from 'lucide-react'
import { isApiError } from '../../api/errors'
import { Button } from '../../ui/Button'
import { NavLink } from './NavLink'
import styles from './Trouble.module.css'

interface TroubleProps {
  error: unknown
  onRetry?: () => void
}

/** Stands where something should be that could not be fetched. */
export function Trouble({ error, onRetry }: TroubleProps) {
  return (
    <div className={styles.trouble} role="alert">
      <TriangleAlert size={16} className={styles.icon} aria-hidden="true" />
      <p className={styles.text}>{messageOf(error)}</p>
      {isApiError(error, 'anonymous_only') ? (
        <NavLink href="/home">Your second ratings</NavLink>
      ) : (
        onRetry && <Button onClick={onRetry}>Try again</Button>
      )}
    </div>
  )
}

/** What to tell a person about an error. */
export function messageOf(error: unknown): string {
  return error instanceof Error && error.message ? error.message : 'That did not work. Try again in a moment.'
}
