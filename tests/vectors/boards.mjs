// Hosts boards of the browser: SharedScene and History as they are built for it. One JSON command a line on
// stdin, one answer a line on stdout: {"ok": value} or {"error": text}. Knows nothing of networks.
import {createRequire} from "node:module"
import {join} from "node:path"
import {createInterface} from "node:readline"
import {pathToFileURL} from "node:url"

const frontend = join(import.meta.dirname, "..", "..", "frontend")
const {rolldown} = await import(
  pathToFileURL(createRequire(join(frontend, "package.json")).resolve("rolldown")).href)

/** The browser's modules, compiled as for the browser. */
async function load() {
  const entry = "virtual:boards"
  const folder = join(frontend, "src", "board", "scene")
  const names = ["history", "operation", "parsing", "shared"]
  const source = names.map(name => `export * from ${JSON.stringify(join(folder, name + ".ts"))}`).join("\n")
  const bundle = await rolldown({
    input: entry,
    plugins: [{
      name: "entry",
      resolveId: id => id == entry ? id : null,
      load: id => id == entry ? source : null
    }]
  })
  const {output} = await bundle.generate({format: "esm"})
  return import("data:text/javascript," + encodeURIComponent(output[0].code))
}

const {History, SharedScene, parse, parseScene} = await load()

class Board {
  constructor({id, scene, version}) {
    this.shared = new SharedScene(id, parseScene(scene), version)
    this.history = new History()
  }

  edit({operation}) {
    const parsed = parse(operation)
    this.history.record(parsed, this.shared.scene)
    this.shared.edit(parsed)
  }

  undo() { this.turn(this.history.undo(this.shared.scene)) }

  redo() { this.turn(this.history.redo(this.shared.scene)) }

  turn(operation) { if (operation) this.shared.edit(operation) }

  receive({updates}) {
    this.history.receive(this.shared.receive(updates.map(([author, changes]) => ({author, changes}))))
  }

  pending() {
    const {version, first} = this.shared
    return this.shared.push() ?? {version, first, updates: []}
  }

  scene() { return Object.fromEntries(this.shared.scene) }
}

const boards = new Map()

function run(command) {
  if (command.do == "open") {
    boards.set(command.id, new Board(command))
    return null
  }
  return boards.get(command.id)[command.do](command) ?? null
}

const ascii = value => JSON.stringify(value)
  .replace(/[\u007f-\uffff]/g, c => "\\u" + c.charCodeAt(0).toString(16).padStart(4, "0"))

for await (const line of createInterface({input: process.stdin})) {
  let answer
  try { answer = {ok: run(JSON.parse(line))} } catch (error) { answer = {error: error.stack} }
  process.stdout.write(ascii(answer) + "\n")
}
