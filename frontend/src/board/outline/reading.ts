import type { Box } from '../shapes/geometry'

interface Placed {
  readonly id: string
  readonly box: Box
}

/** In rows from top to bottom, each from left to right. What begins above a row's middle belongs to the row. */
export function inReadingOrder<Item extends Placed>(items: readonly Item[]): Item[] {
  const down = [...items].sort(
    (one, other) => one.box.y - other.box.y || one.box.x - other.box.x || compare(one.id, other.id),
  )
  const rows: Item[][] = []
  let middle = Number.NEGATIVE_INFINITY
  for (const item of down) {
    const row = rows.at(-1)
    if (row !== undefined && item.box.y <= middle) row.push(item)
    else {
      rows.push([item])
      middle = item.box.y + item.box.height / 2
    }
  }
  for (const row of rows) {
    row.sort((one, other) => one.box.x - other.box.x || one.box.y - other.box.y || compare(one.id, other.id))
  }
  return rows.flat()
}

export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}
