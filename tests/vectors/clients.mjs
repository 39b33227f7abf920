// Hosts real @codemirror/collab clients with undo history. One JSON command a line on stdin, one answer a
// line on stdout: {"ok": value} or {"error": text}. Knows nothing of networks: whoever asks plays that part.
import {createInterface} from "node:readline"
import {EditorState, Text} from "@codemirror/state"
import {collab, getSyncedVersion, receiveUpdates, sendableUpdates} from "@codemirror/collab"
import {ChangeSet} from "@codemirror/state"
import {history, isolateHistory, redo, undo} from "@codemirror/commands"

class Client {
  constructor({id, doc, version}) {
    this.id = id
    this.first = 0
    this.state = EditorState.create({
      doc: Text.of(doc.split("\n")),
      extensions: [collab({clientID: id, startVersion: version}), history()]
    })
  }

  edit({splices}) {
    const changes = splices.map(([from, to, insert]) => ({from, to, insert: Text.of(insert.split("\n"))}))
    this.state = this.state.update({changes, annotations: isolateHistory.of("full")}).state
  }

  undo() { this.run(undo) }

  redo() { this.run(redo) }

  run(command) { command({state: this.state, dispatch: tr => { this.state = tr.state }}) }

  /** `batch`: as the stock client does it, all in one; otherwise one by one, as ours must. */
  receive({updates, batch}) {
    const own = sendableUpdates(this.state).length
    const read = updates.map(([clientID, changes]) => ({clientID, changes: ChangeSet.fromJSON(changes)}))
    for (const group of batch ? [read] : read.map(update => [update]))
      this.state = receiveUpdates(this.state, group).state
    this.first += own - sendableUpdates(this.state).length
  }

  pending() {
    return {
      version: getSyncedVersion(this.state),
      first: this.first,
      updates: sendableUpdates(this.state).map(update => update.changes.toJSON())
    }
  }

  text() { return this.state.doc.toString() }
}

const clients = new Map()

function run(command) {
  if (command.do == "open") {
    clients.set(command.id, new Client(command))
    return null
  }
  return clients.get(command.id)[command.do](command) ?? null
}

// Lone surrogates are written as escapes, and pairs too: the stream is ASCII.
const ascii = value => JSON.stringify(value)
  .replace(/[\u007f-\uffff]/g, c => "\\u" + c.charCodeAt(0).toString(16).padStart(4, "0"))

for await (const line of createInterface({input: process.stdin})) {
  let answer
  try { answer = {ok: run(JSON.parse(line))} } catch (error) { answer = {error: error.stack} }
  process.stdout.write(ascii(answer) + "\n")
}
