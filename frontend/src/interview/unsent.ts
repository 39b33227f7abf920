/**
 * Keeps unsent work in storage. What has been unconfirmed for KEEP_AFTER ms is stored, and removed once it is
 * confirmed; on a healthy connection nothing is ever written.
 */

import type { Text } from '@codemirror/state'
import type { SyncedBoard } from './board'
import type { PendingIntent } from './intents'
import type { SyncedPad } from './pad'
import type {
  ToKeep,
  UnsentDrawing,
  UnsentIntents,
  UnsentStorage,
  UnsentText,
  WrittenIntent,
} from './storage'

export const KEEP_AFTER = 300

export interface Owner {
  interview: string
  person: string
  instance: string
  position: number
}

export interface UnsentSource {
  /** Null until there is an instance. */
  owner(): Owner | null
  pads(): Iterable<SyncedPad>
  padName(pad: string): string
  boards(): Iterable<SyncedBoard>
  intents(): readonly PendingIntent[]
}

/** The words somebody wrote outlive the tab; commands such as deleting a file do not. */
function worthKeeping(item: PendingIntent): boolean {
  const { intent } = item
  if (intent.type === 'create_pad' || intent.type === 'answer') return Boolean(intent.text)
  return intent.type === 'say' || intent.type === 'put_case' || intent.type === 'put_note'
}

export class UnsentKeeper {
  private timer: ReturnType<typeof setTimeout> | undefined
  /** What is stored now, by id: a fingerprint of the work. */
  private readonly stored = new Map<string, string>()
  private readonly storage: UnsentStorage
  private readonly source: UnsentSource
  private open = true

  constructor(storage: UnsentStorage, source: UnsentSource) {
    this.storage = storage
    this.source = source
  }

  start(): void {
    this.open = true
    addEventListener('pagehide', this.onHide)
    document.addEventListener('visibilitychange', this.onHide)
  }

  /** There may be something to keep, or something kept may be confirmed. */
  touch(): void {
    if (this.open && this.timer === undefined) this.timer = setTimeout(() => this.check(), KEEP_AFTER)
  }

  /** Stores all that is unsent now, however young. */
  flush(): Promise<void> {
    return this.write(0)
  }

  /** The last write; what is stored stays. */
  async close(): Promise<void> {
    const written = this.flush()
    this.open = false
    clearTimeout(this.timer)
    this.timer = undefined
    removeEventListener('pagehide', this.onHide)
    document.removeEventListener('visibilitychange', this.onHide)
    await written
  }

  /** Another instance goes on. Returns what is stored under the last one, which is the caller's to remove. */
  disown(): string[] {
    const ids = [...this.stored.keys()]
    this.stored.clear()
    return ids
  }

  private check(): void {
    this.timer = undefined
    void this.write(KEEP_AFTER)
    const busy = this.source.intents().length > 0 || this.stored.size > 0
    const documents = [...this.source.pads(), ...this.source.boards()]
    if (busy || documents.some((document) => document.unconfirmedCount > 0)) this.touch()
  }

  private async write(age: number): Promise<void> {
    const owner = this.source.owner()
    if (!this.open || owner === null) return
    const keep: ToKeep[] = []
    const seen = new Set<string>()
    const before = Date.now() - age
    const take = (id: string, oldest: number, mark: string, make: () => ToKeep) => {
      if (oldest > before && !this.stored.has(id)) return
      seen.add(id)
      if (this.stored.get(id) === mark) return
      this.stored.set(id, mark)
      keep.push(make())
    }
    for (const pad of this.source.pads()) {
      const [oldest] = pad.madeAt
      if (oldest === undefined) continue
      const mark = `${pad.version}:${pad.accepted}:${pad.madeAt.length}`
      take(`${owner.instance}/${pad.id}`, oldest, mark, () =>
        describeText(pad, owner, this.source.padName(pad.id)),
      )
    }
    for (const board of this.source.boards()) {
      const [oldest] = board.madeAt
      if (oldest === undefined) continue
      const mark = `${board.version}:${board.accepted}:${board.edits}`
      take(`${owner.instance}/board/${board.id}`, oldest, mark, () => describeDrawing(board, owner))
    }
    const intents = this.source.intents().filter(worthKeeping)
    const [first] = intents
    if (first !== undefined) {
      const id = `${owner.instance}/`
      const mark = intents.map((item) => item.intent.ref).join()
      take(id, first.askedAt, mark, () => describeIntents(id, owner, intents))
    }
    const remove = [...this.stored.keys()].filter((id) => !seen.has(id))
    for (const id of remove) this.stored.delete(id)
    if (keep.length === 0 && remove.length === 0) return
    try {
      await this.storage.write(keep, remove)
    } catch {
      // Storage is full or forbidden. Try again with the next change; the work is still in this tab.
      for (const record of keep) this.stored.delete(record.id)
    }
  }

  private readonly onHide = (event: Event): void => {
    if (event.type === 'pagehide' || document.visibilityState === 'hidden') void this.flush()
  }
}

/** A pad's unconfirmed work as it is stored. */
export function describeText(pad: SyncedPad, owner: Owner, padName: string): UnsentText<Text> {
  return {
    kind: 'text',
    id: `${owner.instance}/${pad.id}`,
    ...owner,
    savedAt: Date.now(),
    pad: pad.id,
    padName,
    version: pad.version,
    first: pad.accepted,
    text: pad.synced,
    updates: pad.unconfirmed.map((changes) => changes.toJSON()),
    pushable: true,
  }
}

function describeDrawing(board: SyncedBoard, owner: Owner): UnsentDrawing {
  return {
    kind: 'drawing',
    id: `${owner.instance}/board/${board.id}`,
    ...owner,
    savedAt: Date.now(),
    board: board.id,
    boardName: board.name,
    operation: board.unconfirmed,
  }
}

export function describeIntents(id: string, owner: Owner, items: readonly PendingIntent[]): UnsentIntents {
  return {
    kind: 'intents',
    id,
    ...owner,
    savedAt: Date.now(),
    intents: items
      .filter(worthKeeping)
      .map(({ intent, askedAt }) => ({ intent: intent as WrittenIntent, askedAt })),
  }
}
