/** Elements that are being made, in the form of a scene, without Excalidraw. */

import { generateNKeysBetween } from 'fractional-indexing'
import type { Operation, Scene, Values } from '../scene/operation'
import type { Json } from '../scene/values'
import { around, type Box, boxOf } from './geometry'
import { LINE_HEIGHT, measure } from './glyphs'

export const INK = '#1e1e1e'
export const FONT = 20
const EXCALIFONT = 5
const SEEDS = 2 ** 31

export interface Look {
  readonly strokeColor?: string
  readonly backgroundColor?: string
  readonly strokeStyle?: 'solid' | 'dashed' | 'dotted'
  readonly strokeWidth?: number
  readonly rounded?: boolean
  readonly groupIds?: readonly string[]
  readonly customData?: { readonly [key: string]: Json }
}

export interface Writing {
  readonly fontSize?: number
  readonly textAlign?: 'left' | 'center' | 'right'
  readonly verticalAlign?: 'top' | 'middle' | 'bottom'
  readonly containerId?: string | null
  readonly groupIds?: readonly string[]
  /** What was written, if `text` is that broken into lines. */
  readonly originalText?: string
  readonly strokeColor?: string
}

/** A new id, as random as those that Excalidraw makes. */
export function randomId(): string {
  return crypto.randomUUID().replaceAll('-', '')
}

export class Draft {
  /** From the back to the front, without `index`. */
  readonly elements = new Map<string, Values>()
  private readonly ids: () => string

  constructor(ids: () => string = randomId) {
    this.ids = ids
  }

  newId(): string {
    return this.ids()
  }

  shape(type: 'rectangle' | 'ellipse' | 'diamond', box: Box, look: Look = {}): string {
    const roundness = type === 'ellipse' || !look.rounded ? null : { type: type === 'diamond' ? 2 : 3 }
    return this.add({ ...base(type, box, look), roundness })
  }

  line(
    start: { x: number; y: number },
    points: readonly (readonly [number, number])[],
    look: Look = {},
  ): string {
    const common = base('line', boxOf({ ...start, points }), look)
    const ends = { startBinding: null, endBinding: null, startArrowhead: null, endArrowhead: null }
    const roundness = look.rounded ? { type: 2 } : null
    return this.add({ ...common, ...start, ...ends, points, roundness })
  }

  /** `x` is the left edge, the middle or the right edge, as the text is aligned. */
  text(at: { x: number; y: number }, text: string, writing: Writing = {}): string {
    const { fontSize = FONT, textAlign = 'left', verticalAlign = 'top', containerId = null } = writing
    const { width, height } = measure(text, fontSize)
    const shift = textAlign === 'left' ? 0 : textAlign === 'center' ? width / 2 : width
    const { originalText = text, groupIds = [], strokeColor = INK } = writing
    return this.add({
      ...base('text', { x: at.x - shift, y: at.y, width, height }, { groupIds, strokeColor }),
      ...{ text, originalText, fontSize, fontFamily: EXCALIFONT, textAlign, verticalAlign, containerId },
      ...{ autoResize: true, lineHeight: LINE_HEIGHT },
    })
  }

  add(values: Values): string {
    const id = this.ids()
    this.elements.set(id, values)
    return id
  }

  get(id: string): Values {
    const values = this.elements.get(id)
    if (values === undefined) throw new RangeError(`no element ${id}`)
    return values
  }

  get box(): Box {
    return around([...this.elements.values()].map(boxOf)) ?? { x: 0, y: 0, width: 0, height: 0 }
  }

  move(dx: number, dy: number): void {
    for (const [id, values] of this.elements) {
      this.elements.set(id, { ...values, x: (values.x as number) + dx, y: (values.y as number) + dy })
    }
  }

  /** The elements with their places among those of `scene`: in front of them all, or behind. */
  placed(scene: Scene = new Map(), behind = false): Map<string, Values> {
    const indices = [...scene.values()].map(({ index }) => index as string).sort(compare)
    const [below, above] = behind ? [null, indices[0] ?? null] : [indices.at(-1) ?? null, null]
    const keys = generateNKeysBetween(below, above, this.elements.size)
    return new Map(
      [...this.elements].map(([id, values], at) => [id, { ...values, index: keys[at] as string }]),
    )
  }

  /** The operation that adds the elements to `scene`. */
  operation(scene: Scene, behind = false): Operation {
    return new Map([...this.placed(scene, behind)].map(([id, values]) => [id, ['+', values]]))
  }
}

/** What all elements have, but `index`. */
export function base(type: string, { x, y, width, height }: Box, look: Look): Values {
  return {
    ...{ type, x, y, width, height, angle: 0 },
    strokeColor: look.strokeColor ?? INK,
    backgroundColor: look.backgroundColor ?? 'transparent',
    fillStyle: 'solid',
    strokeWidth: look.strokeWidth ?? 2,
    strokeStyle: look.strokeStyle ?? 'solid',
    roundness: null,
    roughness: 1,
    opacity: 100,
    seed: Math.floor(Math.random() * SEEDS),
    groupIds: look.groupIds ?? [],
    frameId: null,
    link: null,
    locked: false,
    ...(look.customData && { customData: look.customData }),
  }
}

/** The order of code units, which is that of order keys. */
function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}
