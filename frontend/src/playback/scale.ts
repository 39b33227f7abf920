/** Between the recording's clock and places on the timeline. */

export interface Scale {
  /** Milliseconds of the recording. */
  length: number
  /** Pixels. */
  width: number
}

export const clamp = (value: number, least: number, most: number) => Math.min(Math.max(value, least), most)

/** Where a moment lies, in pixels. */
export function placeOf(t: number, { length, width }: Scale): number {
  return length > 0 ? (clamp(t, 0, length) / length) * width : 0
}

/** The moment at a place, in milliseconds. */
export function momentAt(x: number, { length, width }: Scale): number {
  return width > 0 ? Math.round((clamp(x, 0, width) / width) * length) : 0
}

const STEPS = [5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200].map((seconds) => seconds * 1000)

/** Round moments to write below the timeline, at least `apart` pixels from one another. */
export function ticksOf(scale: Scale, apart = 72): number[] {
  const { length, width } = scale
  if (length <= 0 || width <= 0) return []
  const step = STEPS.find((one) => (one / length) * width >= apart) ?? length
  return Array.from({ length: Math.floor(length / step) + 1 }, (_, at) => at * step)
}

/** Pixels of a bar, at least. */
const BAR = 3

/** Counts of neighbouring buckets together, so that each is wide enough to be seen. */
export function joined(
  counts: readonly number[],
  bucket: number,
  scale: Scale,
): { counts: number[]; bucket: number } {
  const each = scale.length > 0 ? (bucket / scale.length) * scale.width : 0
  const factor = each > 0 ? Math.max(1, Math.ceil(BAR / each)) : 1
  const sums = Array.from({ length: Math.ceil(counts.length / factor) }, (_, at) =>
    counts.slice(at * factor, (at + 1) * factor).reduce((sum, count) => sum + count, 0),
  )
  return { counts: sums, bucket: bucket * factor }
}

/** What a full bar stands for: nearly the most anybody did. One burst must not flatten all the rest. */
export function fullOf(all: readonly (readonly number[])[]): number {
  const counts = all.flat().filter((count) => count > 0)
  counts.sort((one, other) => one - other)
  return counts[Math.floor((counts.length - 1) * 0.97)] ?? 1
}

/** Bars as one SVG path, standing on the line `height` below the top. The root shows a single key beside a burst. */
export function barsPath(
  counts: readonly number[],
  { bucket, full, height }: { bucket: number; full: number; height: number },
  scale: Scale,
): string {
  return counts
    .map((count, at) => {
      if (count <= 0) return ''
      const from = placeOf(at * bucket, scale)
      const wide = Math.max(1, placeOf((at + 1) * bucket, scale) - from - 0.6)
      const tall = Math.max(1.5, Math.sqrt(Math.min(1, count / full)) * height)
      return `M${from.toFixed(1)} ${height}v${-tall.toFixed(1)}h${wide.toFixed(1)}v${tall.toFixed(1)}z`
    })
    .join('')
}
