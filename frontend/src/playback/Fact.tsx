import { Children, type ReactNode, useId, useState } from 'react'
import styles from './Facts.module.css'
import { momentText } from './moment'

interface FactProps {
  title: string
  head: readonly string[]
  /** A picture of the rows. */
  above?: ReactNode
  /** Said where there are no rows. */
  none?: string
  children: ReactNode
}

/** Rows that are shown at first. */
const FIRST = 30

/** A table of one kind of fact. */
export function Fact({ title, head, above, none, children }: FactProps) {
  const heading = useId()
  const rows = Children.toArray(children)
  const [whole, setWhole] = useState(false)
  const shown = whole ? rows : rows.slice(0, FIRST)
  return (
    <section className={styles.fact} aria-labelledby={heading}>
      <h3 className={styles.title} id={heading}>
        {title}
      </h3>
      {rows.length === 0 ? (
        <p className={styles.none}>{none}</p>
      ) : (
        <>
          {above}
          <table className={styles.table}>
            <thead>
              <tr>
                {head.map((one) => (
                  <th key={one} scope="col">
                    {one}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>{shown}</tbody>
          </table>
          {shown.length < rows.length && (
            <button type="button" className={styles.all} onClick={() => setWhole(true)}>
              All {rows.length}
            </button>
          )}
        </>
      )}
    </section>
  )
}

export function FactRow({ children }: { children: ReactNode }) {
  return <tr className={styles.row}>{children}</tr>
}

interface JumpProps {
  /** Null: there is no such moment. */
  t: number | null
  onJump: (t: number) => void
  /** Default: the moment. */
  text?: string
}

/** The first cell of a row: the way to its moment. */
export function Jump({ t, onJump, text }: JumpProps) {
  return (
    <th scope="row" className={styles.when}>
      {t === null ? (
        text
      ) : (
        <button
          type="button"
          className={styles.jump}
          onClick={() => onJump(t)}
          aria-label={`${text ?? ''} Go to ${momentText(t)}`.trim()}
        >
          {text ?? momentText(t)}
        </button>
      )}
    </th>
  )
}

interface MeterProps {
  /** 0 to 1. */
  share: number
  /** Where a line is drawn, such as what was planned. */
  mark?: number
  colour?: string
}

/** A bar beside words that say the same. */
export function Meter({ share, mark, colour }: MeterProps) {
  return (
    <span className={styles.meter} aria-hidden="true">
      <span className={styles.filled} style={{ width: percent(share), background: colour }} />
      {mark !== undefined && mark > 0 && (
        <span className={styles.planned} style={{ left: `calc(${percent(mark)} - 1px)` }} />
      )}
    </span>
  )
}

const percent = (share: number) => `${(Math.min(1, share) * 100).toFixed(1)}%`
