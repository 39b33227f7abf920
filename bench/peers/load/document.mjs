// The text that a room starts with, and what a typist does to it.

const LINE = "    total += measure(items[index], weights)  # running sum\n";
const LETTERS = "abcdefghijklmnopqrstuvwxyz_(),. =";

/** Code-like text of exactly `units` ASCII characters. */
export function startingText(units) {
  return LINE.repeat(Math.ceil(units / LINE.length)).slice(0, units);
}

/** Single-character insertions and small deletions around a caret that moves with them and now and then jumps. */
export class Hand {
  constructor(random, caret) {
    this.random = random;
    this.caret = caret;
  }

  /** The next edit to a text of `length`: `remove` characters from `at`, then `insert` there. */
  next(length) {
    const dice = this.random();
    let at = Math.min(this.caret, length);
    if (dice < 0.02) at = Math.floor(this.random() * length);
    if (dice < 0.14 && at > 0) {
      const remove = Math.min(at, 1 + Math.floor(this.random() * 3));
      this.caret = at - remove;
      return { at: this.caret, remove, insert: "" };
    }
    this.caret = at + 1;
    return { at, remove: 0, insert: this.character() };
  }

  character() {
    return this.random() < 0.03 ? "\n" : LETTERS[Math.floor(this.random() * LETTERS.length)];
  }
}

/** Everybody types at the same place: each edit meets the other's. */
export class CrowdedHand extends Hand {
  next(length) {
    const at = Math.min(this.caret, length);
    if (this.random() < 0.14 && at > 0) return { at: at - 1, remove: 1, insert: "" };
    return { at, remove: 0, insert: this.character() };
  }
}
