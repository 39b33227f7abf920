import { useMemo } from 'react'
import { Hidden } from '../ui/Hidden'
import { compare, type Line, type LineKind, visible } from './comparison'
import styles from './Difference.module.css'
import { Scrollable } from './Scrollable'

const signs: Record<LineKind, string> = { same: '', expected: '−', actual: '+', gap: '' }
const spoken: Record<LineKind, string> = { same: '', expected: 'expected: ', actual: 'printed: ', gap: '' }

interface DifferenceProps {
  expected: string
  actual: string
  /** Only the beginning of the actual output was kept. */
  cut: boolean
}

/** Expected against actual output, line by line, white space made visible where lines differ. */
export function Difference({ expected, actual, cut }: DifferenceProps) {
  const { lines, more } = useMemo(() => compare(expected, actual), [expected, actual])
  if (lines.every((line) => line.kind === 'same' || line.kind === 'gap')) {
    return <p className={styles.note}>It printed what was expected{cut ? ', as far as was kept' : ''}.</p>
  }
  return (
    <figure className={styles.figure}>
      <figcaption className={styles.legend}>
        <span className={styles.expected}>
          <b aria-hidden="true">−</b> expected
        </span>
        <span className={styles.actual}>
          <b aria-hidden="true">+</b> printed
        </span>
        <span>spaces are ·, tabs →</span>
      </figcaption>
      <Scrollable className={styles.lines} label="Expected and printed" testId="difference">
        {lines.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity and are never moved
          <DifferenceLine key={index} line={line} />
        ))}
      </Scrollable>
      {(more > 0 || cut) && (
        <p className={styles.note}>
          {more > 0 && `${more.toLocaleString()} more lines are not shown. `}
          {cut && 'It printed more than is kept.'}
        </p>
      )}
    </figure>
  )
}

function DifferenceLine({ line: { kind, pieces, count } }: { line: Line }) {
  if (kind === 'gap') {
    return (
      <div className={styles.gap}>
        {count === 1 ? '1 equal line' : `${count.toLocaleString()} equal lines`}
      </div>
    )
  }
  const show = kind === 'same' ? (text: string) => text : visible
  const Element = kind === 'expected' ? 'del' : kind === 'actual' ? 'ins' : 'span'
  return (
    <Element className={styles.line} data-kind={kind}>
      <span className={styles.sign} aria-hidden="true">
        {signs[kind]}
      </span>
      <Hidden>{spoken[kind]}</Hidden>
      <span className={styles.text}>
        {pieces.map(({ text, differs }, index) =>
          differs ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no identity and are never moved
            <mark key={index} className={styles.piece}>
              {show(text)}
            </mark>
          ) : (
            show(text)
          ),
        )}
        {pieces.every(({ text }) => text === '') && kind !== 'same' && (
          <span className={styles.empty}>empty line</span>
        )}
      </span>
    </Element>
  )
}
