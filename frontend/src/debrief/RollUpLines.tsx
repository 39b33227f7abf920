import type { Debrief, RollUpLine } from '../api/models'
import { Section } from '../office/kit/Section'
import { classes } from '../ui/classes'
import { Hidden } from '../ui/Hidden'
import styles from './RollUp.module.css'

/** The weighted sum, every step of it written out. */
export function RollUpLines({ debrief: { rollup } }: { debrief: Debrief }) {
  if (rollup.lines.length === 0) return null
  const counted = rollup.lines.filter(({ kind }) => kind !== 'left_out')
  const left = leftOut(rollup.lines)
  return (
    <Section
      stacked
      title="The arithmetic"
      lead="Levels from 1 (Weak) to 4 (Outstanding), by the weights of attributes and rounds. It stands beside the recommendations, and decides nothing."
    >
      <ol className={styles.lines} aria-label="How the levels add up">
        {counted.map((line) => (
          <Line key={`${line.kind} ${line.label} ${line.text}`} line={line} />
        ))}
      </ol>
      {left.length > 0 && (
        <ul className={styles.leftOut} aria-label="Left out">
          {left.map(([reason, labels]) => (
            <li key={reason}>
              <strong>{labels.join(', ')}:</strong> {reason}
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

const looks: Readonly<Record<RollUpLine['kind'], string | undefined>> = {
  card: styles.card,
  round: styles.round,
  share: styles.round,
  total: styles.total,
  left_out: undefined,
}

/** What does not count, by the reason. */
export function leftOut(lines: readonly RollUpLine[]): [reason: string, labels: string[]][] {
  const found = new Map<string, string[]>()
  for (const { kind, label, text } of lines) {
    if (kind === 'left_out') found.set(text, [...(found.get(text) ?? []), label])
  }
  return [...found]
}

function Line({ line: { kind, label, text, value } }: { line: RollUpLine }) {
  return (
    <li className={classes(styles.line, looks[kind])}>
      <span className={styles.label}>{label}</span>
      <span className={styles.text}>{text}</span>
      {value !== null && (
        <span className={styles.value}>
          <Hidden>comes to </Hidden>
          {value.toFixed(2)}
        </span>
      )}
    </li>
  )
}
