import { EyeOff } from 'lucide-react'
import type { OwedCard, Submitter } from '../api/models'
import { RelativeTime, useNow } from '../office/kit/RelativeTime'
import { Badge } from '../office/kit/Tag'
import { useMe } from '../office/member'
import { classes } from '../ui/classes'
import styles from './Card.module.css'

interface WaitingCardsProps {
  blind: boolean
  submitted: readonly Submitter[]
  owed: readonly OwedCard[]
  /** What the one who looks has to do to see them, as a sentence. */
  why: string
}

/** Who has submitted and who is waited for. What they wrote is not here. */
export function WaitingCards({ blind, submitted, owed, why }: WaitingCardsProps) {
  if (!blind && owed.length === 0) return null
  return (
    <section className={styles.block} aria-label="Who has submitted">
      {blind && (
        <p className={classes(styles.hint, styles.why)}>
          <EyeOff size={15} aria-hidden="true" />
          {why}
        </p>
      )}
      <PeopleList submitted={submitted} owed={owed} />
    </section>
  )
}

/** Names with when they submitted, or until when they should. */
export function PeopleList({ submitted, owed }: Pick<WaitingCardsProps, 'submitted' | 'owed'>) {
  const now = useNow()
  const me = useMe().member.id
  if (submitted.length + owed.length === 0) return null
  return (
    <ul className={styles.people}>
      {submitted.map(({ member, name, kind, interview, at }) => (
        <li key={`${kind} ${interview} ${member}`}>
          <Badge tone="good">Submitted</Badge>
          {nameOf(member === me ? 'You' : name, kind)}
          <span className={styles.soft}>
            <RelativeTime at={at} />
          </span>
        </li>
      ))}
      {owed.map(({ member, name, kind, interview, due_at }) => {
        const late = due_at !== null && due_at < now
        return (
          <li key={`${kind} ${interview} ${member}`}>
            <Badge tone={late ? 'warn' : 'plain'}>{late ? 'Overdue' : 'Waited for'}</Badge>
            {nameOf(member === me ? 'You' : name, kind)}
            {due_at !== null && (
              <span className={styles.soft}>
                due <RelativeTime at={due_at} />
              </span>
            )}
          </li>
        )
      })}
    </ul>
  )
}

const nameOf = (name: string, kind: OwedCard['kind']) =>
  `${name || 'Somebody'}${kind === 'second' ? ' (second rating)' : kind === 'view' ? ' (the whole loop)' : ''}`
