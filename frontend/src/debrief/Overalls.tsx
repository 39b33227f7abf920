import type { Debrief, OverallView } from '../api/models'
import { Section } from '../office/kit/Section'
import { Badge } from '../office/kit/Tag'
import { overallTones, overallWords } from '../scorecards/words'
import styles from './Debrief.module.css'

/** Everybody's recommendation, in the order of the rounds. */
export function Overalls({ debrief }: { debrief: Debrief }) {
  if (debrief.overalls.length === 0) return null
  return (
    <Section stacked title="Recommendations" lead="Chosen by each alone, after the attributes.">
      <ul className={styles.overalls}>
        {debrief.overalls.map((one) => (
          <Overall
            key={one.card}
            overall={one}
            round={debrief.rounds.find(({ id }) => id === one.round)?.name}
          />
        ))}
      </ul>
    </Section>
  )
}

function Overall({ overall: one, round }: { overall: OverallView; round: string | undefined }) {
  const { name, kind, overall, reason, take_aways, private_notes, after_reading, amended } = one
  return (
    <li>
      <p className={styles.overall}>
        <Badge tone={overallTones[overall]}>{overallWords[overall]}</Badge>
        <strong>{name}</strong>
      </p>
      <p className={styles.faint}>
        {kind === 'view' ? 'The whole loop' : round}
        {kind === 'second' && ', second rating'}
        {amended > 0 && (after_reading ? ', amended after reading others' : ', amended')}
      </p>
      {reason && <p className={styles.text}>{reason}</p>}
      {take_aways && <p className={styles.text}>{take_aways}</p>}
      {private_notes && <p className={styles.private}>Privately: {private_notes}</p>}
    </li>
  )
}
