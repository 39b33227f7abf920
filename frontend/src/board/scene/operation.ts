/**
 * Operations on scenes, the twin of pairing/ot/scene/operation.py. An operation is a map from ids to parts in
 * their JSON form; a part or a value in it is never changed. The later in the server's order wins, key by
 * key; puts and deletions beat every patch.
 */

import { equal, type Json } from './values'

/** An element without its id. */
export interface Values {
  readonly [key: string]: Json
}

export type Put = readonly ['+', Values]
/** Keys set, and, if any, keys removed. */
export type Patch = readonly ['~', Values] | readonly ['~', Values, readonly string[]]
export type Delete = readonly ['-']
export type Part = Put | Patch | Delete

export type Operation = ReadonlyMap<string, Part>
export type OperationJson = { readonly [id: string]: Part }

/** Elements by id. */
export type Scene = ReadonlyMap<string, Values>

export const nothing: Operation = new Map()

/** An operation that the server accepted, whose limits may be wider than those known here. */
export function fromJson(json: OperationJson): Operation {
  return new Map(Object.entries(json))
}

export function toJson(operation: Operation): OperationJson {
  return Object.fromEntries(operation)
}

/** The scene after an operation, of which only what it names is new. */
export function apply(scene: Scene, operation: Operation): Map<string, Values> {
  const made = new Map(scene)
  applyTo(made, operation)
  return made
}

/** Applies an operation to a scene in place. Costs what the operation changes. */
export function applyTo(scene: Map<string, Values>, operation: Operation): void {
  for (const [id, part] of operation) {
    const old = scene.get(id)
    if (part[0] === '+') scene.set(id, part[1])
    else if (part[0] === '-') scene.delete(id)
    else if (old !== undefined) scene.set(id, patched(old, part))
  }
}

/** One operation for two that follow each other. */
export function compose(first: Operation, second: Operation): Operation {
  const parts = new Map(first)
  for (const [id, after] of second) {
    const part = parts.get(id)
    if (part === undefined || after[0] !== '~') parts.set(id, after)
    else if (part[0] === '+') parts.set(id, ['+', patched(part[1], after)])
    else if (part[0] === '~') {
      const kept = Object.entries(part[1]).filter(([key]) => !unset(after).includes(key))
      const removed = unset(part).filter((key) => !Object.hasOwn(after[1], key))
      parts.set(id, patch({ ...Object.fromEntries(kept), ...after[1] }, [...removed, ...unset(after)]))
    }
  }
  return parts
}

/** `operation`, made to apply after the concurrent `over`. `before`: it is the earlier one. */
export function transform(operation: Operation, over: Operation, before: boolean): Operation {
  if (disjoint(operation, over)) return operation
  const parts = new Map<string, Part>()
  for (const [id, part] of operation) {
    const other = over.get(id)
    if (other === undefined) parts.set(id, part)
    else if (part[0] !== '~') {
      // A deletion stays beside a deletion: dropped, it would not beat a put that comes later.
      if (!before || other[0] === '~') parts.set(id, part)
    } else if (other[0] === '~') {
      const left = before ? without(part, other) : part
      if (left !== null) parts.set(id, left)
    }
  }
  return parts
}

/** The operation that undoes `operation`, which applies to `scene`. */
export function invert(operation: Operation, scene: Scene): Operation {
  const parts = new Map<string, Part>()
  for (const [id, part] of operation) {
    const old = scene.get(id)
    if (old === undefined) {
      if (part[0] === '+') parts.set(id, ['-'])
    } else if (part[0] !== '~') parts.set(id, ['+', old])
    else {
      const touched = [...Object.keys(part[1]), ...unset(part)]
      const had = touched.filter((key) => Object.hasOwn(old, key))
      const values = Object.fromEntries(had.map((key) => [key, old[key] as Json]))
      parts.set(
        id,
        patch(
          values,
          touched.filter((key) => !Object.hasOwn(old, key)),
        ),
      )
    }
  }
  return parts
}

/** Whether two operations are the same to the part. */
export function same(one: Operation, other: Operation): boolean {
  return one.size === other.size && [...one].every(([id, part]) => equal(part, other.get(id)))
}

/** A patch in its canonical form. */
export function patch(values: Values, removed: readonly string[] = []): Patch {
  return removed.length === 0 ? ['~', values] : ['~', values, [...new Set(removed)].sort()]
}

export function unset(part: Patch): readonly string[] {
  return part[2] ?? []
}

function patched(values: Values, part: Patch): Values {
  const made: { [key: string]: Json } = { ...values, ...part[1] }
  for (const key of unset(part)) delete made[key]
  return made
}

function without(part: Patch, other: Patch): Patch | null {
  const touched = (key: string) => Object.hasOwn(other[1], key) || unset(other).includes(key)
  const kept = Object.entries(part[1]).filter(([key]) => !touched(key))
  const removed = unset(part).filter((key) => !touched(key))
  return kept.length > 0 || removed.length > 0 ? patch(Object.fromEntries(kept), removed) : null
}

function disjoint(one: Operation, other: Operation): boolean {
  const [small, large] = one.size < other.size ? [one, other] : [other, one]
  for (const id of small.keys()) if (large.has(id)) return false
  return true
}
