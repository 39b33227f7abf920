import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { Button } from '../../ui/Button'
import { classes } from '../../ui/classes'
import { Hidden } from '../../ui/Hidden'
import styles from './DataTable.module.css'
import { Trouble } from './Trouble'

export interface Column<Row> {
  key: string
  /** Its heading. */
  label: string
  cell: (row: Row) => ReactNode
  /** Left out on narrow screens. */
  wide?: boolean
  align?: 'start' | 'end'
  /** A CSS width. The first column takes what is left. */
  width?: string
  /** The heading is for screen readers alone, as above buttons. */
  quiet?: boolean
}

/** The facts of a list are called as in `Pages`, which can be spread. */
export interface DataTableProps<Row> {
  /** What the table lists. */
  label: string
  columns: readonly Column<Row>[]
  /** Undefined while it is not known. */
  items: readonly Row[] | undefined
  keyOf: (row: Row) => string
  /** Where a row leads: the first cell is a link, and the whole row can be clicked. */
  hrefOf?: (row: Row) => string
  /** Stands in place of no rows. */
  empty: ReactNode
  error?: unknown
  retry?: () => void
  /** Fetches the next part of the list; null at its end. */
  more?: (() => void) | null
  loadingMore?: boolean
}

/** A list of things with the same facts: what is loading, missing or failed is told in its place. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { label, columns, items: rows, keyOf, hrefOf, empty, error, retry, more, loadingMore = false } = props
  if (!rows && error) return <Trouble error={error} {...(retry && { onRetry: retry })} />
  if (rows?.length === 0) return <>{empty}</>
  return (
    <div className={styles.frame}>
      <table className={styles.table} aria-busy={!rows}>
        <caption className={styles.caption}>{label}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th
                key={column.key}
                scope="col"
                className={place(column)}
                style={column.width ? { width: column.width } : undefined}
              >
                {column.quiet ? <Hidden>{column.label}</Hidden> : column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows?.map((row) => (
            <tr key={keyOf(row)} className={hrefOf && styles.linked}>
              {columns.map((column, index) => (
                <td key={column.key} className={place(column)}>
                  {hrefOf && index === 0 ? (
                    <Link href={hrefOf(row)} className={styles.link}>
                      {column.cell(row)}
                    </Link>
                  ) : (
                    column.cell(row)
                  )}
                </td>
              ))}
            </tr>
          )) ?? <Loading columns={columns} />}
        </tbody>
      </table>
      {more && (
        <div className={styles.more}>
          <Button look="ghost" disabled={loadingMore} onClick={more}>
            {loadingMore ? 'Loading…' : 'Show more'}
          </Button>
        </div>
      )}
    </div>
  )
}

function Loading<Row>({ columns }: { columns: readonly Column<Row>[] }) {
  return ['a', 'b', 'c'].map((row) => (
    <tr key={row}>
      {columns.map((column, index) => (
        <td key={column.key} className={place(column)}>
          <span className={styles.waiting} style={{ width: index === 0 ? '60%' : '40%' }} />
          {row === 'a' && index === 0 && <Hidden>Loading…</Hidden>}
        </td>
      ))}
    </tr>
  ))
}

function place<Row>({ wide, align }: Column<Row>): string {
  return classes(wide && styles.wide, align === 'end' && styles.end)
}
