import type { Debrief, RollUpLine } from '../api/models'
import { Section } from '../office/kit/Section'
import { classes } from '../ui/classes'
import styles from './RollUp.module.css'

/** The weighted sum, every step of it written out. */
export function RollUpLines({ debrief: { rollup } }: { debrief: Debrief }) {
  if (rollup.lines.length === 0) return null
  return (
    <Section
      stacked
      title="The arithmetic"
      lead="Levels from 1 (Weak) to 4 (Outstanding), by the weights of attributes and rounds. It stands beside the recommendations, and decides nothing."
    >
      <div className={styles.frame}>
        <table className={styles.table}>
          <caption className={styles.caption}>How the levels add up</caption>
          <thead>
            <tr className={styles.head}>
              <th scope="col">Of</th>
              <th scope="col">Computed as</th>
              <th scope="col" className={styles.value}>
                Comes to
              </th>
            </tr>
          </thead>
          <tbody>
            {rollup.lines.map((line) => (
              <Line key={`${line.kind} ${line.label} ${line.text}`} line={line} />
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  )
}

const looks: Readonly<Record<RollUpLine['kind'], string | undefined>> = {
  card: styles.card,
  round: styles.round,
  share: styles.share,
  total: styles.total,
  left_out: styles.left,
}

function Line({ line: { kind, label, text, value } }: { line: RollUpLine }) {
  return (
    <tr className={classes(looks[kind])}>
      <th scope="row">{label}</th>
      <td className={styles.text}>{text}</td>
      <td className={styles.value}>{value === null ? '–' : value.toFixed(2)}</td>
    </tr>
  )
}
