/** Where elements are, in units of the board. */

import type { Values } from '../scene/operation'

export interface Point {
  readonly x: number
  readonly y: number
}

export interface Box extends Point {
  readonly width: number
  readonly height: number
}

/** The box around an element, its rotation left aside. */
export function boxOf(values: Values): Box {
  const { x, y, width, height } = values as unknown as Box
  if (!Array.isArray(values.points)) {
    return {
      x: Math.min(x, x + width),
      y: Math.min(y, y + height),
      width: Math.abs(width),
      height: Math.abs(height),
    }
  }
  // A line begins at its x and y and may lead anywhere.
  const points = values.points as readonly (readonly [number, number])[]
  let [left, top, right, bottom] = [0, 0, 0, 0]
  for (const [dx, dy] of points) {
    left = Math.min(left, dx)
    top = Math.min(top, dy)
    right = Math.max(right, dx)
    bottom = Math.max(bottom, dy)
  }
  return { x: x + left, y: y + top, width: right - left, height: bottom - top }
}

/** The box around boxes, or null around none. */
export function around(boxes: Iterable<Box>): Box | null {
  let found: Box | null = null
  for (const box of boxes) {
    if (found === null) found = box
    else {
      const x = Math.min(found.x, box.x)
      const y = Math.min(found.y, box.y)
      const right = Math.max(found.x + found.width, box.x + box.width)
      const bottom = Math.max(found.y + found.height, box.y + box.height)
      found = { x, y, width: right - x, height: bottom - y }
    }
  }
  return found
}

export function centre({ x, y, width, height }: Box): Point {
  return { x: x + width / 2, y: y + height / 2 }
}

export function contains(box: Box, point: Point, margin = 0): boolean {
  return (
    point.x >= box.x - margin &&
    point.x <= box.x + box.width + margin &&
    point.y >= box.y - margin &&
    point.y <= box.y + box.height + margin
  )
}

export function overlap(one: Box, other: Box, gap = 0): boolean {
  return (
    one.x < other.x + other.width + gap &&
    other.x < one.x + one.width + gap &&
    one.y < other.y + other.height + gap &&
    other.y < one.y + one.height + gap
  )
}
