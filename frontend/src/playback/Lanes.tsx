import { type CSSProperties, memo, useMemo } from 'react'
import { personColour } from '../styles/people'
import { initials } from '../ui/initials'
import { ShapeMark } from './Glyph'
import { clustersOf, shapeOf } from './marks'
import { momentText } from './moment'
import { barsPath, clamp, fullOf, joined, placeOf, type Scale, ticksOf } from './scale'
import styles from './Timeline.module.css'
import type { Mark, People, Timeline } from './types'

const RULER = 17
const PHASES = 20
const LANE = 16
const MARKS = 26
const MARK = 13

/** The lanes of those who wrote or drew anything, in the order of the people. */
function writers(told: Timeline, people: People) {
  return people.flatMap((person) => {
    const found = told.density.find((one) => one.person === person.person)
    return found?.counts.some((count) => count > 0) ? [{ ...person, counts: found.counts }] : []
  })
}

/** Pixels: of the part that moves through the recording, and of all. */
export function lanesHeight(told: Timeline, people: People, compact: boolean) {
  const head = RULER + (told.phases.length > 0 ? PHASES : 4)
  const lanes = compact ? 1 : Math.max(1, writers(told, people).length)
  return { head, all: head + lanes * LANE + MARKS }
}

interface LanesProps {
  told: Timeline
  people: People
  marks: readonly Mark[]
  scale: Scale
  compact: boolean
}

/** Phases, who wrote how much when, and marks. */
export const Lanes = memo(function Lanes({ told, people, marks, scale, compact }: LanesProps) {
  const { head, all } = lanesHeight(told, people, compact)
  const writing = useMemo(() => writers(told, people), [told, people])
  const bars = useMemo(() => {
    const all = writing.map(({ counts }) => joined(counts, told.bucket, scale))
    const full = fullOf(all.map(({ counts }) => counts))
    return all.map(({ counts, bucket }) => barsPath(counts, { bucket, full, height: LANE - 3 }, scale))
  }, [writing, told.bucket, scale])
  const clusters = useMemo(() => clustersOf(marks, scale, MARK), [marks, scale])
  const place = (t: number) => placeOf(t, scale)
  const top = (at: number) => head + (compact ? 0 : at * LANE) + 2
  return (
    <>
      {ticksOf(scale).map((t) => (
        <span key={t} className={styles.tick} style={{ left: place(t) }}>
          {momentText(t)}
        </span>
      ))}
      {told.phases.map(({ phase, name, from, until }, at) => (
        <span
          key={`${phase} ${from}`}
          className={styles.phase}
          data-odd={at % 2 === 1}
          style={{ left: place(from), width: Math.max(2, place(until) - place(from) - 1), top: RULER }}
        >
          {name}
        </span>
      ))}
      <svg className={styles.lanes} width={scale.width} height={all} aria-hidden="true">
        <defs>
          <pattern id="idle" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <line className={styles.hatch} x1="0" y1="0" x2="0" y2="5" />
          </pattern>
        </defs>
        {told.idle.map(({ from, until }) => (
          <rect
            key={from}
            fill="url(#idle)"
            x={place(from)}
            y={head}
            width={Math.max(1, place(until) - place(from))}
            height={all - head}
          />
        ))}
        {writing.map(({ person, colour }, at) => (
          <path
            key={person}
            d={bars[at]}
            transform={`translate(0 ${top(at)})`}
            className={styles.bars}
            style={{ fill: personColour(colour) } as CSSProperties}
          />
        ))}
        {clusters.map(({ x, marks: joined, first }) => {
          const several = joined.length > 1
          const middle = clamp(x, 6, scale.width - (several ? 12 : 6))
          return (
            <g key={`${first.part} ${first.position} ${first.kind}`}>
              <ShapeMark shape={shapeOf(first)} x={middle} y={all - MARKS / 2} />
              {several && (
                <text className={styles.count} x={middle + 5} y={all - 2}>
                  {joined.length}
                </text>
              )}
            </g>
          )
        })}
      </svg>
      {!compact &&
        writing.map(({ person, name, colour }, at) => (
          <span
            key={person}
            className={styles.writer}
            style={{ top: top(at), color: personColour(colour) }}
            title={name}
          >
            {initials(name)}
          </span>
        ))}
    </>
  )
})
