/** Which elements a scene may hold, which keys they have, and which keys go together: pairing/ot/scene/keys.py. */

import { defaultLimits } from './limits'
import { isOrderKey } from './orderKey'
import {
  boolean,
  free,
  identifier,
  type Json,
  listOf,
  matching,
  number,
  oneOf,
  optional,
  pair,
  points,
  type Rule,
  record,
  text,
  whole,
} from './values'

export interface Kind {
  /** Keys it always has. */
  readonly required: ReadonlySet<string>
  /** Those, and keys it may have. */
  readonly allowed: ReadonlySet<string>
  /** Keys that change together. */
  readonly groups: readonly (readonly string[])[]
  /** Keys that a patch may set. */
  readonly patched: ReadonlySet<string>
}

/** Keys that any element may be without; the only ones that a patch may unset. */
export const OPTIONAL: ReadonlySet<string> = new Set(['customData'])

/** Keys that may name another element. */
export const REFERENCES = ['containerId', 'frameId', 'startBinding', 'endBinding'] as const

const BASE = [
  ...['type', 'x', 'y', 'width', 'height', 'angle', 'strokeColor', 'backgroundColor', 'fillStyle'],
  ...['strokeWidth', 'strokeStyle', 'roundness', 'roughness', 'opacity', 'seed', 'index', 'groupIds'],
  ...['frameId', 'link', 'locked'],
]
const PLACE = ['x', 'y']
const SIZE = ['width', 'height']
const TEXT = ['text', 'originalText']
const LINE = [...SIZE, 'points']
const ROUTE = ['elbowed', 'fixedSegments', 'startIsSpecial', 'endIsSpecial']
const ENDS = ['startBinding', 'endBinding', 'startArrowhead', 'endArrowhead']
const STROKE = ['points', 'pressures', 'simulatePressure']
const FONT = [
  'fontSize',
  'fontFamily',
  'textAlign',
  'verticalAlign',
  'containerId',
  'autoResize',
  'lineHeight',
]

function kind(own: string[], groups: string[][], fixed = ['type']): Kind {
  const required = new Set([...BASE, ...own])
  const allowed = new Set([...required, ...OPTIONAL])
  return { required, allowed, groups, patched: new Set([...allowed].filter((key) => !fixed.includes(key))) }
}

const SHAPE = kind([], [PLACE, SIZE])

export const KINDS: ReadonlyMap<string, Kind> = new Map([
  ['rectangle', SHAPE],
  ['diamond', SHAPE],
  ['ellipse', SHAPE],
  ['line', kind([...ENDS, 'points'], [PLACE, LINE])],
  ['arrow', kind([...ENDS, ...ROUTE, 'points'], [PLACE, [...LINE, ...ROUTE]])],
  ['freedraw', kind(STROKE, [PLACE, [...SIZE, ...STROKE]])],
  ['text', kind([...TEXT, ...FONT], [PLACE, SIZE, TEXT])],
  ['image', kind(['fileId', 'scale', 'crop'], [PLACE, SIZE])],
  // A frame is in no frame, so that frames cannot go round in a circle.
  ['frame', kind(['name'], [PLACE, SIZE], ['type', 'frameId'])],
])

const { points: most, textUnits, nameUnits, linkUnits, indexUnits, groups, coordinate } = defaultLimits
const { segments, customSize, depth } = defaultLimits

const anything = number(-coordinate, coordinate)
const point = pair(coordinate)
const label = text(textUnits)
const colour = matching(/^(?!.*url)[#a-z0-9(),.%/ +-]{1,64}$/i, 64)
const binding = optional(
  record({ elementId: identifier, focus: anything, gap: anything }, { fixedPoint: optional(point) }),
)
const segment = record({ start: point, end: point, index: whole(0, most) })
const crop = record(
  Object.fromEntries(
    ['x', 'y', 'width', 'height', 'naturalWidth', 'naturalHeight'].map((side) => [side, anything]),
  ),
)
const arrowhead = optional(
  oneOf(
    ...['arrow', 'bar', 'dot', 'circle', 'circle_outline', 'triangle', 'triangle_outline', 'diamond'],
    ...['diamond_outline', 'crowfoot_one', 'crowfoot_many', 'crowfoot_one_or_many'],
  ),
)

export const RULES: ReadonlyMap<string, Rule> = new Map<string, Rule>([
  ['type', (value: Json) => typeof value === 'string' && KINDS.has(value)],
  ['x', anything],
  ['y', anything],
  ['width', anything],
  ['height', anything],
  ['angle', anything],
  ['strokeColor', colour],
  ['backgroundColor', colour],
  ['fillStyle', oneOf('hachure', 'cross-hatch', 'solid', 'zigzag')],
  ['strokeWidth', number(0, 1000)],
  ['strokeStyle', oneOf('solid', 'dashed', 'dotted')],
  ['roundness', optional(record({ type: whole(1, 3) }, { value: anything }))],
  ['roughness', number(0, 10)],
  ['opacity', number(0, 100)],
  ['seed', whole(0, 2 ** 32 - 1)],
  ['index', (value: Json) => typeof value === 'string' && value.length <= indexUnits && isOrderKey(value)],
  ['groupIds', listOf(identifier, groups)],
  ['frameId', optional(identifier)],
  ['link', optional(matching(/^(https?:\/\/|mailto:)[\x21-\x7e]+$/, linkUnits))],
  ['locked', boolean],
  ['customData', free(customSize, depth, coordinate)],
  ['points', points(most, coordinate)],
  ['pressures', listOf(number(0, 1), most)],
  ['simulatePressure', boolean],
  ['startBinding', binding],
  ['endBinding', binding],
  ['startArrowhead', arrowhead],
  ['endArrowhead', arrowhead],
  ['elbowed', boolean],
  ['fixedSegments', optional(listOf(segment, segments))],
  ['startIsSpecial', optional(boolean)],
  ['endIsSpecial', optional(boolean)],
  ['text', label],
  ['originalText', label],
  ['fontSize', number(0.1, 100_000)],
  ['fontFamily', whole(1, 99)],
  ['textAlign', oneOf('left', 'center', 'right')],
  ['verticalAlign', oneOf('top', 'middle', 'bottom')],
  ['containerId', optional(identifier)],
  ['autoResize', boolean],
  ['lineHeight', number(0.1, 10)],
  ['fileId', matching(/^[0-9a-f]{64}$/, 64)],
  ['scale', point],
  ['crop', optional(crop)],
  ['name', optional(text(nameUnits))],
])
