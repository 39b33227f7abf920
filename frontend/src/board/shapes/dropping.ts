/** Shapes that are dragged onto a board. */

import { kindName, shapeKind } from './catalogue'
import { Draft } from './draft'
import type { Easel } from './easel'
import type { Point } from './geometry'
import { drawShape } from './shape'

/** What a shape is known by while it is dragged. */
export const SHAPE_TYPE = 'application/x-pairing-shape'

interface Dragged {
  readonly dataTransfer: { readonly types: readonly string[]; getData(type: string): string }
}

/** Whether a shape is what is being dragged. */
export function bringsShape({ dataTransfer }: Dragged): boolean {
  return dataTransfer.types.includes(SHAPE_TYPE)
}

/** Draws the shape that is dropped, its middle where it was let go. */
export function dropShape({ dataTransfer }: Dragged, easel: Easel, middle: Point): void {
  const id = dataTransfer.getData(SHAPE_TYPE)
  if (kindName(id) === null) return
  const kind = shapeKind(id)
  const draft = new Draft()
  const at = { x: middle.x - kind.size.width / 2, y: middle.y - kind.size.height / 2 }
  drawShape(draft, kind, at)
  if (easel.draw(draft.operation(easel.scene(), kind.area))) easel.reveal([...draft.elements.keys()])
}
