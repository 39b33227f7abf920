/** How each shape is drawn. One element holds the label and the arrows; the others are grouped with it. */

import type { Draft, Look } from './draft'
import type { Box } from './geometry'
import { type LabelPlace, writeLabel } from './labels'

export interface Pen {
  readonly draft: Draft
  readonly box: Box
  readonly label: string
  readonly look: Look & {
    readonly groupIds: readonly string[]
    readonly customData: { readonly shape: string }
  }
}

/** Returns the id of the element that holds the label. */
export type Drawing = (pen: Pen) => string

const THIN = 1
/** Half the height of the ellipses at a cylinder's ends. */
const LID = 11

/** Holds a label, and arrows, in front of what is drawn otherwise. */
const bare = { rounded: false, strokeColor: 'transparent', backgroundColor: 'transparent' } as const

export const service: Drawing = (pen) => body(pen)

export const client: Drawing = (pen) => {
  const { x, y, width, height } = pen.box
  const screen = body(pen, { ...pen.box, height: height - 18 })
  const middle = x + width / 2
  stroke(pen, middle, y + height - 18, [0, 0], [0, 16])
  stroke(pen, middle - 30, y + height, [0, 0], [60, 0])
  return screen
}

export const browser: Drawing = (pen) => {
  const { x, y, width, height } = pen.box
  const bar = 20
  part(pen, 'rectangle', { x, y, width, height: bar }, '#ffffff')
  for (const at of [0, 1, 2])
    part(pen, 'ellipse', { x: x + 8 + at * 13, y: y + 6, width: 8, height: 8 }, '#ffffff')
  return body(pen, { x, y: y + bar, width, height: height - bar }, { rounded: false })
}

export const mobile: Drawing = (pen) => {
  const { x, y, width, height } = pen.box
  const screen = body(pen)
  stroke(pen, x + width / 2 - 12, y + 11, [0, 0], [24, 0])
  part(pen, 'ellipse', { x: x + width / 2 - 6, y: y + height - 20, width: 12, height: 12 }, '#ffffff')
  return screen
}

export const loadBalancer: Drawing = (pen) => held(pen, 'diamond', pen.box, pen.look, { fontSize: 16 })

export const gateway: Drawing = (pen) => {
  const { x, y, width, height } = pen.box
  const gate = body(pen, pen.box, { rounded: false })
  for (const at of [8, width - 8]) stroke(pen, x + at, y, [0, 0], [0, height])
  return gate
}

export const worker: Drawing = (pen) => {
  const { x, y, width } = pen.box
  const worker = body(pen)
  part(pen, 'ellipse', { x: x + width - 26, y: y + 6, width: 20, height: 20 }, '#ffffff')
  part(pen, 'ellipse', { x: x + width - 20, y: y + 12, width: 8, height: 8 }, pen.look.backgroundColor)
  return worker
}

export const cylinder: Drawing = (pen) => {
  const { x, y, width, height } = pen.box
  const fill = pen.look.backgroundColor
  const lid = { x, width, height: 2 * LID }
  part(pen, 'ellipse', { ...lid, y: y + height - 2 * LID }, fill, 2)
  // Without an outline of its own it hides the upper half of the lower ellipse.
  const walls = { x, y: y + LID, width, height: height - 2 * LID }
  pen.draft.shape('rectangle', walls, {
    ...bare,
    backgroundColor: fill as string,
    groupIds: pen.look.groupIds,
  })
  for (const at of [0, width]) stroke(pen, x + at, y + LID, [0, 0], [0, walls.height], 2)
  part(pen, 'ellipse', { ...lid, y }, fill, 2)
  return body(pen, pen.box, bare)
}

export const cache: Drawing = (pen) => {
  const { x, y } = pen.box
  const cache = body(pen)
  const bolt = pen.draft.line(
    { x: x + 20, y: y + 8 },
    [
      [0, 0],
      [-9, 14],
      [0, 13],
      [-5, 25],
    ],
    { groupIds: pen.look.groupIds, strokeColor: '#f08c00' },
  )
  pen.draft.elements.set(bolt, { ...pen.draft.get(bolt), roughness: 0 })
  return cache
}

export const bucket: Drawing = (pen) => {
  const { x, y, width, height } = pen.box
  const slope = 14
  pen.draft.line(
    { x, y: y + LID },
    [
      [0, 0],
      [slope, height - LID],
      [width - slope, height - LID],
      [width, 0],
      [0, 0],
    ],
    { groupIds: pen.look.groupIds, backgroundColor: pen.look.backgroundColor as string },
  )
  part(pen, 'ellipse', { x, y, width, height: 2 * LID }, pen.look.backgroundColor, 2)
  return body(pen, pen.box, bare)
}

export const search: Drawing = (pen) => {
  const { x, y, width } = pen.box
  const index = body(pen)
  part(pen, 'ellipse', { x: x + width - 28, y: y + 6, width: 14, height: 14 }, '#ffffff')
  stroke(pen, x + width - 15, y + 18, [0, 0], [7, 7])
  return index
}

export const queue: Drawing = (pen) => {
  const { x, y, width, height } = pen.box
  const queue = body(pen, pen.box, { rounded: false })
  for (const at of [10, 22, width - 22, width - 10]) stroke(pen, x + at, y, [0, 0], [0, height])
  return queue
}

export const topic: Drawing = (pen) => {
  const { x, y, width, height } = pen.box
  const topic = held(pen, 'ellipse', { x, y, width: width - 40, height })
  const tip = x + width - 36
  for (const rise of [-24, 0, 24]) {
    const start = y + height / 2 + rise / 2
    stroke(pen, tip, start, [0, 0], [26, rise / 2])
    part(
      pen,
      'ellipse',
      { x: tip + 26, y: start + rise / 2 - 4, width: 8, height: 8 },
      pen.look.backgroundColor,
    )
  }
  return topic
}

export const cdn: Drawing = (pen) => {
  const { x, y, width, height } = pen.box
  const cloud = held(pen, 'ellipse', pen.box)
  const points = [
    [0.5, 0],
    [1, 0.5],
    [0.5, 1],
    [0, 0.5],
  ] as const
  for (const [across, down] of points) {
    const spot = { x: x + across * width - 6, y: y + down * height - 6, width: 12, height: 12 }
    part(pen, 'ellipse', spot, '#ffffff')
  }
  return cloud
}

export const signpost: Drawing = (pen) => {
  const { x, y, width, height } = pen.box
  const tip = 28
  pen.draft.line(
    { x, y },
    [
      [0, 0],
      [width - tip, 0],
      [width, height / 2],
      [width - tip, height],
      [0, height],
      [0, 0],
    ],
    { groupIds: pen.look.groupIds, backgroundColor: pen.look.backgroundColor as string },
  )
  return body(pen, pen.box, bare)
}

export const thirdParty: Drawing = (pen) => {
  const { x, y, width } = pen.box
  const outside = body(pen, pen.box, { strokeStyle: 'dashed' })
  stroke(pen, x + width - 22, y + 20, [0, 0], [11, -11])
  const head = [
    [0, 0],
    [9, 0],
    [9, 9],
  ] as const
  pen.draft.line({ x: x + width - 20, y: y + 9 }, head, { groupIds: pen.look.groupIds, strokeWidth: THIN })
  return outside
}

export const area =
  (strokeStyle: 'solid' | 'dashed' | 'dotted'): Drawing =>
  (pen) => {
    const colour = pen.look.backgroundColor as string
    const look = { rounded: true, strokeStyle, strokeColor: colour, backgroundColor: 'transparent' }
    return held(pen, 'rectangle', pen.box, look, { textAlign: 'left', verticalAlign: 'top' })
  }

/** The rectangle that holds the label. */
function body(pen: Pen, box: Box = pen.box, look: Look = {}): string {
  return held(pen, 'rectangle', box, { rounded: true, ...look })
}

function held(
  pen: Pen,
  type: 'rectangle' | 'ellipse' | 'diamond',
  box: Box,
  look: Look = {},
  place: LabelPlace = {},
): string {
  const id = pen.draft.shape(type, box, { ...pen.look, ...look })
  writeLabel(pen.draft, id, pen.label, place)
  return id
}

function part(
  { draft, look }: Pen,
  type: 'rectangle' | 'ellipse',
  box: Box,
  backgroundColor = 'transparent',
  strokeWidth = THIN,
): void {
  draft.shape(type, box, { backgroundColor, strokeWidth, groupIds: look.groupIds })
}

function stroke(
  { draft, look }: Pen,
  x: number,
  y: number,
  from: readonly [number, number],
  to: readonly [number, number],
  strokeWidth = THIN,
): void {
  draft.line({ x, y }, [from, to], { strokeWidth, groupIds: look.groupIds })
}
