import type { CaseFields } from '../interview/requests'
import type { ToastStore } from '../ui/toasts'
import type { CaseView } from '../wire/messages'

/** What somebody wrote into a test case that is not stored yet: only the fields that were touched. */
export interface Draft {
  fields: Partial<CaseFields>
  /** Why it could not be stored. */
  problem: string | null
}

/** Where cases are kept: a client of the interview, or of the panel. */
export interface CaseStore {
  getState(): { cases: readonly CaseView[] }
  subscribe(listener: () => void): () => void
  /** A new case, or other contents for the one named; resolves with its id. */
  putCase(fields: CaseFields, id?: string): Promise<string>
  deleteCase(id: string): Promise<void>
}

/** Milliseconds after the last key until a draft is stored. */
export const STORE_AFTER = 700

/**
 * Drafts of test cases: stored a moment after the last key, or at once when a field is left. Fields that somebody
 * else changes meanwhile are theirs unless we touched them too. What cannot be stored stays, with the reason.
 */
export class CaseDrafts {
  private drafts: ReadonlyMap<string, Draft> = new Map()
  private readonly listeners = new Set<() => void>()
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>()
  /** Each drafted case as it was last seen, should it be deleted. */
  private readonly seen = new Map<string, CaseView>()
  /** What is on its way to be stored, by case. */
  private readonly sending = new Map<string, Promise<void>>()
  private readonly store: CaseStore
  private readonly toasts: ToastStore
  private unlisten: (() => void) | null = null

  constructor(store: CaseStore, toasts: ToastStore) {
    this.store = store
    this.toasts = toasts
  }

  readonly getState = (): ReadonlyMap<string, Draft> => this.drafts

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  start(): void {
    if (this.unlisten !== null) return
    const unsubscribe = this.store.subscribe(() => this.look())
    const flush = () => this.flushNow()
    // Before the client itself leaves: it keeps what was asked for until then.
    addEventListener('pagehide', flush, { capture: true })
    this.unlisten = () => {
      unsubscribe()
      removeEventListener('pagehide', flush, { capture: true })
    }
  }

  stop(): void {
    this.flushNow()
    this.unlisten?.()
    this.unlisten = null
  }

  /** There is no time to wait for what is on its way. */
  private flushNow(): void {
    for (const id of [...this.drafts.keys()]) void this.putNow(id)
  }

  /** A case as it is to be shown: as stored, with what was written on top. */
  shown(stored: CaseView): CaseView {
    return { ...stored, ...this.drafts.get(stored.id)?.fields }
  }

  edit(id: string, fields: Partial<CaseFields>): void {
    const stored = this.stored(id)
    if (stored === undefined) return
    this.seen.set(id, stored)
    this.set(id, { fields: { ...this.drafts.get(id)?.fields, ...fields }, problem: null })
    clearTimeout(this.timers.get(id))
    this.timers.set(
      id,
      setTimeout(() => void this.put(id), STORE_AFTER),
    )
  }

  /** Stores what is drafted now. Resolves once all of it is stored or was refused. */
  async flush(): Promise<void> {
    await Promise.all([...this.drafts.keys()].map((id) => this.put(id)))
  }

  /** The fields of a case were left. White space around its name was only on the way to the next word. */
  leave(id: string): void {
    const draft = this.drafts.get(id)
    if (draft === undefined) return
    const { name, ...rest } = draft.fields
    this.set(id, { ...draft, fields: name === undefined ? rest : { ...rest, name: name.trim() } })
    void this.put(id)
  }

  /** Adds a case; resolves with its id, or null if it was refused. */
  async add(): Promise<string | null> {
    const names = new Set(this.store.getState().cases.map((item) => item.name))
    let count = names.size + 1
    while (names.has(`Case ${count}`)) count += 1
    return this.create({ name: `Case ${count}`, stdin: '', expected: '' })
  }

  async remove(stored: CaseView): Promise<void> {
    const shown = this.shown(stored)
    this.forget(stored.id)
    try {
      await this.store.deleteCase(stored.id)
      this.toasts.show({
        kind: 'info',
        text: `“${shown.name}” was deleted.`,
        action: this.putBack(shown, 'Undo'),
      })
    } catch (error) {
      this.toasts.showFailure(error)
    }
  }

  private async create(fields: CaseFields): Promise<string | null> {
    return this.store.putCase(fields).catch((error: unknown) => {
      this.toasts.showFailure(error)
      return null
    })
  }

  /** One after the other: what is written meanwhile goes out as one. */
  private put(id: string): Promise<void> {
    const before = this.sending.get(id)
    const sending = before === undefined ? this.putNow(id) : before.then(() => this.putNow(id))
    this.sending.set(id, sending)
    return sending.finally(() => {
      if (this.sending.get(id) === sending) this.sending.delete(id)
    })
  }

  private async putNow(id: string): Promise<void> {
    const stored = this.stored(id)
    const draft = this.drafts.get(id)
    if (stored === undefined || draft === undefined) return
    clearTimeout(this.timers.get(id))
    this.timers.delete(id)
    const { name, stdin, expected } = { ...stored, ...draft.fields }
    const sent = { name: name.trim(), stdin, expected }
    if (sent.name === '') {
      this.set(id, { ...draft, problem: 'A test case needs a name.' })
      return
    }
    try {
      if (!same(sent, stored)) await this.store.putCase(sent, id)
    } catch (error) {
      const problem = error instanceof Error ? error.message : 'That did not work.'
      const now = this.drafts.get(id)
      if (now !== undefined) this.set(id, { ...now, problem: `Not saved: ${problem}` })
      return
    }
    this.settle(id, sent)
  }

  /** Fields are done with unless more was written into them meanwhile. */
  private settle(id: string, sent: CaseFields): void {
    const now = this.drafts.get(id)
    if (now === undefined) return
    const left = Object.entries(now.fields).filter(([key, value]) => sent[key as keyof CaseFields] !== value)
    if (left.length === 0) this.forget(id)
    else this.set(id, { fields: Object.fromEntries(left), problem: now.problem })
  }

  /** Somebody may have deleted a case that is being written into: what was written is not lost. */
  private look(): void {
    for (const id of [...this.drafts.keys()]) {
      const stored = this.stored(id)
      if (stored !== undefined) {
        this.seen.set(id, stored)
        continue
      }
      const before = this.seen.get(id)
      const shown = before && this.shown(before)
      this.forget(id)
      if (shown === undefined) continue
      const text = `“${shown.name}” was deleted while you were writing in it.`
      this.toasts.show({ kind: 'error', text, action: this.putBack(shown, 'Put it back') })
    }
  }

  private putBack({ name, stdin, expected }: CaseView, label: string) {
    return { label, run: () => void this.create({ name: name.trim() || 'Case', stdin, expected }) }
  }

  private stored(id: string): CaseView | undefined {
    return this.store.getState().cases.find((item) => item.id === id)
  }

  private forget(id: string): void {
    clearTimeout(this.timers.get(id))
    this.timers.delete(id)
    this.seen.delete(id)
    const next = new Map(this.drafts)
    next.delete(id)
    this.change(next)
  }

  private set(id: string, draft: Draft): void {
    this.change(new Map(this.drafts).set(id, draft))
  }

  private change(drafts: ReadonlyMap<string, Draft>): void {
    this.drafts = drafts
    for (const listener of [...this.listeners]) listener()
  }
}

function same(one: CaseFields, other: CaseFields): boolean {
  return one.name === other.name && one.stdin === other.stdin && one.expected === other.expected
}
