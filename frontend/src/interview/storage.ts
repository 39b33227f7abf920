/** Where unsent work outlives its tab: IndexedDB, or memory where there is none. */

import type { Text } from '@codemirror/state'
import type { OperationJson } from '../board/scene/operation'
import type { Answer, Changes, CreatePad, PutCase, PutNote, Say } from '../wire/messages'

interface UnsentWork {
  /** Unique: instance and pad, and a count for work that was refused. */
  id: string
  interview: string
  person: string
  instance: string
  /** The transcript's position that all of this is based on. */
  position: number
  savedAt: number
}

/** Unconfirmed updates of one pad. The first of them is based on `version`, whose text is `text`. */
export interface UnsentText<Stored = string> extends UnsentWork {
  kind: 'text'
  pad: string
  padName: string
  version: number
  /** How many updates of the instance had been accepted at `version`. */
  first: number
  text: Stored
  updates: readonly Changes[]
  /** False: the server refused these updates; their text can only be put into the pad anew. */
  pushable: boolean
}

/** What somebody wrote that is no text of a pad. */
export type WrittenIntent = Say | CreatePad | PutCase | PutNote | Answer

export interface UnsentIntents extends UnsentWork {
  kind: 'intents'
  intents: readonly { intent: WrittenIntent; askedAt: number }[]
}

/** Unconfirmed work on one board, as one operation on its scene. */
export interface UnsentDrawing extends UnsentWork {
  kind: 'drawing'
  board: string
  boardName: string
  operation: OperationJson
}

/** What can be sent as it is, under the instance that made it. */
export type Sendable = UnsentText | UnsentIntents
export type Unsent = Sendable | UnsentDrawing
export type ToKeep = UnsentText<Text> | UnsentIntents | UnsentDrawing

export interface UnsentStorage {
  /** Keeps and removes in one transaction. */
  write(keep: readonly ToKeep[], remove: readonly string[]): Promise<void>
  list(interview: string, person: string): Promise<Unsent[]>
  /** Lets go of the database; nothing is removed. */
  close(): void
}

export class MemoryStorage implements UnsentStorage {
  private readonly records = new Map<string, Unsent>()

  async write(keep: readonly ToKeep[], remove: readonly string[]): Promise<void> {
    for (const record of keep) {
      const stored = record.kind === 'text' ? { ...record, text: record.text.toString() } : record
      this.records.set(record.id, stored)
    }
    for (const id of remove) this.records.delete(id)
  }

  async list(interview: string, person: string): Promise<Unsent[]> {
    return [...this.records.values()].filter(
      (record) => record.interview === interview && record.person === person,
    )
  }

  close(): void {}
}

const WORK = 'work'
const TEXTS = 'texts'
const OWNER = 'owner'

/** Texts stand apart from updates: while offline only the updates grow, and a text may be large. */
export class IndexedDbStorage implements UnsentStorage {
  private opening: Promise<IDBDatabase> | null = null
  private readonly name: string
  private readonly factory: IDBFactory
  /** Version of the text stored under an id by us. */
  private readonly texts = new Map<string, number>()

  constructor(name = 'pairing', factory: IDBFactory = indexedDB) {
    this.name = name
    this.factory = factory
  }

  /** Opened at the first need, and again after `close`. */
  private get database(): Promise<IDBDatabase> {
    this.opening ??= open(this.name, this.factory)
    return this.opening
  }

  async write(keep: readonly ToKeep[], remove: readonly string[]): Promise<void> {
    const transaction = (await this.database).transaction([WORK, TEXTS], 'readwrite')
    const work = transaction.objectStore(WORK)
    const texts = transaction.objectStore(TEXTS)
    for (const record of keep) {
      if (record.kind !== 'text') work.put(record)
      else {
        const { text, ...rest } = record
        work.put(rest)
        if (this.texts.get(record.id) === record.version) continue
        texts.put({ id: record.id, text: text.toString() })
        this.texts.set(record.id, record.version)
      }
    }
    for (const id of remove) {
      work.delete(id)
      texts.delete(id)
      this.texts.delete(id)
    }
    transaction.commit()
    try {
      await finished(transaction)
    } catch (error) {
      for (const record of keep) this.texts.delete(record.id)
      throw error
    }
  }

  async list(interview: string, person: string): Promise<Unsent[]> {
    const transaction = (await this.database).transaction([WORK, TEXTS], 'readonly')
    const found = transaction.objectStore(WORK).index(OWNER).getAll([interview, person])
    const texts = transaction.objectStore(TEXTS).getAll()
    await finished(transaction)
    const byId = new Map((texts.result as { id: string; text: string }[]).map((row) => [row.id, row.text]))
    return (found.result as (Omit<UnsentText, 'text'> | UnsentIntents | UnsentDrawing)[]).map((record) =>
      record.kind === 'text' ? { ...record, text: byId.get(record.id) ?? '' } : record,
    )
  }

  close(): void {
    void this.opening?.then((database) => database.close())
    this.opening = null
  }
}

export function defaultStorage(): UnsentStorage {
  return typeof indexedDB === 'undefined' ? new MemoryStorage() : new IndexedDbStorage()
}

function open(name: string, factory: IDBFactory): Promise<IDBDatabase> {
  const request = factory.open(name, 1)
  request.onupgradeneeded = () => {
    const database = request.result
    database.createObjectStore(WORK, { keyPath: 'id' }).createIndex(OWNER, ['interview', 'person'])
    database.createObjectStore(TEXTS, { keyPath: 'id' })
  }
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}

function finished(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    transaction.onabort = () => reject(transaction.error)
  })
}
