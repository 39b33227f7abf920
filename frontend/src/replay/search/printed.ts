/** What a run printed, as one reads it: without the sequences that move cursors and set colours. */

import type { Words } from './words'

// biome-ignore lint/suspicious/noControlCharactersInRegex: that is what they are made of
const SEQUENCES = /\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[ -/]*[0-Z\\^-~])/g
// biome-ignore lint/suspicious/noControlCharactersInRegex: as above, cut off
const BEGUN = /\x1b(?:\[[0-?]*[ -/]*|\][^\x07\x1b]*\x1b?|[ -/]*)?$/
/** A sequence that is longer than this is none. */
const LONGEST = 256

export interface Printed {
  /** What is searched, and where in it the words came to be. */
  text: string
  places: number[]
}

export class PrintedText {
  /** The end of what was printed: words may go on in what comes. */
  private tail = ''
  private pending = ''
  private readonly words: Words

  constructor(words: Words) {
    this.words = words
  }

  /** Takes more of it. */
  append(text: string): Printed {
    const raw = this.pending + text
    const begun = BEGUN.exec(raw)
    const cut = begun !== null && raw.length - begun.index <= LONGEST ? begun.index : raw.length
    this.pending = raw.slice(cut)
    const plain = raw.slice(0, cut).replace(SEQUENCES, '').replaceAll('\r\n', '\n')
    const joined = this.tail + plain
    const places = this.words.in(joined).filter((at) => at + this.words.length > this.tail.length)
    this.tail = joined.slice(Math.max(0, joined.length - this.words.length + 1))
    return { text: joined, places }
  }
}
