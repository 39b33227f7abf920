/** The end of what a run printed, trimmed exactly as pairing/interview/run.py trims it. */

/** Units of a run's output. Part of the fold, as is the next. */
export const OUTPUT_KEPT = 65_536
/** What is over goes from the beginning, and with it the rest of that line if it ends within so many units. */
export const LINE_SOUGHT = 1024

/** Pieces are joined up to this length, so that there are never many of them. */
const PIECE = 4096

/** Taking more text costs its own length, however much is kept: a string grown and cut would be copied whole. */
export class RunOutput {
  /** Units that came before what is kept. */
  dropped: number
  length = 0
  private pieces: string[] = []

  constructor(text = '', dropped = 0) {
    this.dropped = dropped
    this.pieces = text === '' ? [] : [text]
    this.length = text.length
  }

  /** Units printed so far. */
  get end(): number {
    return this.dropped + this.length
  }

  /** Another one with the same text, which they share. */
  copy(): RunOutput {
    const copy = new RunOutput('', this.dropped)
    copy.pieces = [...this.pieces]
    copy.length = this.length
    return copy
  }

  append(text: string): void {
    const last = this.pieces.length - 1
    const joined = (this.pieces[last] ?? '') + text
    if (last >= 0 && joined.length <= PIECE) this.pieces[last] = joined
    else this.pieces.push(text)
    this.length += text.length
    const excess = this.length - OUTPUT_KEPT
    if (excess > 0) this.drop(this.breakBetween(excess - 1, excess + LINE_SOUGHT) + 1 || excess)
  }

  /** What was printed after the first `position` units, as far as it is kept: at most `most` units of it. */
  after(position: number, most = Number.POSITIVE_INFINITY): string {
    let skip = Math.max(0, position - this.dropped)
    let text = ''
    for (const piece of this.pieces) {
      if (text.length >= most) break
      if (skip < piece.length) text += piece.slice(skip, skip + most - text.length)
      skip = Math.max(0, skip - piece.length)
    }
    return text
  }

  toString(): string {
    return this.pieces.join('')
  }

  /** Where the first line break from `from` to before `to` is, or -1. */
  private breakBetween(from: number, to: number): number {
    let start = 0
    for (const piece of this.pieces) {
      const end = start + piece.length
      if (end > from) {
        const at = piece.slice(Math.max(0, from - start), to - start).indexOf('\n')
        if (at >= 0) return Math.max(from, start) + at
      }
      start = end
      if (start >= to) break
    }
    return -1
  }

  private drop(count: number): void {
    let left = count
    let whole = 0
    while (left > 0 && left >= (this.pieces[whole]?.length ?? Number.POSITIVE_INFINITY)) {
      left -= this.pieces[whole]?.length ?? 0
      whole += 1
    }
    this.pieces.splice(0, whole)
    if (left > 0) this.pieces[0] = (this.pieces[0] ?? '').slice(left)
    this.dropped += count
    this.length -= count
  }
}
