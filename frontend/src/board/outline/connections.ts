/** What leads where. */

import type { Scene, Values } from '../scene/operation'
import { contains, type Point } from '../shapes/geometry'
import type { Node } from './outline'
import { oneLine } from './reading'

export interface Arrow {
  readonly id: string
  /** Null where it leads from, or to, nothing. */
  readonly from: Node | null
  readonly to: Node | null
  readonly label: string
  /** It points both ways, or neither. */
  readonly mutual: boolean
}

/** How far from a shape an arrow may end that was not bound to it, and still be meant for it. */
const NEAR = 24

/** Arrows in the order of what they come from, then of what they lead to. */
export function readArrows(
  scene: Scene,
  nodes: readonly Node[],
  owners: ReadonlyMap<string, Node>,
): readonly Arrow[] {
  const place = new Map(nodes.map((node, at) => [node.id, at]))
  const rank = (node: Node | null) => (node === null ? nodes.length : (place.get(node.id) ?? nodes.length))
  const labels = labelsOf(scene)
  const targets = [...nodes].sort(
    (one, other) => one.box.width * one.box.height - other.box.width * other.box.height,
  )
  const arrows: Arrow[] = []
  for (const [id, values] of scene) {
    if (values.type !== 'arrow') continue
    const [one, other] = [end(values, 'start', targets, owners), end(values, 'end', targets, owners)]
    const backwards = values.startArrowhead !== null && values.endArrowhead === null
    const [from, to] = backwards ? [other, one] : [one, other]
    const mutual = (values.startArrowhead === null) === (values.endArrowhead === null)
    arrows.push({ id, from, to, label: labels.get(id) ?? '', mutual })
  }
  return arrows.sort(
    (one, other) =>
      rank(one.from) - rank(other.from) || rank(one.to) - rank(other.to) || (one.id < other.id ? -1 : 1),
  )
}

function labelsOf(scene: Scene): ReadonlyMap<string, string> {
  const labels = new Map<string, string>()
  for (const { type, containerId, originalText } of scene.values()) {
    if (type === 'text' && typeof containerId === 'string')
      labels.set(containerId, oneLine(originalText as string))
  }
  return labels
}

function end(
  values: Values,
  side: 'start' | 'end',
  targets: readonly Node[],
  owners: ReadonlyMap<string, Node>,
): Node | null {
  const binding = values[`${side}Binding`] as { readonly elementId: string } | null
  const bound = binding === null ? undefined : owners.get(binding.elementId)
  if (bound !== undefined) return bound
  const tip = tipOf(values, side)
  const other = tipOf(values, side === 'start' ? 'end' : 'start')
  // What surrounds the whole arrow, as a region does, is not what it leads to.
  return targets.find(({ box }) => contains(box, tip, NEAR) && !contains(box, other)) ?? null
}

function tipOf(values: Values, side: 'start' | 'end'): Point {
  const points = values.points as readonly (readonly [number, number])[]
  const [dx, dy] = points.at(side === 'start' ? 0 : -1) as readonly [number, number]
  const { x, y } = values as unknown as Point
  return { x: x + dx, y: y + dy }
}
