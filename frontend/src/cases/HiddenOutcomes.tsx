import type { HiddenResult } from '../wire/messages'
import styles from './HiddenOutcomes.module.css'
import { OutcomeMark } from './OutcomeMark'

interface HiddenOutcomesProps {
  results: readonly HiddenResult[]
  title: string
  note: string
}

/** What everybody sees of the hidden tests while that is shared: names, and whether they passed. */
export function HiddenOutcomes({ results, title, note }: HiddenOutcomesProps) {
  return (
    <section className={styles.outcomes} aria-label={title} data-testid="hidden-results">
      <h2 className={styles.title}>{title}</h2>
      <p className={styles.note}>{note}</p>
      <ul className={styles.list}>
        {results.map(({ name, passed }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: names may repeat, and the list comes as a whole
          <li key={index} className={styles.row} data-testid="hidden-result">
            <span className={styles.name}>{name}</span>
            <OutcomeMark kind={passed ? 'passed' : 'failed'} label={passed ? 'Passed' : 'Failed'} />
          </li>
        ))}
      </ul>
    </section>
  )
}
