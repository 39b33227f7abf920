import styles from './Facts.module.css'
import { passRates } from './facts'
import { ShapeMark } from './Glyph'
import { shapeOf } from './marks'
import { momentText } from './moment'
import { placeOf } from './scale'
import type { RunFact } from './types'
import { useWidth } from './useWidth'

const HEIGHT = 68
const MARGIN = 8

interface PassRateProps {
  runs: readonly RunFact[]
  length: number
  onJump: (t: number) => void
}

/** How many of the tests passed, run by run. The table below says the same in words. */
export function PassRate({ runs, length, onJump }: PassRateProps) {
  const [box, width] = useWidth<HTMLDivElement>()
  const points = passRates(runs)
  if (points.length < 2) return null
  const scale = { length, width: Math.max(0, width - 2 * MARGIN) }
  const x = (t: number) => MARGIN + placeOf(t, scale)
  const y = (share: number) => HEIGHT - MARGIN - share * (HEIGHT - 2 * MARGIN)
  const path = points
    .map(({ t, share }, at) => (at === 0 ? `M${x(t)} ${y(share)}` : `H${x(t)}V${y(share)}`))
    .join('')
  const nearest = (place: number) =>
    points.reduce((best, one) => (Math.abs(x(one.t) - place) < Math.abs(x(best.t) - place) ? one : best))
  return (
    <div
      ref={box}
      className={styles.chart}
      onPointerUp={(event) =>
        onJump(nearest(event.clientX - event.currentTarget.getBoundingClientRect().left).t)
      }
      title="Share of the tests that passed, over time"
    >
      <svg width={width} height={HEIGHT} aria-hidden="true">
        <path className={styles.grid} d={`M0 ${y(1)}H${width}M0 ${y(0)}H${width}`} />
        <path className={styles.curve} d={path} />
        {points.map(({ t, share, run }) => (
          <ShapeMark
            key={`${run.part} ${run.run}`}
            shape={shapeOf({ kind: 'run', label: run.label })}
            x={x(t)}
            y={y(share)}
          />
        ))}
      </svg>
      <span className={styles.axis}>
        <span>{momentText(0)}</span>
        <span>tests that passed</span>
        <span>{momentText(length)}</span>
      </span>
    </div>
  )
}
