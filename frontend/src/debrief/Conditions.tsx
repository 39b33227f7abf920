import { Link } from 'wouter'
import type { Debrief, DebriefCondition, DebriefHint } from '../api/models'
import { Section } from '../office/kit/Section'
import { counted, lengthText, momentText, recordingHref } from '../playback/moment'
import styles from './Debrief.module.css'

/** Hints and conditions of each round: what its levels have to be read with. */
export function Conditions({ debrief }: { debrief: Debrief }) {
  const rounds = debrief.rounds
    .map((round) => ({
      round,
      hints: debrief.hints.filter((hint) => hint.round === round.id),
      conditions: debrief.conditions.filter((condition) => condition.round === round.id),
    }))
    .filter(({ hints, conditions }) => hints.length + conditions.length > 0)
  if (rounds.length === 0) return null
  return (
    <Section
      title="Under which conditions"
      lead="Hints that were given and time that was granted, so that like is compared with like."
    >
      <dl className={styles.conditions}>
        {rounds.map(({ round, hints, conditions }) => (
          <div key={round.id}>
            <dt>{round.name}</dt>
            {conditions.map((condition) => (
              <dd key={JSON.stringify(condition)}>{conditionWords(condition)}</dd>
            ))}
            {hints.length > 0 && (
              <dd>
                {counted(hints.length, 'hint')}
                <ul>
                  {hints.map((hint) => (
                    <Hint key={`${hint.interview} ${hint.t} ${hint.number}`} hint={hint} />
                  ))}
                </ul>
              </dd>
            )}
          </div>
        ))}
      </dl>
    </Section>
  )
}

function Hint({ hint }: { hint: DebriefHint }) {
  const { interview, t, question, number, progress_at } = hint
  return (
    <li>
      <Link href={recordingHref(interview, t)}>{momentText(t)}</Link> Hint {number}
      {question && ` of ${question}`}
      <span className={styles.faint}>
        {progress_at === null ? 'No progress after it.' : `Progress ${lengthText(progress_at - t)} later.`}
      </span>
    </li>
  )
}

export function conditionWords({ kind, phase, percent, milliseconds }: DebriefCondition): string {
  if (kind === 'extra_time') return `${percent}% more time in every phase`
  if (kind === 'credit') return `${lengthText(milliseconds)} given back for what was nobody’s fault`
  return `${phase} took ${lengthText(milliseconds)} more than its time`
}
