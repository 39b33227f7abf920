import { Square } from 'lucide-react'
import { useState } from 'react'
import type { RunInfo } from '../interview/view'
import { Button } from '../ui/Button'
import { classes } from '../ui/classes'
import { OutcomeMark } from './OutcomeMark'
import { endOf } from './outcome'
import { printable } from './printable'
import { ResultRow } from './ResultRow'
import styles from './Results.module.css'
import { Scrollable } from './Scrollable'
import { allPassed, type Row, rowsOf, type Standing, summaryOf } from './standing'

interface ResultsProps {
  run: RunInfo
  standing: Standing
  /** Who started it, as it is to be shown. */
  by: string
  /** The file that was tried, or that has the tests. */
  file: string | null
  onStop: (() => void) | null
}

const stale: Record<Exclude<Standing, 'current'>, string> = {
  code: 'The code has changed since.',
  cases: 'The test cases have changed since.',
}

/** What a run of tests came to: a line that sums it up, and a table. */
export function Results({ run, standing, by, file, onStop }: ResultsProps) {
  const { output } = run
  const rows = rowsOf(run)
  const [chosen, setChosen] = useState<{ run: string; row: string | null } | null>(null)
  // Until somebody chooses, the first that did not pass is unfolded: it is what people look for.
  const first = rows.find((row) => row.tested !== null && !row.tested.passed)?.key ?? null
  const open = chosen?.run === run.id ? chosen.row : first
  const going = run.stage !== 'over'
  const end = run.finished && endOf(run.finished.reason)
  const summary = end && rows.every((row) => row.tested === null) ? end.label : summaryOf(run)
  const kind = going ? 'running' : allPassed(run) ? 'passed' : 'failed'
  return (
    <section className={styles.results} aria-label="Results" data-testid="results" data-standing={standing}>
      <header className={styles.head}>
        <span className={styles.summary} data-testid="results-summary">
          <OutcomeMark kind={kind} label={summary} />
        </span>
        <span className={styles.facts}>{[file, run.toolchain, by].filter(Boolean).join(' · ')}</span>
        {going && onStop && (
          <Button className={styles.stop ?? ''} disabled={run.stopping} onClick={onStop}>
            <Square size={12} aria-hidden="true" />
            {run.stopping ? 'Stopping…' : 'Stop'}
          </Button>
        )}
      </header>
      {standing !== 'current' && !going && (
        <p className={styles.stale} data-testid="results-stale">
          {stale[standing]} Run the tests again to see where they stand.
        </p>
      )}
      {end?.why && (
        <p className={styles.why}>{run.stoppedBy ? `Stopped by ${run.stoppedBy.name}.` : end.why}</p>
      )}
      {rows.length > 0 && (
        <table className={classes(styles.table, standing !== 'current' && !going && styles.old)}>
          <thead>
            <tr>
              <th scope="col">Test</th>
              <th scope="col">Result</th>
              <th scope="col" className={styles.time}>
                Time
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <ResultRow
                key={row.key}
                row={row}
                pending={pendingOf(run, rows, row)}
                open={open === row.key}
                onToggle={() => setChosen({ run: run.id, row: open === row.key ? null : row.key })}
              />
            ))}
          </tbody>
        </table>
      )}
      {output.trim() !== '' && (
        <details className={styles.output} open={end?.label === 'Did not compile' || rows.length === 0}>
          <summary>
            {end?.label === 'Did not compile' ? 'What the compiler said' : 'What was printed besides'}
          </summary>
          <Scrollable className={styles.text} label="What was printed">
            {printable(output)}
          </Scrollable>
        </details>
      )}
    </section>
  )
}

/** Tests run one after the other: the first without a result is the one under way. */
function pendingOf(run: RunInfo, rows: readonly Row[], row: Row): 'running' | 'waiting' | 'none' {
  if (run.stage === 'over') return 'none'
  const next = rows.find((one) => one.tested === null)
  return run.stage === 'running' && next === row ? 'running' : 'waiting'
}
