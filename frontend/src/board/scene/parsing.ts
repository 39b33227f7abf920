/** Reading operations and scenes from JSON as strictly as the server does: pairing/ot/scene/parsing.py. */

import { KINDS, OPTIONAL, REFERENCES, RULES } from './keys'
import { type Operation, type Part, type Patch, type Scene, unset, type Values } from './operation'
import { isId, isRecord, type Json } from './values'

export class Malformed extends Error {}

/** Throws `Malformed`. */
export function parse(value: unknown): Operation {
  if (!isRecord(value)) throw new Malformed('an operation on a scene is an object')
  return new Map(Object.entries(value).map(([id, part]) => [id, parsePart(id, part)]))
}

/** A whole scene. Throws `Malformed`. */
export function parseScene(value: unknown): Scene {
  if (!isRecord(value)) throw new Malformed('a scene is an object')
  return new Map(Object.entries(value).map(([id, element]) => [checkId(id), parseElement(id, element)]))
}

/** An element that stands under a valid id. Throws `Malformed`. */
export function parseElement(id: string, value: Json | undefined): Values {
  const kind = isRecord(value) && typeof value.type === 'string' ? KINDS.get(value.type) : undefined
  if (!isRecord(value) || kind === undefined) throw refuse(id, 'is of no type that a board has')
  const keys = Object.keys(value)
  if (![...kind.required].every((key) => Object.hasOwn(value, key)))
    throw refuse(id, 'lacks a key of its type')
  if (!keys.every((key) => kind.allowed.has(key))) throw refuse(id, 'has a key that its type has not')
  checkValues(id, value)
  if (value.type === 'frame' && value.frameId !== null) throw refuse(id, 'is a frame in a frame')
  return value
}

/** Throws `Malformed` unless a patch has only keys of the element's type, and each group whole or not at all. */
export function checkPatch(id: string, part: Patch, element: Values): void {
  const kind = KINDS.get(element.type as string)
  const touched = new Set([...Object.keys(part[1]), ...unset(part)])
  if (kind === undefined || ![...touched].every((key) => kind.patched.has(key))) {
    throw refuse(id, 'is patched in keys that its type has not')
  }
  for (const group of kind.groups) {
    const met = group.filter((key) => touched.has(key)).length
    if (met !== 0 && met !== group.length) throw refuse(id, `is patched in a part of ${group.join(', ')}`)
  }
}

function parsePart(id: string, part: Json): Part {
  checkId(id)
  if (!Array.isArray(part)) throw refuse(id, 'is changed by what is not an array')
  if (part[0] === '+' && part.length === 2) return ['+', parseElement(id, part[1])]
  if (part[0] === '-' && part.length === 1) return ['-']
  if (part[0] === '~' && (part.length === 2 || part.length === 3)) return parsePatch(id, part)
  throw refuse(id, 'is neither put nor patched nor deleted')
}

function parsePatch(id: string, part: readonly Json[]): Patch {
  const [, values, removed] = part
  if (!isRecord(values) || Object.hasOwn(values, 'type')) throw refuse(id, 'is patched by what is no patch')
  checkValues(id, values)
  if (part.length === 2) {
    if (Object.keys(values).length === 0) throw refuse(id, 'is patched by nothing')
    return ['~', values]
  }
  if (!Array.isArray(removed) || removed.length === 0) throw refuse(id, 'has no list of unset keys')
  const names: readonly Json[] = removed
  const known = names.every((name) => typeof name === 'string' && OPTIONAL.has(name))
  if (!known || new Set(names).size < names.length || names.join() !== [...names].sort().join()) {
    throw refuse(id, 'loses keys that it must have, or one twice')
  }
  if (names.some((name) => Object.hasOwn(values, name as string)))
    throw refuse(id, 'has a key both set and unset')
  return ['~', values, names as readonly string[]]
}

function checkValues(id: string, values: Values): void {
  for (const [key, value] of Object.entries(values)) {
    if (!(RULES.get(key)?.(value) ?? false)) throw refuse(id, `has a ${key} that cannot be`)
  }
  for (const name of REFERENCES) {
    const target = Object.hasOwn(values, name) ? values[name] : null
    if (target === id || (isRecord(target) && target.elementId === id)) throw refuse(id, 'refers to itself')
  }
}

function checkId(id: string): string {
  if (!isId(id)) throw new Malformed('an element is named by what is no id')
  return id
}

function refuse(id: string, reason: string): Malformed {
  return new Malformed(`element ${id} ${reason}`)
}
