// Writes the vectors that prove our change sets equal to CodeMirror's. `node generate.mjs [folder]`.
import {writeFileSync} from "node:fs"
import {join} from "node:path"
import {ChangeSet, MapMode, Text} from "@codemirror/state"
import {rebaseUpdates} from "@codemirror/collab"
import {Random} from "./random.mjs"
import {malformed} from "./malformed.mjs"

const folder = process.argv[2] ?? import.meta.dirname

/** ASCII only, one case a line: lone surrogates survive every tool, and changes to a vector can be read. */
function write(name, cases) {
  const escape = c => "\\u" + c.charCodeAt(0).toString(16).padStart(4, "0")
  const lines = cases.map(c => JSON.stringify(c).replace(/[\u007f-\uffff]/g, escape))
  writeFileSync(join(folder, name + ".json"), "[\n" + lines.join(",\n") + "\n]\n")
}

function times(count, seed, make) {
  const random = new Random(seed)
  return Array.from({length: count}, () => make(random))
}

/** Mostly short, where everything touches; now and then beyond a leaf of CodeMirror's text tree. */
function document(random) {
  const roll = random.next()
  return random.text(roll < 0.1 ? 0 : roll < 0.97 ? 10 : 400)
}

write("apply", times(1200, 1, random => {
  const doc = document(random), changes = random.changes(doc)
  return {doc: doc.toString(), changes, result: changes.apply(doc).toString()}
}))

write("compose", times(1500, 2, random => {
  const doc = document(random), first = random.changes(doc), second = random.changes(first.apply(doc))
  return {first, second, composed: first.compose(second)}
}))

write("map", times(1800, 3, random => {
  const doc = document(random), changes = random.changes(doc), over = random.changes(doc)
  return {changes, over, after: changes.map(over), before: changes.map(over, true)}
}))

write("invert", times(800, 4, random => {
  const doc = document(random), changes = random.changes(doc)
  return {doc: doc.toString(), changes, inverted: changes.invert(doc)}
}))

write("map_pos", times(350, 5, random => {
  const changes = random.changes(random.text(8))
  const positions = Array.from({length: changes.length + 1}, (_, i) => i)
  const mapped = (assoc, mode) => positions.map(pos => changes.mapPos(pos, assoc, mode))
  const all = assoc => [MapMode.Simple, MapMode.TrackDel, MapMode.TrackBefore, MapMode.TrackAfter]
    .map(mode => mapped(assoc, mode))
  return {changes, before: all(-1), after: all(1)}
}))

write("surrogates", times(600, 6, random => {
  const letters = ["\u{1f600}", "\u{1f601}", "\ud83d", "\ude00", "a"]
  const text = most => Array.from({length: random.upTo(most)}, () => random.pick(letters)).join("")
  const edit = length => {
    const from = random.upTo(length), to = from + random.upTo(Math.min(3, length - from))
    return ChangeSet.of({from, to, insert: text(2)}, length)
  }
  const doc = Text.of([text(5)]), changes = edit(doc.length), over = edit(doc.length)
  const result = changes.apply(doc), second = edit(result.length)
  return {
    doc: doc.toString(), changes, result: result.toString(), inverted: changes.invert(doc),
    over, after: changes.map(over), before: changes.map(over, true),
    second, composed: changes.compose(second)
  }
}))

write("rebase", times(500, 7, random => {
  const start = random.text(8)
  // The author's updates, one on top of the other.
  const updates = []
  for (let doc = start, left = random.upTo(4); left >= 0; left--) {
    const changes = random.changes(doc, 1)
    updates.push({clientID: "me", changes})
    doc = changes.apply(doc)
  }
  const oneByOne = over => over.reduce((rebased, entry) => rebaseUpdates(rebased, [entry]), updates)
  // A log in which some of them were accepted between those of strangers.
  const log = []
  for (let doc = start, left = random.upTo(6); left > 0; left--) {
    const rest = oneByOne(log)
    const entry = rest.length && random.next() < 0.35 ? rest[0]
      : {clientID: random.pick(["you", "them"]), changes: random.changes(doc, 1)}
    log.push(entry)
    doc = entry.changes.apply(doc)
  }
  const plain = list => list.map(({clientID, changes}) => [clientID, changes])
  const json = list => JSON.stringify(list.map(u => u.changes))
  const rebased = oneByOne(log)
  return {
    doc: start.toString(), updates: updates.map(u => u.changes), log: plain(log),
    rebased: rebased.map(u => u.changes), stock_agrees: json(rebaseUpdates(updates, log)) == json(rebased)
  }
}))

write("malformed", malformed.map(([json, reason]) => {
  let taken = true
  try { ChangeSet.fromJSON(JSON.parse(json)) } catch { taken = false }
  return {json, reason, taken_by_codemirror: taken}
}))
