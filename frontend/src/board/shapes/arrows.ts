/** Arrows from one element to another, bound at both ends as drawn ones are. */

import type { Values } from '../scene/operation'
import { base, type Draft, FONT, type Look } from './draft'
import { type Box, boxOf, centre, type Point } from './geometry'
import { measure } from './glyphs'

const GAP = 5
const LABEL_SIZE = 16

export interface Target {
  readonly id: string
  readonly values: Values
}

/** Adds an arrow to the draft, and returns its id. */
export function drawArrow(draft: Draft, from: Target, to: Target, label = '', look: Look = {}): string {
  const [one, other] = [boxOf(from.values), boxOf(to.values)]
  const start = edge(from.values.type as string, one, centre(other))
  const end = edge(to.values.type as string, other, centre(one))
  const points = [
    [0, 0],
    [end.x - start.x, end.y - start.y],
  ] as const
  const bind = (id: string) => ({ elementId: id, focus: 0, gap: GAP })
  const id = draft.add({
    ...base('arrow', boxOf({ ...start, points }), look),
    ...start,
    ...{ points, roundness: { type: 2 }, elbowed: false },
    ...{ fixedSegments: null, startIsSpecial: null, endIsSpecial: null },
    ...{ startBinding: bind(from.id), endBinding: bind(to.id), startArrowhead: null, endArrowhead: 'arrow' },
  })
  if (label !== '') {
    const middle = { x: (start.x + end.x) / 2, y: (start.y + end.y) / 2 }
    const { height } = measure(label, LABEL_SIZE)
    draft.text({ x: middle.x, y: middle.y - height / 2 }, label, {
      fontSize: LABEL_SIZE,
      textAlign: 'center',
      verticalAlign: 'middle',
      containerId: id,
    })
  }
  return id
}

/** How far apart two shapes should be for an arrow between them to bear its label. */
export function roomForLabel(label: string): number {
  return label === '' ? 4 * FONT : Math.max(4 * FONT, measure(label, LABEL_SIZE).width + 3 * FONT)
}

/** Where the line from a shape's centre to a point leaves the shape, a gap outside it. */
function edge(type: string, box: Box, towards: Point): Point {
  const middle = centre(box)
  const [dx, dy] = [towards.x - middle.x, towards.y - middle.y]
  const distance = Math.hypot(dx, dy)
  if (distance === 0) return { x: middle.x + box.width / 2 + GAP, y: middle.y }
  const [across, down] = [Math.abs(dx) / (box.width / 2 || 1), Math.abs(dy) / (box.height / 2 || 1)]
  const reach =
    type === 'ellipse'
      ? Math.hypot(across, down)
      : type === 'diamond'
        ? across + down
        : Math.max(across, down)
  // Shapes that overlap: no further than the other's centre.
  const part = Math.min(1, 1 / reach + GAP / distance)
  return { x: middle.x + dx * part, y: middle.y + dy * part }
}
