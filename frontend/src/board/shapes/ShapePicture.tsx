import { useMemo } from 'react'
import type { Values } from '../scene/operation'
import type { ShapeKind } from './catalogue'
import { Draft } from './draft'
import { boxOf } from './geometry'
import styles from './ShapeList.module.css'
import { drawShape } from './shape'

const PAD = 6

/** A small picture of a shape, drawn from its own elements. */
export function ShapePicture({ kind }: { kind: ShapeKind }) {
  const elements = useMemo(() => {
    const draft = new Draft()
    drawShape(draft, kind, { x: 0, y: 0 }, '')
    return [...draft.elements]
  }, [kind])
  const { width, height } = kind.size
  const view = `${-PAD} ${-PAD} ${width + 2 * PAD} ${height + 2 * PAD}`
  return (
    <svg className={styles.picture} viewBox={view} aria-hidden="true">
      {elements.map(([id, values]) => (
        <Part key={id} values={values} />
      ))}
    </svg>
  )
}

function Part({ values }: { values: Values }) {
  const look = {
    fill: values.backgroundColor === 'transparent' ? 'none' : (values.backgroundColor as string),
    stroke: values.strokeColor as string,
    strokeWidth: 0.7 * (values.strokeWidth as number),
    strokeDasharray: values.strokeStyle === 'solid' ? undefined : '4 3',
    // An area is drawn much smaller than other shapes, its line as thick as theirs.
    vectorEffect: 'non-scaling-stroke',
  }
  const { x, y, width, height } = boxOf(values)
  const [middle, centre] = [x + width / 2, y + height / 2]
  switch (values.type) {
    case 'ellipse':
      return <ellipse cx={middle} cy={centre} rx={width / 2} ry={height / 2} {...look} />
    case 'diamond':
      return (
        <polygon
          points={`${middle},${y} ${x + width},${centre} ${middle},${y + height} ${x},${centre}`}
          {...look}
        />
      )
    case 'line': {
      const points = values.points as readonly (readonly [number, number])[]
      const [left, top] = [values.x as number, values.y as number]
      return <polyline points={points.map(([dx, dy]) => `${left + dx},${top + dy}`).join(' ')} {...look} />
    }
    default:
      return (
        <rect x={x} y={y} width={width} height={height} rx={values.roundness === null ? 0 : 12} {...look} />
      )
  }
}
