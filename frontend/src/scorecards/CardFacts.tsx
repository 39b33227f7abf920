import type { Summary } from '../api/models'
import { useAnswer } from '../api/queries'
import { counted, lengthText } from '../playback/moment'
import styles from './Card.module.css'

/** Less than this over its time, in milliseconds, is no overrun worth telling. */
const grace = 60_000

/** What a rating has to be read with: hints, time given back, phases that took longer. Facts, never a score. */
export function CardFacts({ interview, anonymous }: { interview: string; anonymous: boolean }) {
  const summary = useAnswer('/api/interviews/{interview}/recording/summary', {
    at: { interview },
    query: { anonymous: anonymous || null },
  })
  const facts = summary.data && factsOf(summary.data)
  if (!facts?.length) return null
  return (
    <ul className={styles.facts} aria-label="Facts">
      {facts.map((fact) => (
        <li key={fact}>{fact}</li>
      ))}
    </ul>
  )
}

export function factsOf({ facts: { hints, phases } }: Summary): string[] {
  const credited = phases.reduce((sum, phase) => sum + phase.credited, 0)
  const overruns = phases.filter(({ used, allowed }) => used - allowed >= grace)
  return [
    hints.length > 0 ? `${counted(hints.length, 'hint')} given` : 'No hints given',
    ...(credited > 0 ? [`${lengthText(credited)} given back for disconnections and pauses`] : []),
    ...overruns.map(({ name, used, allowed }) => `${name}: ${lengthText(used - allowed)} over its time`),
  ]
}
