import { isApiError } from '../api/errors'

/** How a draft stands with the server. `closed`: it takes no more changes, as the card is submitted. */
export type DraftStatus = 'saved' | 'unsaved' | 'saving' | 'offline' | 'refused' | 'closed'

export interface DraftState<Content> {
  readonly content: Content
  readonly status: DraftStatus
  /** When the server last took it, milliseconds since the epoch; null if it has nothing yet. */
  readonly savedAt: number | null
  /** Why it was refused, or could not be sent. */
  readonly error: unknown
  /** What was written in two windows and put together: the names of what should be read over. */
  readonly joined: readonly string[]
  /** What was written here and came too late: the card was submitted from another window. */
  readonly left: Content | null
}

/** What the server has. */
export interface Stored<Content> {
  readonly revision: number
  readonly content: Content
  readonly savedAt: number | null
  readonly closed: boolean
}

/** Where a draft is kept in this browser until the server has it. */
export interface KeptDraft<Content> {
  read(): { readonly base: Stored<Content>; readonly content: Content } | null
  write(base: Stored<Content>, content: Content): void
  forget(): void
}

export interface Joined<Content> {
  content: Content
  joined: readonly string[]
}

export interface DraftOptions<Content> {
  stored: Stored<Content>
  /** Throws `ApiError`; `changed_meanwhile` when the server has another revision. */
  save: (revision: number, content: Content) => Promise<Stored<Content>>
  load: () => Promise<Stored<Content>>
  /** Puts together what two windows made of one base. */
  join: (base: Content, mine: Content, theirs: Content) => Joined<Content>
  kept: KeptDraft<Content>
  /** How long nothing must be typed before it is saved, in milliseconds. */
  pause?: number
}

const longestWait = 30_000

/**
 * A text of one's own that saves itself. Each change is in the browser's storage before the next key, and goes from
 * there only when the server has it: a closed lid, a restarted server or a second window loses nothing.
 */
export class Draft<Content> {
  readonly #options: DraftOptions<Content>
  readonly #listeners = new Set<() => void>()
  #base: Stored<Content>
  #state: DraftState<Content>
  #timer: ReturnType<typeof setTimeout> | null = null
  #saving: Promise<void> | null = null
  #failures = 0
  #ended = false

  constructor(options: DraftOptions<Content>) {
    this.#options = options
    this.#base = options.stored
    this.#state = stateOf(options.stored)
    this.#resume()
  }

  getState = (): DraftState<Content> => this.#state

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  get revision(): number {
    return this.#base.revision
  }

  edit(content: Content): void {
    if (this.#state.status === 'closed') return
    this.#options.kept.write(this.#base, content)
    this.#set({ content, error: null, ...(!this.#saving && { status: 'unsaved' as const }) })
    this.#later(this.#options.pause ?? 800)
  }

  /** Saves at once. Resolves to whether the server has everything. */
  async flush(): Promise<boolean> {
    while (this.#pending) {
      const before = this.#base
      await (this.#saving ?? this.#save())
      // Nothing was taken and nothing new was learned: it cannot be saved now.
      if (this.#base === before) return !this.#pending
    }
    return this.#state.status !== 'closed'
  }

  /** The card was submitted: what the server has now. */
  put(stored: Stored<Content>): void {
    this.#base = stored
    this.#stop()
    this.#options.kept.forget()
    this.#set(stateOf(stored))
  }

  /** Nothing is asked of the server any more. What is not saved stays in the browser. */
  end(): void {
    this.#ended = true
    this.#stop()
  }

  /** What came too late is of no use any more. */
  drop(): void {
    this.#options.kept.forget()
    this.#set({ left: null })
  }

  get #pending(): boolean {
    return this.#state.status !== 'closed' && this.#state.content !== this.#base.content
  }

  #resume(): void {
    const kept = this.#options.kept.read()
    if (!kept) return
    if (this.#base.closed) {
      this.#state = { ...this.#state, left: kept.content }
      return
    }
    const { content, joined } =
      kept.base.revision === this.#base.revision
        ? { content: kept.content, joined: [] }
        : this.#options.join(kept.base.content, kept.content, this.#base.content)
    this.#state = { ...this.#state, content, joined, status: 'unsaved' }
    this.#later(0)
  }

  #later(delay: number): void {
    this.#stop()
    if (this.#ended) return
    this.#timer = setTimeout(() => {
      this.#timer = null
      void this.#save()
    }, delay)
  }

  #stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
  }

  #save(): Promise<void> {
    if (this.#saving) return this.#saving
    this.#stop()
    if (!this.#pending || this.#ended) return Promise.resolve()
    this.#saving = this.#send(this.#state.content).finally(() => {
      this.#saving = null
      if (this.#state.status === 'unsaved' && this.#timer === null) this.#later(0)
    })
    this.#set({ status: 'saving' })
    return this.#saving
  }

  async #send(content: Content): Promise<void> {
    try {
      const stored = await this.#options.save(this.#base.revision, content)
      this.#failures = 0
      this.#taken(stored, content)
    } catch (error) {
      if (isApiError(error, 'changed_meanwhile')) await this.#catchUp()
      else if (mayPass(error)) this.#retry(error)
      else this.#set({ status: 'refused', error })
    }
  }

  /** The server has `sent`; more may have been typed since. */
  #taken(stored: Stored<Content>, sent: Content): void {
    const more = this.#state.content !== sent
    this.#base = { ...stored, content: sent }
    if (more) this.#options.kept.write(this.#base, this.#state.content)
    else this.#options.kept.forget()
    this.#set({ savedAt: stored.savedAt, error: null, status: more ? 'unsaved' : 'saved' })
  }

  /** Another window saved, or submitted. */
  async #catchUp(): Promise<void> {
    let newest: Stored<Content>
    try {
      newest = await this.#options.load()
    } catch (error) {
      this.#retry(error)
      return
    }
    if (newest.closed) {
      this.#set({ ...stateOf(newest), left: this.#state.content })
      this.#base = newest
      return
    }
    const { content, joined } = this.#options.join(this.#base.content, this.#state.content, newest.content)
    this.#base = newest
    this.#options.kept.write(newest, content)
    this.#set({ content, joined: [...new Set([...this.#state.joined, ...joined])], status: 'unsaved' })
  }

  #retry(error: unknown): void {
    this.#failures += 1
    this.#set({ status: 'offline', error })
    this.#later(Math.min(longestWait, 1000 * 2 ** this.#failures))
  }

  #set(part: Partial<DraftState<Content>>): void {
    this.#state = { ...this.#state, ...part }
    for (const listener of this.#listeners) listener()
  }
}

const stateOf = <Content>(stored: Stored<Content>): DraftState<Content> => ({
  content: stored.content,
  status: stored.closed ? 'closed' : 'saved',
  savedAt: stored.savedAt,
  error: null,
  joined: [],
  left: null,
})

/** Out of reach, busy or restarting, or signed out for now: it is tried again. */
const mayPass = (error: unknown) =>
  isApiError(error) &&
  (error.status === 0 || error.status === 401 || error.status === 429 || error.status >= 500)
