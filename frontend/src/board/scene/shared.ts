/**
 * A scene shared through the server's order, as @codemirror/collab shares a text: edits are shown at once,
 * pushed, and carried over what others did first. Knows nothing of sockets.
 */

import { defaultLimits } from './limits'
import {
  applyTo,
  compose,
  fromJson,
  nothing,
  type Operation,
  type OperationJson,
  type Part,
  type Scene,
  toJson,
  transform,
  type Values,
} from './operation'
import { weigh } from './values'

/** An accepted update; `author` is the instance that made it. */
export interface Update {
  readonly author: string
  readonly changes: OperationJson
}

export interface Push {
  readonly version: number
  /** How many updates of this instance were known accepted. */
  readonly first: number
  readonly updates: OperationJson[]
}

/** Weight of one update, unless one element has more; a push that has as much takes in no more updates. */
const SIZE = 128_000

export class SharedScene {
  readonly author: string
  private shown: Map<string, Values>
  private synced: number
  private confirmed: number
  /** What was sent keeps its place and its parts, so that a resend is known for one. */
  private sent: Operation[] = []
  private unsent: Operation = nothing

  /** Begins at `version` of the scene, of whose updates `first` were made by `author`. */
  constructor(author: string, scene: Scene, version: number, first = 0) {
    this.author = author
    this.shown = new Map(scene)
    this.synced = version
    this.confirmed = first
  }

  /** What is to be seen: the synced version with everything of one's own on top. */
  get scene(): Scene {
    return this.shown
  }

  get version(): number {
    return this.synced
  }

  /** How many updates of one's own are among the synced ones. */
  get first(): number {
    return this.confirmed
  }

  /** Whether something awaits its confirmation, or its sending. */
  get pending(): boolean {
    return this.inFlight || this.unsent.size > 0
  }

  /** Whether something was sent that is not confirmed yet: the next push waits for it. */
  get inFlight(): boolean {
    return this.sent.length > 0
  }

  /** Everything that is not confirmed, as one operation on a scene without it. */
  get unconfirmed(): Operation {
    return [...this.sent, this.unsent].reduce(compose, nothing)
  }

  edit(operation: Operation): void {
    applyTo(this.shown, operation)
    this.unsent = compose(this.unsent, operation)
  }

  /**
   * Takes the next accepted updates, in order and without a gap. Returns what they change in what is shown.
   * Throws where this state cannot be continued: it has to be built anew from a snapshot.
   */
  receive(updates: readonly Update[]): Operation {
    let seen: Operation = nothing
    for (const { author, changes } of updates) {
      this.synced++
      if (author === this.author) {
        if (this.sent.shift() === undefined) throw new Error('an update was confirmed that was never sent')
        this.confirmed++
        continue
      }
      let theirs = fromJson(changes)
      this.sent = this.sent.map((own) => {
        const moved = transform(own, theirs, false)
        theirs = transform(theirs, own, true)
        return moved
      })
      const moved = transform(this.unsent, theirs, false)
      theirs = transform(theirs, this.unsent, true)
      this.unsent = moved
      applyTo(this.shown, theirs)
      seen = compose(seen, theirs)
    }
    return seen
  }

  /** What to push now, unconfirmed updates again included, each about at most `elements`; or null. */
  push(elements = defaultLimits.elements): Push | null {
    const updates = this.sent.map(toJson)
    let size = updates.reduce((sum, update) => sum + weigh(update), 0)
    while (this.unsent.size > 0 && size < SIZE) {
      const [update, rest, weight] = split(this.unsent, elements)
      this.sent.push(update)
      this.unsent = rest
      updates.push(toJson(update))
      size += weight
    }
    return updates.length === 0 ? null : { version: this.synced, first: this.confirmed, updates }
  }
}

/** As much of an operation as one update may carry, the rest, and the weight of the first. */
function split(operation: Operation, elements: number): [Operation, Operation, number] {
  const update = new Map<string, Part>()
  const rest = new Map<string, Part>()
  let size = 0
  for (const [id, part] of operation) {
    const weight = weigh(part) + id.length
    const fits = update.size < elements && size + weight <= SIZE
    if (rest.size === 0 && (update.size === 0 || fits)) {
      update.set(id, part)
      size += weight
    } else rest.set(id, part)
  }
  return [update, rest, size]
}
