import { Link } from 'wouter'
import type { InterviewSummary } from '../../api/models'
import { RecordingLink } from '../../playback/RecordingLink'
import { EnterButton } from '../EnterButton'
import { formatNames } from '../formats'
import { NavLink } from '../kit/NavLink'
import { RelativeTime } from '../kit/RelativeTime'
import { Badge } from '../kit/Tag'
import { clockTime, namedDay } from '../kit/time'
import { useMe } from '../member'
import styles from './Home.module.css'

/** What is said of an interview's time: since when it runs, at what time it is, on which day, when it ended. */
type Moment = 'started' | 'clock' | 'day' | 'ended' | 'none'

interface InterviewListProps {
  title: string
  interviews: readonly InterviewSummary[]
  now: number
  moment: Moment
  /** Said where there are none. */
  empty?: string
}

export function InterviewList({ title, interviews, now, moment, empty }: InterviewListProps) {
  const heading = `home-${moment}`
  return (
    <section className={styles.list} aria-labelledby={heading}>
      <h2 className={styles.heading} id={heading}>
        {title}
        {interviews.length > 0 && <span className={styles.count}>{interviews.length}</span>}
      </h2>
      {interviews.length ? (
        <ul className={styles.rows}>
          {interviews.map((interview) => (
            <Row key={interview.id} interview={interview} now={now} moment={moment} />
          ))}
        </ul>
      ) : (
        <p className={styles.none}>{empty}</p>
      )}
    </section>
  )
}

function Row({ interview, now, moment }: { interview: InterviewSummary; now: number; moment: Moment }) {
  const { member } = useMe()
  const { title, people, format, minutes } = interview
  const own = people.some((person) => person.member === member.id)
  const namesOf = (candidates: boolean) =>
    people.filter(({ role }) => (role === 'candidate') === candidates).map(({ name }) => name)
  const facts = [
    namesOf(true).join(', '),
    format && formatNames[format],
    minutes && `${minutes} min`,
    namesOf(false).join(', '),
  ].filter(Boolean)
  return (
    <li className={styles.row}>
      <span className={styles.when}>
        <When interview={interview} now={now} moment={moment} />
      </span>
      <span className={styles.words}>
        <Link href={`/interviews/${interview.id}`} className={styles.title}>
          {title}
        </Link>
        <span className={styles.facts}>{facts.join(' · ')}</span>
      </span>
      {interview.status === 'paused' && <Badge tone="warn">Paused</Badge>}
      {moment === 'ended' && (
        <RecordingLink interview={interview.id} status={interview.status} title={title} look="ghost" />
      )}
      {own && moment === 'ended' && (
        <NavLink href={`/interviews/${interview.id}/scorecard`} aria-label={`Scorecard of ${title}`}>
          Scorecard
        </NavLink>
      )}
      {own && moment !== 'ended' && (
        <EnterButton
          interview={interview.id}
          look={moment === 'started' ? 'primary' : 'plain'}
          label={`Enter ${interview.title}`}
        >
          Enter
        </EnterButton>
      )}
    </li>
  )
}

function When({ interview, now, moment }: { interview: InterviewSummary; now: number; moment: Moment }) {
  const { starts_at, started_at, ended_at } = interview
  if (moment === 'started') {
    return (
      <>
        <Badge tone="good">Live</Badge>
        {started_at !== null && (
          <span className={styles.soft}>
            <RelativeTime at={started_at} />
          </span>
        )}
      </>
    )
  }
  if (moment === 'ended') return ended_at === null ? 'Ended' : <RelativeTime at={ended_at} />
  if (starts_at === null) return <span className={styles.soft}>Not set</span>
  return (
    <>
      <time dateTime={new Date(starts_at).toISOString()}>
        {moment === 'day' && <span className={styles.day}>{namedDay(starts_at, now)}</span>}
        {clockTime(starts_at)}
      </time>
      {moment === 'clock' && (
        <span className={starts_at < now ? styles.late : styles.soft}>
          <RelativeTime at={starts_at} />
        </span>
      )}
    </>
  )
}
