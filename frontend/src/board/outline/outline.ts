/**
 * A board as text: what stands on it, what is inside of what, and what leads where, from top to bottom and from
 * left to right. The same for everybody, and for as long as nothing moves.
 */

import type { Scene } from '../scene/operation'
import { type Box, boxOf, contains } from '../shapes/geometry'
import { type Arrow, readArrows } from './connections'
import { readNodes } from './nodes'
import { inReadingOrder, oneLine } from './reading'

/** A shape with its label and all that is grouped with it. */
export interface Node {
  /** The element that stands for it. */
  readonly id: string
  readonly name: string
  /** What it is: `database`, `ellipse`, `frame`. Empty if the name says it already. */
  readonly kind: string
  readonly link: string
  readonly box: Box
  readonly inside: readonly Node[]
}

/** Text, a drawing or an image that stands by itself. */
export interface Piece {
  readonly id: string
  readonly text: string
  readonly box: Box
}

export interface Outline {
  readonly nodes: readonly Node[]
  readonly arrows: readonly Arrow[]
  readonly texts: readonly Piece[]
  readonly drawings: readonly Piece[]
}

export type { Arrow }

const DRAWINGS: Readonly<Record<string, string>> = { freedraw: 'Drawing', line: 'Line', image: 'Image' }

export function readOutline(scene: Scene): Outline {
  const { nodes, owners, taken } = readNodes(scene)
  const arrows = readArrows(scene, nodes, owners)
  const texts: Piece[] = []
  const drawings: Piece[] = []
  for (const [id, values] of scene) {
    if (taken.has(id) || values.type === 'arrow') continue
    const box = boxOf(values)
    if (values.type === 'text') {
      const text = oneLine(values.originalText as string)
      if (text !== '' && !isArrowLabel(scene, values.containerId)) texts.push({ id, text, box })
    } else {
      const drawing = DRAWINGS[values.type as string]
      if (drawing !== undefined) drawings.push({ id, text: drawing, box })
    }
  }
  return {
    nodes: nested(nodes),
    arrows,
    texts: inReadingOrder(texts),
    drawings: inReadingOrder(drawings),
  }
}

/** Each node inside of the smallest one that surrounds it. */
function nested(nodes: readonly Node[]): readonly Node[] {
  const bySize = [...nodes].sort((one, other) => size(one.box) - size(other.box) || compare(one.id, other.id))
  const inside = new Map<string, Node[]>()
  const top: Node[] = []
  bySize.forEach((node, at) => {
    const parent = bySize.slice(at + 1).find((other) => surrounds(other.box, node.box))
    if (parent === undefined) top.push(node)
    else inside.set(parent.id, [...(inside.get(parent.id) ?? []), node])
  })
  const grown = (node: Node): Node => ({
    ...node,
    inside: inReadingOrder(inside.get(node.id) ?? []).map(grown),
  })
  return inReadingOrder(top).map(grown)
}

function surrounds(outer: Box, { x, y, width, height }: Box): boolean {
  return contains(outer, { x, y }) && contains(outer, { x: x + width, y: y + height }) && outer.width > width
}

function isArrowLabel(scene: Scene, container: unknown): boolean {
  return typeof container === 'string' && scene.get(container)?.type === 'arrow'
}

function size({ width, height }: Box): number {
  return width * height
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}
