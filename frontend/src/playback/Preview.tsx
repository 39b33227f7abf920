import { useMemo } from 'react'
import { Glyph } from './Glyph'
import { markText, shapeOf } from './marks'
import { momentText } from './moment'
import styles from './Preview.module.css'
import { clamp, momentAt, placeOf, type Scale } from './scale'
import type { Mark, People, Player, Timeline } from './types'

const WIDTH = 300
/** Pixels around the pointer within which marks are told. */
const NEAR = 9
const MOST = 4

interface PreviewProps {
  replay: Player
  told: Timeline
  people: People
  marks: readonly Mark[]
  scale: Scale
  x: number
}

/** What was at the moment under the pointer. Screen readers have the list of moments instead. */
export function Preview({ replay, told, people, marks, scale, x }: PreviewProps) {
  const t = momentAt(x, scale)
  const near = marks.filter((mark) => Math.abs(placeOf(mark.t, scale) - x) <= NEAR)
  const phase = told.phases.find(({ from, until }) => t >= from && t < until)
  const idle = told.idle.some(({ from, until }) => t >= from && t < until)
  // Code need not be looked up anew for every pixel.
  const coarse = Math.round(t / 250) * 250
  const code = useMemo(() => replay.peek(coarse), [replay, coarse])
  const nameOf = (person: string) => people.find((one) => one.person === person)?.name
  const width = Math.min(WIDTH, scale.width)
  return (
    <div
      className={styles.preview}
      style={{ width, left: clamp(x - width / 2, 0, Math.max(0, scale.width - width)) }}
      aria-hidden="true"
      data-testid="preview"
    >
      <p className={styles.when}>
        <b>{momentText(t)}</b>
        {phase && <span>{phase.name}</span>}
        {idle && <span className={styles.soft}>nothing happens</span>}
      </p>
      {near.slice(0, MOST).map((mark) => (
        <p key={`${mark.part} ${mark.position} ${mark.kind}`} className={styles.mark}>
          <Glyph shape={shapeOf(mark)} />
          <span className={styles.label}>{markText(mark)}</span>
          {mark.person && <span className={styles.soft}>{nameOf(mark.person)}</span>}
        </p>
      ))}
      {near.length > MOST && <p className={styles.soft}>and {near.length - MOST} more</p>}
      {code && code.lines.length > 0 && (
        <div className={styles.code}>
          <p className={styles.file}>{code.name}</p>
          <pre className={styles.lines}>
            {code.lines.map((line, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other name
              <span key={at} className={styles.line} data-edited={at === code.line}>
                {line || ' '}
              </span>
            ))}
          </pre>
        </div>
      )}
    </div>
  )
}
