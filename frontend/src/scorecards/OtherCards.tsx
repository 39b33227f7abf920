import { useId } from 'react'
import type { CardTemplateContent, CardView } from '../api/models'
import { Badge } from '../office/kit/Tag'
import type { EvidencePicker } from '../playback/evidence'
import { Cited } from './CardReading'
import { Level } from './Level'
import styles from './OtherCards.module.css'
import { Amendments } from './SubmittedCard'
import { overallTones, overallWords } from './words'

interface OtherCardsProps {
  template: CardTemplateContent
  /** Submitted ones: one's own first. */
  cards: readonly CardView[]
  own: string | null
  picker: EvidencePicker | undefined
}

/** The cards of an interview side by side, attribute by attribute; where levels lie apart, first. */
export function OtherCards({ template, cards, own, picker }: OtherCardsProps) {
  const heading = useId()
  const rows = template.attributes
    .map((attribute) => {
      const ratings = cards.map((card) => card.content.ratings.find((one) => one.attribute === attribute.id))
      return { attribute, ratings, spread: spreadOf(ratings.map((rating) => rating?.level ?? null)) }
    })
    .toSorted((one, other) => other.spread - one.spread)
  const name = (card: CardView) =>
    `${card.member === own ? 'You' : card.name}${card.kind === 'second' ? ' (second rating)' : ''}`
  return (
    <section aria-labelledby={heading}>
      <h3 className={styles.title} id={heading}>
        Side by side
      </h3>
      <div className={styles.rows}>
        <article className={styles.row}>
          <h4 className={styles.name}>Overall</h4>
          <ul className={styles.cards}>
            {cards.map((card) => (
              <li key={card.id}>
                <p className={styles.who}>{name(card)}</p>
                {card.content.overall && (
                  <Badge tone={overallTones[card.content.overall]}>
                    {overallWords[card.content.overall]}
                  </Badge>
                )}
                {card.content.reason && <p className={styles.text}>{card.content.reason}</p>}
                {card.content.take_aways && <p className={styles.text}>{card.content.take_aways}</p>}
                {card.content.private_notes && card.member !== own && (
                  <p className={styles.text}>Privately: {card.content.private_notes}</p>
                )}
                <Amendments versions={card.versions} template={template} />
              </li>
            ))}
          </ul>
        </article>
        {rows.map(({ attribute, ratings, spread }) => (
          <article key={attribute.id} className={styles.row}>
            <h4 className={styles.name}>
              {attribute.name}
              {spread > 0 && (
                <Badge tone={spread > 1 ? 'warn' : 'plain'}>
                  {spread} {spread === 1 ? 'level' : 'levels'} apart
                </Badge>
              )}
            </h4>
            <ul className={styles.cards}>
              {cards.map((card, index) => {
                const rating = ratings[index]
                return (
                  <li key={card.id}>
                    <p className={styles.who}>{name(card)}</p>
                    <Level level={rating?.covered ? rating.level : null} small />
                    {rating?.text && <p className={styles.text}>{rating.text}</p>}
                    {rating && <Cited evidence={rating.evidence} picker={picker} anonymous={false} />}
                  </li>
                )
              })}
            </ul>
          </article>
        ))}
      </div>
    </section>
  )
}

function spreadOf(levels: readonly (number | null)[]): number {
  const given = levels.filter((level) => level !== null)
  return given.length ? Math.max(...given) - Math.min(...given) : 0
}
