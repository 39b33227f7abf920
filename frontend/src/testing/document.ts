/** A pad as the authority holds it: its text, its log, who made how many of the updates. */

import { rebaseUpdates, type Update } from '@codemirror/collab'
import { ChangeSet, type Text } from '@codemirror/state'
import { textOf } from '../interview/state'
import type { Changes, PadView, Push } from '../wire/messages'

/** What `refused` carries. */
export class Refusal extends Error {
  readonly code: string
  constructor(code: string) {
    super(code)
    this.code = code
  }
}

export class AuthorityPad {
  name: string
  language: string
  deleted = false
  text: Text
  readonly id: string
  readonly log: Update[] = []
  readonly accepted = new Map<string, number>()

  constructor(id: string, name: string, language: string, text: string) {
    this.id = id
    this.name = name
    this.language = language
    this.text = textOf(text)
  }

  /** Accepts a push, all or nothing. Returns the updates as accepted; none for a repetition (T2 to T4). */
  push(push: Push, author: string, limits: { updates: number; units: number; cells: number }): ChangeSet[] {
    if (push.updates.length > limits.updates) throw new Refusal('too_large')
    if (push.version > this.log.length) throw new Refusal('ahead')
    const known = (this.accepted.get(author) ?? 0) - push.first
    if (known < 0) throw new Refusal('reset')
    const late = this.log.slice(push.version)
    if (late.filter((update) => update.clientID === author).length !== known) throw new Refusal('reset')
    if (known >= push.updates.length) return []
    if (late.length * (push.updates.length - known) > limits.cells) throw new Refusal('behind')
    const updates = push.updates.map((json) => ({ clientID: author, changes: parse(json) }))
    const rebased = late.reduce<readonly Update[]>((rest, over) => rebaseUpdates(rest, [over]), updates)
    let text = this.text
    for (const { changes } of rebased) {
      if (changes.length !== text.length) throw new Refusal('malformed')
      text = changes.apply(text)
    }
    if (text.length > limits.units) throw new Refusal('too_large')
    return rebased.map((update) => update.changes)
  }

  acceptJson(author: string, json: Changes): void {
    const changes = ChangeSet.fromJSON(json)
    this.text = changes.apply(this.text)
    this.log.push({ clientID: author, changes })
    this.accepted.set(author, (this.accepted.get(author) ?? 0) + 1)
  }

  view(instance: string): PadView {
    const { id, name, language, deleted } = this
    const accepted = this.accepted.get(instance) ?? 0
    return { id, name, language, version: this.log.length, text: this.text.toString(), accepted, deleted }
  }
}

function parse(json: Changes): ChangeSet {
  try {
    return ChangeSet.fromJSON(json)
  } catch {
    throw new Refusal('malformed')
  }
}
