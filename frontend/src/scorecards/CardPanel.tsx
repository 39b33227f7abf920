import type { InterviewCards } from '../api/models'
import { useAnswer } from '../api/queries'
import { RelativeTime, useNow } from '../office/kit/RelativeTime'
import { Badge } from '../office/kit/Tag'
import { Trouble } from '../office/kit/Trouble'
import { useMe } from '../office/member'
import { Waiting } from '../office/shell/Waiting'
import type { EvidencePicker } from '../playback/evidence'
import styles from './Card.module.css'
import { CardFacts } from './CardFacts'
import { Decline } from './Decline'
import { MyCard } from './MyCard'
import { OtherCards } from './OtherCards'
import { SecondRatings } from './SecondRatings'
import { WaitingCards } from './Waiting'

/** How often is looked for what others submitted, in milliseconds. */
const every = 30_000

interface CardPanelProps {
  interview: string
  /** Of the recording beside the card. Without it citations are links, and are made by their time. */
  picker?: EvidencePicker | undefined
}

/** The scorecards of an interview: one's own to fill in, and others' as soon as one may see them. */
export default function CardPanel({ interview, picker }: CardPanelProps) {
  const found = useAnswer('/api/interviews/{interview}/scorecards', { at: { interview }, every })
  if (found.data) return <Cards cards={found.data} picker={picker} />
  return found.error ? <Trouble error={found.error} onRetry={() => void found.refetch()} /> : <Waiting />
}

interface CardsProps {
  cards: InterviewCards
  picker: EvidencePicker | undefined
}

function Cards({ cards, picker }: CardsProps) {
  const { member } = useMe()
  const { interview, content, template_version, role, mine, blind, anonymous, others, submitted, owed } =
    cards
  const own = mine?.submitted_at != null ? [mine] : []
  return (
    <div className={styles.panel}>
      <section aria-label={role ? 'Your scorecard' : 'Scorecard'}>
        <header className={styles.head}>
          <h2 className={styles.title}>{content.name}</h2>
          <span className={styles.version}>
            Version {template_version}
            <Due cards={cards} />
          </span>
        </header>
        {anonymous && (
          <div className={styles.status}>
            <p className={styles.hint}>
              A second rating: you judge what is in the recording, without names. What others wrote stays
              hidden until you submitted yours.
            </p>
            {role === 'second' && mine?.submitted_at == null && <Decline interview={interview} />}
          </div>
        )}
        <CardFacts interview={interview} anonymous={anonymous} />
        {role ? (
          <MyCard cards={cards} picker={picker} />
        ) : (
          <p className={styles.hint}>
            Interviewers fill in a scorecard here. You were none of this interview.
          </p>
        )}
      </section>
      <WaitingCards blind={blind} submitted={submitted} owed={owed} why={whyBlind(cards)} />
      {!blind && others.length > 0 && (
        <OtherCards template={content} cards={[...own, ...others]} own={member.id} picker={picker} />
      )}
      {cards.may_ask_second && (
        <section className={styles.block} aria-label="Second rating">
          <p className={styles.hint}>
            A second rating shows whether somebody who was not in the room comes to the same: they see the
            recording without names or colours, and nothing that was written about it.
          </p>
          <div className={styles.people}>
            <SecondRatings
              interviews={[{ id: interview, title: cards.title }]}
              submitted={submitted}
              owed={owed}
            />
          </div>
        </section>
      )}
    </div>
  )
}

function Due({ cards: { due_at, mine, role } }: { cards: InterviewCards }) {
  const now = useNow()
  if (!role || due_at === null || mine?.submitted_at != null) return null
  return (
    <>
      {' · '}
      {due_at < now ? <Badge tone="warn">Overdue</Badge> : 'due '}
      {due_at >= now && <RelativeTime at={due_at} />}
    </>
  )
}

function whyBlind({ role, mine, loop }: InterviewCards): string {
  if (role && mine?.submitted_at == null)
    return 'What others wrote is shown once you submitted yours, so that it does not colour what you saw.'
  if (role) return 'What others wrote is shown once you submitted every card that you owe in this loop.'
  return loop
    ? 'What they wrote is shown once you submitted a judgement of this loop yourself, or once it is decided.'
    : 'What they wrote is shown to those who submitted a card of this interview themselves.'
}
