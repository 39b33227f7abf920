/**
 * From Excalidraw's elements to those of a scene. What is read here always passes the server: what
 * Excalidraw allows and a scene does not is brought into bounds, or is not shared at all.
 */

import type { ExcalidrawElement } from '@excalidraw/excalidraw/element/types'
import { diffElement } from './diff'
import { KINDS, RULES } from './keys'
import { defaultLimits } from './limits'
import type { Operation, Part, Scene, Values } from './operation'
import { isId, isRecord, type Json } from './values'

const { points: mostPoints, coordinate, groups } = defaultLimits

/** What is known of an element; Excalidraw changes elements in place, and counts how often. */
interface Reading {
  readonly version: number
  readonly versionNonce: number
  /** What the element stands for in the scene. */
  readonly values: Values | null
  /** What it shows of that: references that lead nowhere are left out. */
  readonly shown: Values | null
}

const readings = new WeakMap<ExcalidrawElement, Reading>()

/**
 * A scene's form of an element, without its id; null for one that is not shared: deleted, unfinished, or of
 * a type that a board has not. The same object until the element changes.
 */
export function toValues(element: ExcalidrawElement): Values | null {
  return reading(element).values
}

/** What an element shows, in a scene's form. */
export function shownValues(element: ExcalidrawElement): Values | null {
  return reading(element).shown
}

/** Says what an element that shows `shown` stands for, so that it need not be read and compared again. */
export function remember(element: ExcalidrawElement, values: Values, shown: Values): void {
  const { version, versionNonce } = element
  readings.set(element, { version, versionNonce, values, shown })
}

function reading(element: ExcalidrawElement): Reading {
  const { version, versionNonce } = element
  const known = readings.get(element)
  if (known !== undefined && known.version === version && known.versionNonce === versionNonce) return known
  const values = readElement(element)
  const made = { version, versionNonce, values, shown: values }
  readings.set(element, made)
  return made
}

/**
 * What somebody did on the canvas: the operation from the scene to it. Only elements marked as deleted are
 * deleted: one that is absent may not have been drawn yet. `unfinished`: ids that are being drawn or written.
 */
export function readEdits(
  elements: readonly ExcalidrawElement[],
  scene: Scene,
  unfinished: ReadonlySet<string> = new Set(),
): Operation {
  const parts = new Map<string, Part>()
  for (const element of elements) {
    const before = scene.get(element.id)
    if (unfinished.has(element.id)) continue
    if (element.isDeleted) {
      if (before !== undefined) parts.set(element.id, ['-'])
      continue
    }
    const values = toValues(element)
    if (values === null || values === before) continue
    const part = diffElement(before, values)
    if (part !== null) parts.set(element.id, part)
    else if (before !== undefined) remember(element, before, shownValues(element) ?? before)
  }
  return parts
}

function readElement(element: ExcalidrawElement): Values | null {
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
