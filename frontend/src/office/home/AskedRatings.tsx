import { Link } from 'wouter'
import type { AskedRating } from '../../api/models'
import { formatNames } from '../formats'
import { NavLink } from '../kit/NavLink'
import { RelativeTime } from '../kit/RelativeTime'
import styles from './Home.module.css'

/** Second ratings one was asked for. What they are of is said without names. */
export function AskedRatings({ asked, now }: { asked: readonly AskedRating[]; now: number }) {
  if (asked.length === 0) return null
  return (
    <section className={styles.list} aria-labelledby="home-asked">
      <h2 className={styles.heading} id="home-asked">
        Second ratings
        <span className={styles.count}>{asked.length}</span>
      </h2>
      <ul className={styles.rows}>
        {asked.map(({ interview, format, asked_at, due_at }) => (
          <li key={interview} className={styles.row}>
            <span className={styles.when}>
              {due_at === null ? (
                <RelativeTime at={asked_at} />
              ) : (
                <span className={due_at < now ? styles.late : styles.soft}>
                  due <RelativeTime at={due_at} />
                </span>
              )}
            </span>
            <span className={styles.words}>
              <Link href={`/interviews/${interview}/scorecard`} className={styles.title}>
                {format ? formatNames[format] : 'An interview'}, without names
              </Link>
              <span className={styles.facts}>You were asked to rate the recording</span>
            </span>
            <NavLink href={`/interviews/${interview}/scorecard`} aria-label="Scorecard of the second rating">
              Scorecard
            </NavLink>
          </li>
        ))}
      </ul>
    </section>
  )
}
