import styles from './Calibration.module.css'
import type { Rater } from './drift'

const [width, height, inset] = [220, 44, 5]
/** Levels above and below peers that the chart holds; what is further stands at its edge. */
const reach = 1.5

/** A rater's distance from peers over the months, peers being the line in the middle. The table says the same. */
export function DriftChart({ rater, months }: { rater: Rater; months: readonly string[] }) {
  const step = months.length > 1 ? (width - 2 * inset) / (months.length - 1) : 0
  const points = rater.months.map(({ month, difference }) => {
    const index = months.indexOf(month)
    const share = Math.max(-1, Math.min(1, difference / reach))
    return {
      month,
      x: months.length > 1 ? inset + index * step : width / 2,
      y: height / 2 - share * (height / 2 - inset),
    }
  })
  const line = points.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`)
  return (
    <svg
      className={styles.chart}
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      aria-hidden="true"
    >
      <line className={styles.peers} x1={0} y1={height / 2} x2={width} y2={height / 2} />
      <path className={styles.path} d={line.join(' ')} />
      {points.map(({ month, x, y }) => (
        <circle key={month} className={styles.point} cx={x} cy={y} r={3} />
      ))}
    </svg>
  )
}
