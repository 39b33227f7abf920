/** Boxes and arrows that are added without a pointer. */

import { drawArrow, roomForLabel } from '../shapes/arrows'
import { shapeKind } from '../shapes/catalogue'
import { Draft } from '../shapes/draft'
import type { Easel } from '../shapes/easel'
import { boxOf, centre } from '../shapes/geometry'
import { freePlace } from '../shapes/placing'
import { drawShape } from '../shapes/shape'

export interface NewBox {
  /** Of the catalogue. */
  readonly kind: string
  readonly label: string
  /** The id of what an arrow leads from to the new box, if one does. */
  readonly from: string | null
  readonly arrowLabel?: string
}

/** Adds a box, beside what it is connected with or near the middle of the view. Null if nothing may be drawn. */
export function addBox(easel: Easel, { kind: id, label, from, arrowLabel = '' }: NewBox): string | null {
  const scene = easel.scene()
  const kind = shapeKind(id)
  const source = from === null ? undefined : scene.get(from)
  const draft = new Draft()
  const body = drawShape(draft, kind, { x: 0, y: 0 }, label.trim() || kind.name)
  const { x, y, width, height } = draft.box
  let near = centre(easel.view())
  if (source !== undefined) {
    const box = boxOf(source)
    near = { x: box.x + box.width + roomForLabel(arrowLabel) + width / 2, y: centre(box).y }
  }
  const place = freePlace(scene, { width, height }, near)
  draft.move(place.x - x, place.y - y)
  if (source !== undefined && from !== null) {
    drawArrow(draft, { id: from, values: source }, { id: body, values: draft.get(body) }, arrowLabel.trim())
  }
  if (!easel.draw(draft.operation(scene, kind.area === true))) return null
  easel.reveal([body])
  return body
}

/** Draws an arrow from one element to another. False if nothing may be drawn, or one of them is gone. */
export function connect(easel: Easel, from: string, to: string, label: string): boolean {
  const scene = easel.scene()
  const [source, target] = [scene.get(from), scene.get(to)]
  if (source === undefined || target === undefined || from === to) return false
  const draft = new Draft()
  const arrow = drawArrow(draft, { id: from, values: source }, { id: to, values: target }, label.trim())
  if (!easel.draw(draft.operation(scene))) return false
  easel.reveal([arrow])
  return true
}
