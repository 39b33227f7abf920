/** Clients of one authority, under the test's own clock. */

import type { EditorView } from '@codemirror/view'
import { InterviewClient } from '../interview/client'
import type { InstanceLocks } from '../interview/locks'
import { MemoryStorage, type ToKeep, type Unsent, type UnsentStorage } from '../interview/storage'
import { type MountedPad, mountPad } from '../pad/sync/extension'
import { Authority } from './authority'

/** Instances that live in this test. */
export class TestLocks implements InstanceLocks {
  private readonly held = new Set<string>()
  private readonly waiting = new Map<string, (() => void)[]>()

  hold(instance: string): () => void {
    this.held.add(instance)
    return () => this.release(instance)
  }

  takeOver(instance: string, signal: AbortSignal): Promise<(() => void) | null> {
    return new Promise((resolve) => {
      const look = () => {
        if (signal.aborted) resolve(null)
        else resolve(this.hold(instance))
      }
      if (!this.held.has(instance)) look()
      else this.waiting.set(instance, [...(this.waiting.get(instance) ?? []), look])
    })
  }

  release(instance: string): void {
    this.held.delete(instance)
    const [next, ...rest] = this.waiting.get(instance) ?? []
    this.waiting.set(instance, rest)
    next?.()
  }
}

/** Storage of a tab that can be killed: what it writes afterwards is lost. */
class TabStorage implements UnsentStorage {
  dead = false
  private readonly shared: UnsentStorage

  constructor(shared: UnsentStorage) {
    this.shared = shared
  }

  async write(keep: readonly ToKeep[], remove: readonly string[]): Promise<void> {
    if (!this.dead) await this.shared.write(keep, remove)
  }

  list(interview: string, person: string): Promise<Unsent[]> {
    return this.shared.list(interview, person)
  }

  close(): void {}
}

export class World {
  readonly authority = new Authority(['ada', 'interviewer'], ['grace', 'candidate'], ['olga', 'observer'])
  readonly storage: UnsentStorage
  readonly locks = new TestLocks()
  readonly clients: InterviewClient[] = []
  private readonly tabs = new Map<InterviewClient, TabStorage>()
  private readonly views = new Map<InterviewClient, Map<string, MountedPad>>()

  constructor(storage: UnsentStorage = new MemoryStorage()) {
    this.storage = storage
  }

  /** A tab of a person, connected once time has passed. */
  client(person = 'ada'): InterviewClient {
    const storage = new TabStorage(this.storage)
    const openSocket = this.authority.opener(person)
    const locks = this.locks
    const client = new InterviewClient({
      interview: 'iv',
      person,
      socketUrl: 'ws://test',
      openSocket,
      storage,
      locks,
    })
    client.start()
    this.clients.push(client)
    this.tabs.set(client, storage)
    return client
  }

  /** The client's view of a pad; mounted at the first call. */
  view(client: InterviewClient, pad = 'p1'): EditorView {
    const views = this.views.get(client) ?? new Map<string, MountedPad>()
    this.views.set(client, views)
    const mounted = views.get(pad) ?? mountPad(client, pad, { parent: document.body, extensions: () => [] })
    views.set(pad, mounted)
    return mounted.view
  }

  /** Takes the view away; the text stays with the client. */
  unmount(client: InterviewClient, pad = 'p1'): void {
    this.views.get(client)?.get(pad)?.destroy()
    this.views.get(client)?.delete(pad)
  }

  type(client: InterviewClient, insert: string, from?: number, pad = 'p1'): void {
    const view = this.view(client, pad)
    const at = from ?? view.state.doc.length
    view.dispatch({
      changes: { from: at, insert },
      selection: { anchor: at + insert.length },
      userEvent: 'input.type',
    })
  }

  /** The tab is gone without a word: nothing more is stored, nothing said, and its lock is free. */
  kill(client: InterviewClient): void {
    const tab = this.tabs.get(client)
    if (tab !== undefined) tab.dead = true
    this.close(client)
  }

  /** The tab is closed tidily. */
  close(client: InterviewClient): void {
    for (const pad of [...(this.views.get(client)?.keys() ?? [])]) this.unmount(client, pad)
    client.stop()
    this.clients.splice(this.clients.indexOf(client), 1)
  }

  /** What every client shows of a pad. */
  texts(pad = 'p1'): string[] {
    return this.clients.map((client) => client.padText(pad))
  }

  stop(): void {
    for (const client of [...this.clients]) this.close(client)
  }
}
