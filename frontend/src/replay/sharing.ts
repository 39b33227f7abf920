/**
 * Of two moments most is the same. What is, is shown as the very same object, so that whoever draws it sees that
 * there is nothing to draw.
 */

/** `after`, or `before` if it says the same. Lists that differ share what is the same in them. */
export function shared<Value>(before: Value, after: Value): Value {
  if (Object.is(before, after)) return after
  if (Array.isArray(before) && Array.isArray(after)) return sharedList(before, after) as Value
  if (before instanceof Map && after instanceof Map) return sameMap(before, after) ? before : after
  if (isPlain(before) && isPlain(after)) return samePlain(before, after) ? before : after
  return after
}

function sharedList(before: readonly unknown[], after: readonly unknown[]): readonly unknown[] {
  const list = after.map((value, at) => shared(before[at], value))
  const same = list.length === before.length && list.every((value, at) => value === before[at])
  return same ? before : list
}

function sameMap(before: ReadonlyMap<unknown, unknown>, after: ReadonlyMap<unknown, unknown>): boolean {
  if (before.size !== after.size) return false
  const [ours, theirs] = [[...before], [...after]]
  return ours.every(([key, value], at) => {
    const [otherKey, other] = theirs[at] as [unknown, unknown]
    return key === otherKey && same(value, other)
  })
}

type Plain = Readonly<Record<string, unknown>>

function samePlain(before: Plain, after: Plain): boolean {
  const names = Object.keys(after)
  if (Object.keys(before).length !== names.length) return false
  return names.every((name) => Object.hasOwn(before, name) && same(before[name], after[name]))
}

const same = (before: unknown, after: unknown) => Object.is(shared(before, after), before)

/** Made of values alone: what computes some of itself may say something else the next time. */
function isPlain(value: unknown): value is Plain {
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype)
    return false
  return Object.values(Object.getOwnPropertyDescriptors(value)).every(({ get }) => get === undefined)
}
