/** One shape of the catalogue as elements. */

import type { ShapeKind } from './catalogue'
import type { Draft } from './draft'
import type { Point } from './geometry'

/** Draws a shape with its corner at a point. Returns the id of the element that arrows are bound to. */
export function drawShape(draft: Draft, kind: ShapeKind, at: Point, label = kind.name): string {
  const pen = {
    draft,
    box: { ...at, ...kind.size },
    label,
    look: {
      backgroundColor: kind.colour,
      groupIds: [draft.newId()],
      customData: { shape: kind.id },
    },
  }
  return kind.draw(pen)
}
