/** Some of the text around a place, within its lines. */

/** Units before and after. */
const AROUND = 48

export interface Excerpt {
  excerpt: string
  at: number
  length: number
}

/** `slice`: the text from one place to another; the places need not be in it. */
export function excerptAt(
  slice: (from: number, to: number) => string,
  total: number,
  place: number,
  length: number,
): Excerpt {
  const from = Math.max(0, place - AROUND)
  const text = slice(from, Math.min(total, place + length + AROUND))
  const begin = text.lastIndexOf('\n', place - from - 1) + 1
  const begins = place - from === 0 ? 0 : begin
  const newline = text.indexOf('\n', place - from + length)
  const end = newline < 0 ? text.length : newline
  return { excerpt: text.slice(begins, end), at: place - from - begins, length }
}
