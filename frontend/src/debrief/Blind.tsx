import { ClipboardCheck, EyeOff } from 'lucide-react'
import type { Debrief } from '../api/models'
import { NavLink } from '../office/kit/NavLink'
import { PeopleList } from '../scorecards/Waiting'
import styles from './Debrief.module.css'
import { DecisionForm } from './Decision'

/** What stands in place of the debrief while one must not see it: what is missing, and the way there. */
export function Blind({ debrief }: { debrief: Debrief }) {
  const { i_owe, rounds, submitted, waiting_for, may_view } = debrief
  const owed = rounds.flatMap(({ interviews }) => interviews).filter(({ id }) => i_owe.includes(id))
  return (
    <section className={styles.calm} aria-label="Not open to you yet" data-testid="blind">
      <EyeOff size={20} aria-hidden="true" />
      <h2>{owed.length > 0 ? 'Your scorecard comes first' : 'Not open to you yet'}</h2>
      <p className={styles.soft}>{why(owed.length, may_view)}</p>
      {owed.length > 0 && (
        <ul className={styles.owe}>
          {owed.map(({ id, title }) => (
            <li key={id}>
              <NavLink href={`/interviews/${id}/scorecard`} look="primary">
                <ClipboardCheck size={15} aria-hidden="true" />
                {title}
              </NavLink>
            </li>
          ))}
        </ul>
      )}
      <PeopleList submitted={submitted} owed={waiting_for} />
    </section>
  )
}

/** A loop may have to be decided before one has judged it oneself, as when the candidate must not wait. */
export function Unread({ debrief }: { debrief: Debrief }) {
  return (
    <details className={styles.details}>
      <summary>Decide without having read the cards</summary>
      <DecisionForm debrief={debrief} />
    </details>
  )
}

function why(owed: number, mayView: boolean): string {
  if (owed > 0)
    return 'What others saw is shown to you once yours is submitted. Judgements that were made without each other are worth more together.'
  if (mayView)
    return 'What others saw is shown to you once you submitted your own judgement of the loop, below, or once the loop is decided.'
  return 'What others saw is shown to those who submitted a judgement of this loop themselves, and to everybody once it is decided.'
}
