/** The operation between two scenes. Patches carry whole groups of keys, and as little as they can. */

import { KINDS } from './keys'
import { type Operation, type Part, patch, type Scene, type Values } from './operation'
import { equal, type Json } from './values'

export function diff(before: Scene, after: Scene): Operation {
  const parts = new Map<string, Part>()
  for (const [id, values] of after) {
    const part = diffElement(before.get(id), values)
    if (part !== null) parts.set(id, part)
  }
  for (const id of before.keys()) if (!after.has(id)) parts.set(id, ['-'])
  return parts
}

/** The part that makes one element into the other, or null where they are the same. */
export function diffElement(before: Values | undefined, after: Values): Part | null {
  if (before === after) return null
  const kind = KINDS.get(after.type as string)
  if (before === undefined || kind === undefined || before.type !== after.type) return ['+', after]
  const changed = new Set(Object.keys(after).filter((key) => !equal(before[key], after[key])))
  const removed = Object.keys(before).filter((key) => !Object.hasOwn(after, key))
  if (changed.size === 0 && removed.length === 0) return null
  if (![...changed].every((key) => kind.patched.has(key))) return ['+', after]
  for (const group of kind.groups) {
    if (group.some((key) => changed.has(key))) for (const key of group) changed.add(key)
  }
  return patch(Object.fromEntries([...changed].map((key) => [key, after[key] as Json])), removed)
}
