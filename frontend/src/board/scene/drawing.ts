/** From a scene to the elements that Excalidraw draws. */

import type { ExcalidrawElement } from '@excalidraw/excalidraw/element/types'
import type { Scene, Values } from './operation'
import { remember, shownValues, toValues } from './reading'
import { equal, isRecord, type Json } from './values'

const CONTAINERS = new Set(['rectangle', 'diamond', 'ellipse', 'arrow'])
const UNBINDABLE = new Set(['line', 'arrow', 'freedraw'])

/**
 * The elements to be drawn, from the back to the front, with what a scene does not hold put back: what is
 * bound to what, and Excalidraw's own counters. Elements of `current` that need no change are kept as they
 * are, and so are those that are `unfinished`, whether the scene has them or not. References to what is not
 * there, or cannot be referred to, are left out, so that no circle can be drawn.
 */
export function toElements(
  scene: Scene,
  current: readonly ExcalidrawElement[],
  logVersion: number,
  unfinished: ReadonlySet<string> = new Set(),
): ExcalidrawElement[] {
  const known = new Map(current.map((element) => [element.id, element]))
  const ids = [...scene.keys()].sort(compare)
  const drawn = new Map(ids.map((id) => [id, followed(scene.get(id) as Values, scene)]))
  const bound = boundElements(drawn)
  const made: ExcalidrawElement[] = []
  for (const [id, shown] of drawn) {
    const values = scene.get(id) as Values
    const old = known.get(id)
    const boundTo = bound.get(id) ?? []
    if (old && (unfinished.has(id) || (holds(old, values, shown) && isBoundTo(old, boundTo)))) made.push(old)
    else {
      const element = draw(id, shown, boundTo, old, logVersion)
      remember(element, values, shown)
      made.push(element)
    }
  }
  for (const id of unfinished) {
    const element = known.get(id)
    if (element && !scene.has(id)) made.push(element)
  }
  // An element without an index is being made, in front of everything.
  const place = ({ index }: ExcalidrawElement): string => index ?? '~'
  return made.sort((one, other) => compare(place(one), place(other)) || compare(one.id, other.id))
}

/** Whether an element stands for these values, and shows of them what it should. */
function holds(element: ExcalidrawElement, values: Values, shown: Values): boolean {
  const held = toValues(element)
  if (held === null || (held !== values && !equal(held, values))) return false
  const shows = shownValues(element)
  if (shows === null || (shows !== shown && !equal(shows, shown))) return false
  remember(element, values, shown)
  return true
}

/** Excalidraw has them in the order in which they were bound; here they are in the order of ids. */
function isBoundTo({ boundElements }: ExcalidrawElement, bound: Bound): boolean {
  const ids = (boundElements ?? []).map(({ id }) => id).sort(compare)
  return ids.length === bound.length && bound.every(({ id }, index) => id === ids[index])
}

/** An element with only those references that lead somewhere. */
function followed(values: Values, scene: Scene): Values {
  const made: Record<string, Json> = {}
  const type = (id: Json | undefined) => (typeof id === 'string' ? scene.get(id)?.type : undefined)
  if (typeof values.frameId === 'string' && type(values.frameId) !== 'frame') made.frameId = null
  if (typeof values.containerId === 'string' && !CONTAINERS.has(type(values.containerId) as string)) {
    made.containerId = null
  }
  for (const key of ['startBinding', 'endBinding']) {
    const binding = values[key]
    if (!isRecord(binding)) continue
    const target = type(binding.elementId)
    if (target === undefined || UNBINDABLE.has(target as string)) made[key] = null
  }
  return Object.keys(made).length > 0 ? { ...values, ...made } : values
}

type Bound = { readonly id: string; readonly type: string }[]

/** What is bound to each element, in the order of ids. One text to a container: the first; others are let go. */
function boundElements(drawn: Map<string, Values>): Map<string, Bound> {
  const bound = new Map<string, Bound>()
  const add = (id: string, type: string, target: Json | undefined) => {
    if (typeof target !== 'string') return
    const list = bound.get(target) ?? []
    if (!list.some((item) => item.id === id)) list.push({ id, type })
    bound.set(target, list)
  }
  for (const [id, values] of drawn) {
    if (values.type === 'text' && typeof values.containerId === 'string') {
      const taken = bound.get(values.containerId)?.some(({ type }) => type === 'text')
      if (taken) drawn.set(id, { ...values, containerId: null })
      else add(id, 'text', values.containerId)
    } else if (values.type === 'arrow') {
      for (const end of [values.startBinding, values.endBinding])
        add(id, 'arrow', (end as Values | null)?.elementId)
    }
  }
  return bound
}

function draw(
  id: string,
  values: Values,
  boundTo: Bound,
  old: ExcalidrawElement | undefined,
  logVersion: number,
): ExcalidrawElement {
  const { fixedSegments, startIsSpecial, endIsSpecial, ...others } = values
  const route = values.elbowed === true ? { fixedSegments, startIsSpecial, endIsSpecial } : {}
  const made = {
    ...others,
    ...route,
    id,
    version: (old?.version ?? 0) + 1,
    versionNonce: nonce(id, logVersion),
    updated: 1,
    isDeleted: false,
    boundElements: boundTo.length > 0 ? boundTo : null,
    ...(values.type === 'image' ? { status: 'saved' } : {}),
    ...('points' in values ? { lastCommittedPoint: null } : {}),
  } as unknown as ExcalidrawElement
  return made
}

/** A number of 31 bits that everybody finds alike: FNV-1a. */
export function nonce(id: string, logVersion: number): number {
  let hash = 0x811c9dc5
  for (const character of `${id}:${logVersion}`) {
    hash = Math.imul(hash ^ (character.codePointAt(0) as number), 0x01000193)
  }
  return hash >>> 1
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}
