import { Link } from 'wouter'
import { post } from '../api/fetch'
import type { HoldView } from '../api/models'
import { useChange } from '../api/queries'
import { ConfirmButton } from '../office/kit/ConfirmButton'
import { RelativeTime } from '../office/kit/RelativeTime'
import styles from './Keeping.module.css'
import { kindNames } from './words'

/** Holds in force, each with the button that releases it. `named`: what each is on is said as well. */
export function Holds({ holds, named = false }: { holds: readonly HoldView[]; named?: boolean }) {
  return (
    <ul className={styles.holds}>
      {holds.map((hold) => (
        <li key={hold.id} className={styles.hold}>
          <div className={styles.words}>
            {named && (
              <span className={styles.faint}>
                {kindNames[hold.kind]}: <Subject hold={hold} />
              </span>
            )}
            <span className={styles.reason}>{hold.reason}</span>
            <span className={styles.faint}>
              {hold.by_name || 'An API token'}, <RelativeTime at={hold.at} />
              {hold.released_at !== null && (
                <>
                  {' '}
                  · released by {hold.released_by_name || 'an API token'}{' '}
                  <RelativeTime at={hold.released_at} />
                </>
              )}
            </span>
          </div>
          {hold.released_at === null && <Release hold={hold} />}
        </li>
      ))}
    </ul>
  )
}

function Subject({ hold: { kind, subject, subject_name } }: { hold: HoldView }) {
  const name = subject_name || 'deleted'
  return subject_name ? (
    <Link
      href={kind === 'interview' ? `/interviews/${subject}` : `/candidates/${subject}`}
      className={styles.link}
    >
      {name}
    </Link>
  ) : (
    name
  )
}

function Release({ hold }: { hold: HoldView }) {
  const release = useChange(
    () => post('/api/keeping/holds/{hold}/release', null, { at: { hold: hold.id } }),
    ['/api/keeping', '/api/interviews', '/api/candidates'],
  )
  return (
    <ConfirmButton
      title="Release the hold?"
      text="What it kept can be deleted again, and the schedule deletes it at once if its time is over."
      confirm="Release"
      look="plain"
      label={`Release the hold on ${hold.subject_name}`}
      onConfirm={() => release.run()}
    >
      Release
    </ConfirmButton>
  )
}
