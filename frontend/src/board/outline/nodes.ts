/** Which elements of a scene make up one shape, and what it is called. */

import type { Scene, Values } from '../scene/operation'
import { kindName } from '../shapes/catalogue'
import { around, boxOf, centre, contains } from '../shapes/geometry'
import type { Node } from './outline'
import { inReadingOrder, oneLine } from './reading'

/** How much taller than the text over it a shape may be, for that to be its label. */
const TALLER = 10
const SHAPES = new Set(['rectangle', 'diamond', 'ellipse'])

export interface Nodes {
  readonly nodes: readonly Node[]
  /** The node that each element belongs to. */
  readonly owners: ReadonlyMap<string, Node>
  /** Elements that need no mention of their own. */
  readonly taken: ReadonlySet<string>
}

interface Cluster {
  readonly id: string
  readonly members: readonly string[]
}

export function readNodes(scene: Scene): Nodes {
  const labels = boundLabels(scene)
  const taken = new Set<string>()
  const found: { cluster: Cluster; node: Node }[] = []
  for (const cluster of clusters(scene, labels)) {
    for (const member of cluster.members) taken.add(member)
    found.push({ cluster, node: nodeOf(scene, cluster, labels) })
  }
  adoptTexts(scene, found, taken)
  const named = numbered(inReadingOrder(found.map(({ node }) => node)))
  const owners = new Map<string, Node>()
  for (const { cluster, node } of found) {
    const final = named.get(node.id) as Node
    for (const member of cluster.members) owners.set(member, final)
  }
  return { nodes: [...named.values()], owners, taken }
}

/** The text in each element that has some: of two, the one that Excalidraw shows. */
function boundLabels(scene: Scene): ReadonlyMap<string, string> {
  const labels = new Map<string, string>()
  for (const id of [...scene.keys()].sort()) {
    const { type, containerId } = scene.get(id) as Values
    if (
      type === 'text' &&
      typeof containerId === 'string' &&
      scene.has(containerId) &&
      !labels.has(containerId)
    ) {
      labels.set(containerId, id)
    }
  }
  return labels
}

/**
 * Elements that belong together. A group is one shape if at most one of its members has a label of its own;
 * otherwise every member is a shape, as in a group of boxes that somebody made to move them together.
 */
function clusters(scene: Scene, labels: ReadonlyMap<string, string>): Cluster[] {
  const groups = new Map<string, string[]>()
  const made: Cluster[] = []
  const single = (id: string) => {
    const label = labels.get(id)
    if (label !== undefined || SHAPES.has(scene.get(id)?.type as string)) {
      made.push({ id, members: label === undefined ? [id] : [id, label] })
    } else if (scene.get(id)?.type === 'frame') made.push({ id, members: [id] })
  }
  const bound = new Set(labels.values())
  for (const [id, values] of scene) {
    if (values.type === 'arrow' || bound.has(id)) continue
    // The innermost group comes first.
    const group = (values.groupIds as readonly string[])[0]
    if (group === undefined) single(id)
    else groups.set(group, [...(groups.get(group) ?? []), id])
  }
  for (const members of groups.values()) {
    const labelled = members.filter((id) => labels.has(id))
    const shaped = members.filter((id) => SHAPES.has(scene.get(id)?.type as string))
    const first = labelled[0] ?? marked(scene, shaped) ?? largest(scene, shaped)
    if (labelled.length > 1 || first === undefined) for (const id of members) single(id)
    else {
      const label = labels.get(first)
      made.push({ id: first, members: label === undefined ? members : [...members, label] })
    }
  }
  return made
}

function marked(scene: Scene, ids: readonly string[]): string | undefined {
  return ids.find((id) => kindOf(scene.get(id) as Values) !== null)
}

function largest(scene: Scene, ids: readonly string[]): string | undefined {
  const area = (id: string) => {
    const { width, height } = boxOf(scene.get(id) as Values)
    return width * height
  }
  return [...ids].sort((one, other) => area(other) - area(one) || (one < other ? -1 : 1))[0]
}

function nodeOf(scene: Scene, { id, members }: Cluster, labels: ReadonlyMap<string, string>): Node {
  const values = scene.get(id) as Values
  const kind = kindOf(values)
  const label =
    scene.get(labels.get(id) ?? '')?.originalText ?? (values.type === 'frame' ? values.name : null)
  const texts = members.map((member) => scene.get(member) as Values).filter(({ type }) => type === 'text')
  const own = texts.filter(({ containerId }) => containerId === null).map(({ originalText }) => originalText)
  const name = oneLine([label ?? '', ...own].filter(Boolean).join(' '))
  const box = around(members.map((member) => boxOf(scene.get(member) as Values))) ?? boxOf(values)
  const link = members.map((member) => scene.get(member)?.link).find((one) => typeof one === 'string')
  return {
    id,
    name,
    kind: (kind ?? String(values.type)).toLowerCase(),
    link: String(link ?? ''),
    box,
    inside: [],
  }
}

function kindOf(values: Values): string | null {
  const custom = values.customData as { readonly shape?: unknown } | undefined
  return kindName(custom?.shape)
}

/** A text written over a shape that has no label, and is not much larger, is its label. */
function adoptTexts(scene: Scene, found: { cluster: Cluster; node: Node }[], taken: Set<string>): void {
  const bare = found.filter(({ node }) => node.name === '' && node.kind !== 'frame')
  if (bare.length === 0) return
  for (const id of [...scene.keys()].sort()) {
    const values = scene.get(id) as Values
    if (values.type !== 'text' || taken.has(id) || scene.has(values.containerId as string)) continue
    const text = boxOf(values)
    const over = bare
      .filter(({ node: { box, name } }) => name === '' && box.height <= TALLER * text.height)
      .filter(({ node: { box } }) => text.width <= box.width && contains(box, centre(text)))
      .sort((one, other) => one.node.box.width - other.node.box.width)[0]
    if (over === undefined) continue
    over.node = { ...over.node, name: oneLine(values.originalText as string) }
    taken.add(id)
  }
}

/** Names for those that have none, and numbers for those that share one. */
function numbered(nodes: readonly Node[]): Map<string, Node> {
  const named = nodes.map((node) => {
    const plain = node.name === '' ? capital(node.kind) : node.name
    return { ...node, name: plain, kind: plain.toLowerCase() === node.kind ? '' : kindWord(node.kind) }
  })
  const count = new Map<string, number>()
  for (const { name } of named) count.set(name, (count.get(name) ?? 0) + 1)
  const met = new Map<string, number>()
  return new Map(
    named.map((node) => {
      if (count.get(node.name) === 1) return [node.id, node]
      const number = (met.get(node.name) ?? 0) + 1
      met.set(node.name, number)
      return [node.id, { ...node, name: `${node.name} ${number}` }]
    }),
  )
}

/** A rectangle is what a box usually is. */
function kindWord(kind: string): string {
  return kind === 'rectangle' ? 'box' : kind
}

function capital(kind: string): string {
  const word = kindWord(kind)
  return `${word.charAt(0).toUpperCase()}${word.slice(1)}`
}
