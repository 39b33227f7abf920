/** Text that is bound to what it names, placed as Excalidraw places it. */

import { type Draft, FONT } from './draft'
import { boxOf } from './geometry'
import { measure, wrap } from './glyphs'

const PADDING = 5

export interface LabelPlace {
  readonly fontSize?: number
  readonly textAlign?: 'left' | 'center'
  readonly verticalAlign?: 'top' | 'middle'
}

/** Writes a label into a rectangle, an ellipse or a diamond, which grows downwards if it must. */
export function writeLabel(draft: Draft, container: string, label: string, place: LabelPlace = {}): void {
  if (label === '') return
  const { fontSize = FONT, textAlign = 'center', verticalAlign = 'middle' } = place
  const values = draft.get(container)
  const { width: most, share } = room(values.type as string, values.width as number)
  const text = wrap(label, fontSize, most)
  const size = measure(text, fontSize)
  const height = Math.max(values.height as number, Math.ceil(size.height / share) + 2 * PADDING)
  draft.elements.set(container, { ...values, height })
  const box = boxOf({ ...values, height })
  const x = textAlign === 'center' ? box.x + box.width / 2 : box.x + PADDING
  const y = verticalAlign === 'middle' ? box.y + (height - size.height) / 2 : box.y + PADDING
  const groupIds = values.groupIds as readonly string[]
  draft.text({ x, y }, text, {
    fontSize,
    textAlign,
    verticalAlign,
    containerId: container,
    groupIds,
    originalText: label,
  })
}

/** How wide text in a shape may be, and which share of its height it may take: Excalidraw's own rules. */
function room(type: string, width: number): { width: number; share: number } {
  if (type === 'ellipse') return { width: (width / 2) * Math.SQRT2 - 2 * PADDING, share: Math.SQRT1_2 }
  if (type === 'diamond') return { width: width / 2 - 2 * PADDING, share: 0.5 }
  return { width: width - 2 * PADDING, share: 1 }
}
