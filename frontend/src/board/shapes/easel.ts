/** What the tools around a canvas see of it, and may do on it. */

import type { Operation, Scene } from '../scene/operation'
import type { Draft } from './draft'
import { type Box, centre } from './geometry'
import { freePlace } from './placing'

export interface Easel {
  scene(): Scene
  /** Calls when the scene changed, whoever changed it. */
  onScene(listener: () => void): () => void
  /** Draws as this person, as one step that can be undone. False if nothing may be drawn there now. */
  draw(operation: Operation): boolean
  /** The part of the board that is in view. */
  view(): Box
  /** Selects elements and brings them into view. */
  reveal(ids: readonly string[]): void
}

/** Puts a draft in a free place near the middle of the view, selected. False if nothing may be drawn. */
export function putDown(easel: Easel, draft: Draft, behind = false): boolean {
  const scene = easel.scene()
  const { x, y, width, height } = draft.box
  const place = freePlace(scene, { width, height }, centre(easel.view()))
  draft.move(place.x - x, place.y - y)
  if (!easel.draw(draft.operation(scene, behind))) return false
  easel.reveal([...draft.elements.keys()])
  return true
}
