import { Link } from 'wouter'
import type { Board, LoopSummary } from '../api/models'
import { RelativeTime } from '../office/kit/RelativeTime'
import { Badge } from '../office/kit/Tag'
import { Avatar } from '../ui/Avatar'
import styles from './Loops.module.css'
import { loopStatuses, roundStates } from './words'

/** A column for each round, and a card for each candidate in that where they are. */
export function LoopBoard({ board: { columns, loops, job } }: { board: Board }) {
  const inColumn = (name: string) => loops.filter((loop) => loop.stage !== null && loop.stage_name === name)
  const done = loops.filter((loop) => loop.stage === null)
  const all = [
    ...columns.map((name) => ({ name, cards: inColumn(name) })),
    { name: 'All rounds done', cards: done },
  ]
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className={styles.board} aria-label={`Board of ${job.title}`} tabIndex={0}>
      {all.map(({ name, cards }) => (
        <section key={name} className={styles.column} aria-label={name}>
          <h3 className={styles.columnName}>
            {name}
            <span className={styles.number}>{cards.length || ''}</span>
          </h3>
          <ul className={styles.cards}>
            {cards.map((loop) => (
              <Card key={loop.id} loop={loop} />
            ))}
          </ul>
        </section>
      ))}
    </section>
  )
}

function Card({ loop }: { loop: LoopSummary }) {
  const [state, tone] = loop.status === 'open' ? roundStates[loop.stage_state] : loopStatuses[loop.status]
  return (
    <li className={styles.card}>
      <Avatar name={loop.candidate_name} colour={0} size={24} />
      <span className={styles.cardWords}>
        <Link href={`/loops/${loop.id}`} className={styles.cardName}>
          {loop.candidate_name}
        </Link>
        <span className={styles.faint}>
          {loop.rounds_ended} of {loop.rounds} rounds
          {loop.next_at !== null && (
            <>
              {' · next '}
              <RelativeTime at={loop.next_at} />
            </>
          )}
        </span>
      </span>
      <Badge tone={tone}>{state}</Badge>
    </li>
  )
}
