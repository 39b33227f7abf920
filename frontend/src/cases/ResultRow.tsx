import { ChevronRight } from 'lucide-react'
import { useId } from 'react'
import { Difference } from './Difference'
import { OutcomeMark } from './OutcomeMark'
import { timeText } from './outcome'
import { printable } from './printable'
import styles from './Results.module.css'
import { Scrollable } from './Scrollable'
import type { Row } from './standing'

interface ResultRowProps {
  row: Row
  /** What it waits for while there is no result; `none`: it will not come any more. */
  pending: 'running' | 'waiting' | 'none'
  open: boolean
  onToggle: () => void
}

const pendingLabels = { running: 'Running', waiting: 'Waiting', none: 'Not run' }

export function ResultRow({ row, pending, open, onToggle }: ResultRowProps) {
  const details = useId()
  const { tested, outcome } = row
  const shown = open && tested !== null
  return (
    <>
      <tr data-testid="result-row" data-outcome={outcome?.kind ?? pending}>
        <th scope="row" className={styles.name}>
          {tested === null ? (
            <span className={styles.plain}>{row.name}</span>
          ) : (
            <button
              type="button"
              className={styles.toggle}
              aria-expanded={shown}
              aria-controls={details}
              onClick={onToggle}
            >
              <ChevronRight size={15} aria-hidden="true" className={styles.chevron} />
              {row.name}
            </button>
          )}
        </th>
        <td>
          {outcome ? (
            <OutcomeMark kind={outcome.kind} label={outcome.label} />
          ) : (
            <OutcomeMark kind={pending === 'none' ? 'unfinished' : pending} label={pendingLabels[pending]} />
          )}
        </td>
        <td className={styles.time}>{timeText(tested?.wall_ms ?? null)}</td>
      </tr>
      <tr hidden={!shown} id={details} className={styles.details}>
        <td colSpan={3}>{shown && <Details row={row} />}</td>
      </tr>
    </>
  )
}

function Details({ row }: { row: Row }) {
  const { case: tried, tested, outcome } = row
  if (tested === null) return null
  return (
    <>
      {outcome?.why && <p className={styles.why}>{outcome.why}</p>}
      {tried?.stdin ? <Block label="Input" text={tried.stdin} /> : null}
      {tried ? (
        <Difference expected={tried.expected} actual={tested.actual} cut={tested.cut} />
      ) : (
        tested.actual.trim() !== '' && <Block label="What the test reported" text={tested.actual} />
      )}
      {tried === null && tested.actual.trim() === '' && tested.passed && (
        <p className={styles.why}>It passed.</p>
      )}
      {tested.errors.trim() !== '' && <Block label="Error output" text={tested.errors} />}
    </>
  )
}

function Block({ label, text }: { label: string; text: string }) {
  return (
    <div className={styles.block}>
      <p className={styles.label}>{label}</p>
      <Scrollable className={styles.text} label={label}>
        {printable(text)}
      </Scrollable>
    </div>
  )
}
