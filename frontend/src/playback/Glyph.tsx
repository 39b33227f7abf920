import type { CSSProperties } from 'react'
import type { Shape } from './marks'

const colours: Readonly<Record<Shape, string>> = {
  passed: 'var(--good)',
  failed: 'var(--bad)',
  ran: 'var(--text-soft)',
  paste: 'var(--person-1)',
  hint: 'var(--warn)',
  question: 'var(--accent)',
  note: 'var(--person-3)',
  board: 'var(--person-2)',
  key_point: 'var(--person-3)',
  join: 'var(--text-soft)',
  drop: 'var(--text-soft)',
  focus: 'var(--person-6)',
  pause: 'var(--text-faint)',
}

/** What stands in the shape, cut out of it. */
const inner: { readonly [S in Shape]?: string } = {
  passed: 'M3.4 6.2 5.2 8 8.7 4.2',
  failed: 'M4 4 8 8M8 4 4 8',
  paste: 'M4.2 5.2H7.8M4.2 7.4H7.8',
}

const outlines: Readonly<Record<Shape, string>> = {
  passed: 'M6 .8a5.2 5.2 0 1 1 0 10.4A5.2 5.2 0 0 1 6 .8z',
  failed: 'M2.2 1.2h7.6a1 1 0 0 1 1 1v7.6a1 1 0 0 1-1 1H2.2a1 1 0 0 1-1-1V2.2a1 1 0 0 1 1-1z',
  ran: 'M6 .8a5.2 5.2 0 1 1 0 10.4A5.2 5.2 0 0 1 6 .8zM6 3a3 3 0 1 0 0 6 3 3 0 0 0 0-6z',
  paste: 'M2.4 2h1.8V.8h3.6V2h1.8v9.4H2.4z',
  hint: 'M6 .8 11.6 11H.4z',
  question: 'M6 .2 11.8 6 6 11.8.2 6z',
  note: 'M2 .8h8.4L8 4l2.4 3.2H3.6v4.2H2z',
  board: 'M1 1h10v10H1zM3 3v6h6V3z',
  key_point: 'M6 .2 7.7 4l4.1.4-3.1 2.7.9 4.1L6 9.1 2.4 11.2l.9-4.1L.2 4.4 4.3 4z',
  join: 'M2.4 1 10.4 6l-8 5z',
  drop: 'M9.6 1 1.6 6l8 5zM7.6 4.6v2.8L5.4 6z',
  focus:
    'M.6 6C2 3.4 4 2.2 6 2.2S10 3.4 11.4 6C10 8.6 8 9.8 6 9.8S2 8.6.6 6zM6 4.2a1.8 1.8 0 1 0 0 3.6 1.8 1.8 0 0 0 0-3.6z',
  pause: 'M2.4 1.4h2.4v9.2H2.4zM7.2 1.4h2.4v9.2H7.2z',
}

interface ShapeMarkProps {
  shape: Shape
  /** Of its middle. */
  x: number
  y: number
}

/** A mark within an SVG, 12 units in size. */
export function ShapeMark({ shape, x, y }: ShapeMarkProps) {
  const cut = inner[shape]
  return (
    <g transform={`translate(${(x - 6).toFixed(1)} ${y - 6})`}>
      <path d={outlines[shape]} fillRule="evenodd" style={{ fill: colours[shape] }} />
      {cut && (
        <path
          d={cut}
          fill="none"
          strokeWidth={1.5}
          strokeLinecap="round"
          style={{ stroke: 'var(--surface)' }}
        />
      )}
    </g>
  )
}

/** A mark beside words. */
export function Glyph({ shape, size = 12, style }: { shape: Shape; size?: number; style?: CSSProperties }) {
  return (
    <svg width={size} height={size} viewBox="0 0 12 12" aria-hidden="true" style={{ flex: 'none', ...style }}>
      <ShapeMark shape={shape} x={6} y={6} />
    </svg>
  )
}
