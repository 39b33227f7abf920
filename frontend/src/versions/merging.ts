interface Identified {
  readonly id: string
}

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)

const isIdentified = (value: unknown): value is readonly Identified[] =>
  Array.isArray(value) && value.every((one) => typeof one?.id === 'string')

/** The fields in which two differ. */
export function changedFields<Values extends object>(
  before: Values,
  after: Values,
): (keyof Values & string)[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]) as Set<keyof Values & string>
  return [...names].filter((name) => !same(before[name], after[name]))
}

/**
 * What two made of one thing, put together: by fields, and in lists of things with an `id` by those and their
 * fields. Where both changed the same, `mine` holds.
 */
export function merged<Values extends object>(base: Values, mine: Values, theirs: Values): Values {
  const result = { ...theirs }
  for (const name of changedFields(base, mine)) {
    const [was, own, other] = [base[name], mine[name], theirs[name]]
    result[name] =
      isIdentified(was) && isIdentified(own) && isIdentified(other)
        ? (mergedList(was, own, other) as Values[typeof name])
        : own
  }
  return result
}

function mergedList(base: readonly Identified[], mine: readonly Identified[], theirs: readonly Identified[]) {
  const find = (list: readonly Identified[], id: string) => list.find((one) => one.id === id)
  const ids = (list: readonly Identified[]) => list.map((one) => one.id)
  const [first, second] = reordered(base, theirs) && !reordered(base, mine) ? [theirs, mine] : [mine, theirs]
  const order = [...new Set([...ids(first), ...ids(second)])]
  return order.flatMap((id) => {
    const [was, own, other] = [find(base, id), find(mine, id), find(theirs, id)]
    if (own && other) return [was ? merged(was, own, other) : own]
    // One of the two took it away: it goes, unless the other changed it or made it.
    const left = own ?? other
    return left && !same(left, was) ? [left] : []
  })
}

/** Whether what is in both stands in another order. */
function reordered(before: readonly Identified[], after: readonly Identified[]): boolean {
  const order = (list: readonly Identified[], other: readonly Identified[]) =>
    list.map(({ id }) => id).filter((id) => other.some((one) => one.id === id))
  return !same(order(before, after), order(after, before))
}

/** The fields that both changed, and not to the same. */
export function disputed<Values extends object>(base: Values, mine: Values, theirs: Values) {
  const own = new Set(changedFields(base, mine))
  return changedFields(base, theirs).filter((name) => own.has(name) && !same(mine[name], theirs[name]))
}

/** What became of a list of things with an `id`, by what each is called. */
export function listChanges<Item extends Identified>(
  before: readonly Item[],
  after: readonly Item[],
  nameOf: (item: Item) => string,
): string[] {
  const was = new Map(before.map((item) => [item.id, item]))
  const is = new Map(after.map((item) => [item.id, item]))
  const said = after.flatMap((item) => {
    const old = was.get(item.id)
    if (!old) return [`${nameOf(item)} added`]
    return same(old, item) ? [] : [`${nameOf(item)} changed`]
  })
  const gone = before.filter((item) => !is.has(item.id)).map((item) => `${nameOf(item)} removed`)
  return [...said, ...gone, ...(reordered(before, after) ? ['another order'] : [])]
}
