/**
 * Between Excalidraw's elements and those of a scene. Values read here always pass the server: what
 * Excalidraw allows and a scene does not is brought into bounds, or is not shared at all.
 */

import type { ExcalidrawElement } from '@excalidraw/excalidraw/element/types'
import { KINDS, RULES } from './keys'
import { defaultLimits } from './limits'
import type { Scene, Values } from './operation'
import { equal, isId, isRecord, type Json } from './values'

const { points: mostPoints, coordinate, groups } = defaultLimits

/** A scene's form of an element, without its id; null for one that is not shared: deleted, unfinished, or
 * of a type that a board has not. */
export function toValues(element: ExcalidrawElement): Values | null {
  const kind = KINDS.get(element.type)
  if (kind === undefined || element.isDeleted || !isId(element.id)) return null
  const source = element as unknown as Readonly<Record<string, unknown>>
  const values: Record<string, Json> = {}
  for (const key of kind.required) {
    const value = read(key, source[key], element.id)
    if (value === undefined) return null
    values[key] = value
  }
  if (element.type === 'frame') values.frameId = null
  if (element.type === 'freedraw') {
    values.points = (values.points as Json[][]).map((point) => point.map((at) => rounded(at as number, 100)))
    values.pressures = (values.pressures as number[]).map((pressure) => rounded(pressure, 1000))
  }
  const custom = read('customData', element.customData, element.id)
  if (custom !== undefined) values.customData = custom
  return values
}

/** The value of a key as a scene has it, or undefined if the element cannot be shared with it. */
function read(key: string, value: unknown, id: string): Json | undefined {
  const made = key in readers ? readers[key]?.(value) : (value as Json)
  const passes = made !== undefined && (RULES.get(key)?.(made) ?? false) && !refers(made, id)
  if (passes) return made
  const repaired = repair(key, made)
  return repaired !== undefined && RULES.get(key)?.(repaired) ? repaired : undefined
}

/** Keys of which Excalidraw keeps more than is shared, or leaves out what is nothing. */
const readers: Readonly<Record<string, (value: unknown) => Json | undefined>> = {
  roundness: (value) => picked(value, ['type'], ['value']),
  startBinding: (value) => picked(value, ['elementId', 'focus', 'gap'], ['fixedPoint']),
  endBinding: (value) => picked(value, ['elementId', 'focus', 'gap'], ['fixedPoint']),
  crop: (value) => picked(value, ['x', 'y', 'width', 'height', 'naturalWidth', 'naturalHeight'], []),
  fixedSegments: (value) =>
    Array.isArray(value) ? value.map((segment) => picked(segment, ['start', 'end', 'index'], [])) : null,
  startIsSpecial: (value) => (typeof value === 'boolean' ? value : null),
  endIsSpecial: (value) => (typeof value === 'boolean' ? value : null),
  startArrowhead: (value) => (value ?? null) as Json,
  endArrowhead: (value) => (value ?? null) as Json,
  elbowed: (value) => value === true,
  autoResize: (value) => value !== false,
  points: (value) => (Array.isArray(value) ? thinned(value) : undefined),
  pressures: (value) => (Array.isArray(value) ? thinned(value) : []),
  link: (value) => (value ?? null) as Json,
  frameId: (value) => (value ?? null) as Json,
  containerId: (value) => (value ?? null) as Json,
  name: (value) => (value ?? null) as Json,
}

const bounds: Readonly<Record<string, readonly [least: number, most: number]>> = {
  strokeWidth: [0, 1000],
  roughness: [0, 10],
  opacity: [0, 100],
  fontSize: [0.1, 100_000],
  lineHeight: [0.1, 10],
}

const texts: Readonly<Record<string, number>> = {
  text: defaultLimits.textUnits,
  originalText: defaultLimits.textUnits,
  name: defaultLimits.nameUnits,
}

/** The nearest value that a scene may hold, where there is one. */
function repair(key: string, value: Json | undefined): Json | undefined {
  if (typeof value === 'number' && !Number.isNaN(value)) {
    const [least, most] = bounds[key] ?? [-coordinate, coordinate]
    return Math.min(most, Math.max(least, value))
  }
  const units = texts[key]
  if (typeof value === 'string' && units !== undefined) return wellFormed(value.slice(0, units))
  if (key === 'strokeColor') return '#1e1e1e'
  if (key === 'backgroundColor') return 'transparent'
  if (key === 'groupIds') return Array.isArray(value) ? value.filter(isId).slice(0, groups) : []
  if (key === 'pressures') return []
  if (nullable.has(key)) return null
  return undefined
}

const nullable = new Set(
  'roundness frameId link startBinding endBinding containerId crop startArrowhead endArrowhead name'.split(
    ' ',
  ),
)

function refers(value: Json, id: string): boolean {
  return value === id || (isRecord(value) && value.elementId === id)
}

function picked(value: unknown, required: readonly string[], others: readonly string[]): Json {
  if (!isRecord(value)) return null
  const present = [...required, ...others.filter((key) => value[key] !== undefined)]
  return Object.fromEntries(present.map((key) => [key, value[key] as Json]))
}

/** Every second, third, ... item of too many, and the last. */
function thinned(items: readonly Json[]): readonly Json[] {
  if (items.length <= mostPoints) return items
  const step = Math.ceil(items.length / (mostPoints - 1))
  return items.filter((_, index) => index % step === 0 || index === items.length - 1)
}

function rounded(value: number, steps: number): number {
  return Math.round(value * steps) / steps
}

function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd')
}

const CONTAINERS = new Set(['rectangle', 'diamond', 'ellipse', 'arrow'])
const UNBINDABLE = new Set(['line', 'arrow', 'freedraw'])

/**
 * The elements to be drawn, from the back to the front, with what a scene does not hold put back: what is
 * bound to what, and Excalidraw's own counters. Elements of `current` that need no change are kept as they are.
 * References to what is not there, or cannot be referred to, are left out, so that no circle can be drawn.
 */
export function toElements(
  scene: Scene,
  current: readonly ExcalidrawElement[],
  logVersion: number,
): ExcalidrawElement[] {
  const known = new Map(current.map((element) => [element.id, element]))
  const drawn = new Map([...scene].map(([id, values]) => [id, { ...values, ...references(values, scene) }]))
  const bound = boundElements(drawn)
  const order = [...drawn].sort(([one, a], [other, b]) =>
    a.index === b.index ? compare(one, other) : compare(a.index as string, b.index as string),
  )
  return order.map(([id, values]) => {
    const old = known.get(id)
    const boundTo = bound.get(id) ?? []
    const oldBound = (old?.boundElements ?? []) as unknown as Json
    const kept = old && !old.isDeleted && equal(toValues(old) ?? null, values) && equal(oldBound, boundTo)
    return kept ? old : element(id, values, boundTo, old, logVersion)
  })
}

/** The references of an element that can be followed, by key. */
function references(values: Values, scene: Scene): Values {
  const made: Record<string, Json> = {}
  const type = (id: Json | undefined) => (typeof id === 'string' ? scene.get(id)?.type : undefined)
  if (type(values.frameId) !== 'frame') made.frameId = null
  if (values.type === 'text' && !CONTAINERS.has(type(values.containerId) as string)) made.containerId = null
  for (const key of ['startBinding', 'endBinding']) {
    const binding = values[key]
    if (!isRecord(binding ?? null)) continue
    const target = type((binding as Values).elementId)
    if (target === undefined || UNBINDABLE.has(target as string)) made[key] = null
  }
  return made
}

type Bound = { readonly id: string; readonly type: string }[]

/** What is bound to each element. One text to a container: the first of several. */
function boundElements(drawn: ReadonlyMap<string, Record<string, Json>>): Map<string, Bound> {
  const bound = new Map<string, Bound>()
  for (const id of [...drawn.keys()].sort(compare)) {
    const values = drawn.get(id) as Record<string, Json>
    const add = (target: Json | undefined) => {
      if (typeof target !== 'string') return
      const list = bound.get(target) ?? []
      if (values.type === 'text' && list.some(({ type }) => type === 'text')) values.containerId = null
      else if (!list.some((item) => item.id === id)) list.push({ id, type: values.type as string })
      bound.set(target, list)
    }
    if (values.type === 'text') add(values.containerId)
    if (values.type !== 'arrow') continue
    for (const end of [values.startBinding, values.endBinding]) add((end as Values | null)?.elementId)
  }
  return bound
}

function element(
  id: string,
  values: Values,
  boundTo: Bound,
  old: ExcalidrawElement | undefined,
  logVersion: number,
): ExcalidrawElement {
  const { fixedSegments, startIsSpecial, endIsSpecial, ...others } = values
  const route = values.elbowed === true ? { fixedSegments, startIsSpecial, endIsSpecial } : {}
  return {
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
