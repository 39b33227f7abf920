// Seeded random documents and change sets: the same ones on every machine.
import {ChangeSet, Text} from "@codemirror/state"

/** mulberry32: a 32-bit generator, good enough to pick test cases. */
export function generator(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

const letters = ["a", "b", "c", "\n", "\u00e9", "\u2028", "\u{1f600}"]

export class Random {
  constructor(seed) { this.next = generator(seed) }

  /** An integer from 0 to `most`. */
  upTo(most) { return Math.floor(this.next() * (most + 1)) }

  pick(list) { return list[this.upTo(list.length - 1)] }

  text(most) {
    let text = ""
    for (let left = this.upTo(most); left > 0; left--) text += this.pick(letters)
    return Text.of(text.split("\n"))
  }

  /** One splice; cuts surrogate pairs when it happens to. */
  splice(length) {
    const from = this.upTo(length), to = from + this.upTo(Math.min(4, length - from))
    return {from, to, insert: this.next() < 0.6 ? this.text(3).toString() : ""}
  }

  /** A change set of every shape that CodeMirror makes: of splices, composed, mapped, inverted. */
  changes(doc, depth = 2) {
    const roll = this.next()
    if (depth == 0 || roll < 0.35) {
      const splices = []
      for (let left = this.upTo(3); left >= 0; left--) splices.push(this.splice(doc.length))
      return ChangeSet.of(splices, doc.length)
    }
    if (roll < 0.6) {
      const first = this.changes(doc, depth - 1)
      return first.compose(this.changes(first.apply(doc), depth - 1))
    }
    if (roll < 0.8) {
      // Mapped over a change and composed with it, so that it still starts at `doc`.
      const over = this.changes(doc, depth - 1), late = this.changes(doc, depth - 1)
      return over.compose(late.map(over, this.next() < 0.5))
    }
    if (roll < 0.9) {
      const there = this.changes(doc, depth - 1), back = there.invert(doc)
      const other = this.changes(doc, depth - 1)
      return there.compose(back.compose(other))
    }
    return ChangeSet.of(this.splice(doc.length), doc.length)
  }
}
