/** The server's authority over one scene, for tests: it decides what pairing/ot/authority.py would. */

import {
  applyTo,
  type Operation,
  type OperationJson,
  same,
  toJson,
  transform,
  type Values,
} from '../operation'
import { checkPatch, parse } from '../parsing'
import type { Push, Update } from '../shared'

export class Refusal extends Error {}

export class SceneAuthority {
  readonly log: Update[] = []
  readonly scene: Map<string, Values>
  readonly accepted = new Map<string, number>()
  /** Pairs of updates that may be moved over each other for one push. */
  cells = 4000

  constructor(scene: ReadonlyMap<string, Values>) {
    this.scene = new Map(scene)
  }

  /** Accepts a push, all or nothing; what is in the log already is left out. Throws `Refusal`. */
  push(author: string, { version, first, updates }: Push): void {
    if (version > this.log.length) throw new Refusal('ahead')
    const late = this.log.slice(version)
    const known = (this.accepted.get(author) ?? 0) - first
    if (known < 0 || late.filter((entry) => entry.author === author).length !== known)
      throw new Refusal('reset')
    if (known >= updates.length) return
    if (late.length * updates.length > this.cells) throw new Refusal('behind')
    const rebased = this.rebase(author, updates.map(parse), late)
    const scene = new Map(this.scene)
    for (const operation of rebased) {
      for (const [id, part] of operation) {
        const element = scene.get(id)
        if (part[0] === '~' && element !== undefined) checkPatch(id, part, element)
      }
      applyTo(scene, operation)
    }
    for (const operation of rebased) {
      applyTo(this.scene, operation)
      this.log.push({ author, changes: JSON.parse(JSON.stringify(toJson(operation))) as OperationJson })
    }
    this.accepted.set(author, (this.accepted.get(author) ?? 0) + rebased.length)
  }

  private rebase(author: string, updates: Operation[], late: readonly Update[]): Operation[] {
    let rest = updates
    for (const entry of late) {
      let over = parse(entry.changes)
      if (entry.author === author) {
        const [own, ...others] = rest
        if (own === undefined || !same(own, over)) throw new Refusal('reset')
        rest = others
        continue
      }
      rest = rest.map((update) => {
        const moved = transform(update, over, false)
        over = transform(over, update, true)
        return moved
      })
    }
    return rest
  }
}
