/** Where something new finds room on a board. */

import type { Scene, Values } from '../scene/operation'
import { around, type Box, boxOf, overlap, type Point } from './geometry'
import type { Size } from './glyphs'

const GAP = 40
const STEP = 40
const RINGS = 30

/** The place nearest to a point, for the middle of something of this size, that covers nothing. */
export function freePlace(scene: Scene, size: Size, near: Point): Point {
  const taken = [...scene.values()].filter((values) => blocks(values, size)).map(boxOf)
  const first = { x: near.x - size.width / 2, y: near.y - size.height / 2 }
  const reach: Box = {
    x: first.x - RINGS * STEP,
    y: first.y - RINGS * STEP,
    width: size.width + 2 * RINGS * STEP,
    height: size.height + 2 * RINGS * STEP,
  }
  const close = taken.filter((box) => overlap(box, reach, GAP))
  for (let ring = 0; ring <= RINGS; ring++) {
    for (const { x, y } of ringOf(ring)) {
      const place = { x: first.x + x * STEP, y: first.y + y * STEP }
      if (!close.some((box) => overlap(box, { ...place, ...size }, GAP))) return place
    }
  }
  const all = around(taken)
  return all === null ? first : { x: all.x + all.width + GAP, y: first.y }
}

/** Steps of a ring, the nearest first; to the right before below, to the left and above. */
function ringOf(ring: number): Point[] {
  if (ring === 0) return [{ x: 0, y: 0 }]
  const steps: Point[] = []
  for (let x = -ring; x <= ring; x++) {
    for (let y = -ring; y <= ring; y++) if (Math.max(Math.abs(x), Math.abs(y)) === ring) steps.push({ x, y })
  }
  const rank = ({ x, y }: Point) => Math.hypot(x, y) + (x > 0 ? 0 : 0.1) + (y < 0 ? 0.2 : 0)
  return steps.sort((one, other) => rank(one) - rank(other))
}

/** Arrows leave room between shapes, and things are put into an area, such as a frame or a region. */
function blocks(values: Values, size: Size): boolean {
  return values.type !== 'arrow' && !isArea(values, size)
}

function isArea(values: Values, size: Size): boolean {
  if (values.type === 'frame') return true
  const { width, height } = boxOf(values)
  const open = values.type === 'rectangle' && values.backgroundColor === 'transparent'
  return open && width >= 1.5 * size.width && height >= 1.5 * size.height
}
