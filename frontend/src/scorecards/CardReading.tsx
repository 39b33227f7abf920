import type { CardContent, CardTemplateContent } from '../api/models'
import { Badge } from '../office/kit/Tag'
import type { EvidencePicker } from '../playback/evidence'
import { isEqual, shareOf } from './card'
import { EvidenceChip } from './EvidenceChip'
import { Level } from './Level'
import styles from './Reading.module.css'
import { overallTones, overallWords } from './words'

interface CardReadingProps {
  /** Null for a view of a whole loop. */
  template: CardTemplateContent | null
  content: CardContent
  picker: EvidencePicker | undefined
  anonymous: boolean
}

/** A card as it is read. */
export function CardReading({ template, content, picker, anonymous }: CardReadingProps) {
  const { overall, reason, take_aways, private_notes, ratings } = content
  const equal = !template || isEqual(template)
  return (
    <div className={styles.reading}>
      <dl className={styles.overall}>
        <dt>Overall</dt>
        <dd>
          {overall ? <Badge tone={overallTones[overall]}>{overallWords[overall]}</Badge> : 'Not chosen'}
          {reason && <p className={styles.text}>{reason}</p>}
        </dd>
        {take_aways && (
          <>
            <dt>Key take-aways</dt>
            <dd className={styles.text}>{take_aways}</dd>
          </>
        )}
        {private_notes && (
          <>
            <dt>Private notes</dt>
            <dd className={styles.text}>{private_notes}</dd>
          </>
        )}
      </dl>
      {template?.attributes.map((attribute) => {
        const rating = ratings.find((one) => one.attribute === attribute.id)
        if (!rating) return null
        return (
          <section key={attribute.id} className={styles.rating}>
            <h3 className={styles.name}>
              {attribute.name}
              {!equal && <span className={styles.weight}>{shareOf(template, attribute)}%</span>}
              <Level level={rating.covered ? rating.level : null} small />
            </h3>
            {rating.text && <p className={styles.text}>{rating.text}</p>}
            <Cited evidence={rating.evidence} picker={picker} anonymous={anonymous} />
          </section>
        )
      })}
    </div>
  )
}

interface CitedProps {
  evidence: CardContent['ratings'][number]['evidence']
  picker: EvidencePicker | undefined
  anonymous: boolean
}

/** What a rating cites. */
export function Cited({ evidence, picker, anonymous }: CitedProps) {
  if (evidence.length === 0) return null
  return (
    <ul className={styles.cited} aria-label="Cited">
      {evidence.map((one) => (
        <li key={`${one.kind} ${one.from} ${one.until} ${one.ref}`}>
          <EvidenceChip
            evidence={one}
            anonymous={anonymous}
            onPlay={picker?.interview === one.interview ? (place) => picker.play(place) : undefined}
          />
        </li>
      ))}
    </ul>
  )
}
