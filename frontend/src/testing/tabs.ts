/** A world whose tabs share a real database, as tabs of one browser do. */

import { IDBFactory } from 'fake-indexeddb'
import type { InterviewClient } from '../interview/client'
import { IndexedDbStorage, type Unsent } from '../interview/storage'
import { pass } from './clock'
import { World } from './world'

export class Browser extends World {
  private readonly database: IndexedDbStorage

  constructor() {
    const database = new IndexedDbStorage('pairing', new IDBFactory())
    super(database)
    this.database = database
  }

  /** Lets time pass, and the database finish what it was asked. */
  async elapse(milliseconds: number): Promise<void> {
    await pass(milliseconds)
    // Transactions run in order: when this one is done, so are those before it, and what they set off.
    for (let turn = 0; turn < 4; turn++) await this.database.list('', '')
    await pass(200)
  }

  stored(): Promise<Unsent[]> {
    return this.database.list('iv', 'ada')
  }

  /** A tab that is connected. */
  async opened(person = 'ada'): Promise<InterviewClient> {
    const client = this.client(person)
    await this.elapse(200)
    return client
  }

  /** A tab that typed while the network was away, and is gone. */
  async lostTab(...texts: string[]): Promise<void> {
    const tab = await this.opened()
    this.authority.reachable = false
    this.authority.breakAll()
    for (const text of texts) this.type(tab, text)
    await this.elapse(400)
    this.kill(tab)
    this.authority.reachable = true
  }

  override stop(): void {
    super.stop()
    this.database.close()
  }
}
