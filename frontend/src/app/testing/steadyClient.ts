import type { InterviewClient } from '../../interview/client'
import { FoldedLed } from '../../interview/led'
import { shownLed } from '../../interview/shown'
import type { InterviewState, PadInfo, Person, Present, Said } from '../../interview/view'

/**
 * A client for tests of components: shows the state it is given and notes what it is asked for. Every request
 * is accepted unless `refuse` says why not.
 */
export class SteadyClient {
  readonly asked: (readonly unknown[])[] = []
  refuse: string | null = null
  #state: InterviewState
  readonly #listeners = new Set<() => void>()

  constructor(part: Partial<InterviewState> = {}) {
    this.#state = { ...usualState, ...part }
  }

  /** A terminal of its own kind: nothing was printed. */
  onOutput = () => () => {}
  outputAfter = (_run: string, position: number) => ({ text: '', from: position })

  /** Itself, as what the components expect. Only what is defined here may be called. */
  get client(): InterviewClient {
    return this as unknown as InterviewClient
  }

  getState = (): InterviewState => this.#state

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  change(part: Partial<InterviewState>): void {
    this.#state = { ...this.#state, ...part }
    for (const listener of this.#listeners) listener()
  }

  say = (text: string) => this.#ask('say', text)
  createPad = (name: string, language: string) => this.#ask('createPad', name, language).then(() => 'new')
  renamePad = (pad: string, name: string) => this.#ask('renamePad', pad, name)
  setPadLanguage = (pad: string, language: string) => this.#ask('setPadLanguage', pad, language)
  movePad = (pad: string, index: number) => this.#ask('movePad', pad, index)
  deletePad = (pad: string) => this.#ask('deletePad', pad)
  restorePad = (pad: string) => this.#ask('restorePad', pad)
  endInterview = () => this.#ask('endInterview')
  restoreRecovered = (id: string) => this.#ask('restoreRecovered', id)
  discardRecovered = (id: string) => this.#ask('discardRecovered', id)
  startRun = (what: string, pad: string, options?: object) =>
    this.#ask('startRun', what, pad, options).then(() => 'r1')
  typeIntoRun = (run: string, text: string) => this.#ask('typeIntoRun', run, text)
  resizeRun = (run: string, columns: number, rows: number) => this.#ask('resizeRun', run, columns, rows)
  stopRun = (run: string) => this.#ask('stopRun', run)
  putCase = (fields: object, id?: string) => this.#ask('putCase', fields, id).then(() => id ?? 'new')
  deleteCase = (id: string) => this.#ask('deleteCase', id)
  shareHiddenResults = (shared: boolean) => this.#ask('shareHiddenResults', shared)
  setTyping = (typing: boolean) => void this.asked.push(['setTyping', typing])
  follow = (instance: string | null) => void this.asked.push(['follow', instance])
  start = () => void this.asked.push(['start'])

  async #ask(...request: unknown[]): Promise<void> {
    this.asked.push(request)
    if (this.refuse !== null) throw new Error(this.refuse)
  }
}

export const ada: Person = { id: 'a', name: 'Ada', role: 'interviewer', colour: 0 }
export const grace: Person = { id: 'g', name: 'Grace', role: 'candidate', colour: 1 }

export function padOf(id: string, name: string, more: Partial<PadInfo> = {}): PadInfo {
  return { id, name, language: 'python', deleted: false, unsent: 0, ...more }
}

export function copyOf(person: Person, more: Partial<Present> = {}): Present {
  const self = person === ada
  const place = { pad: 'p1', typing: false, version: 0, anchor: 0, head: 0, top: 0 }
  return { instance: `${person.id}1`, person, self, ...place, ...more }
}

export function saidBy(person: Person, position: number, text: string, more: Partial<Said> = {}): Said {
  return {
    position,
    at: position * 1000,
    person,
    text,
    mine: person === ada,
    pending: false,
    ref: 0,
    ...more,
  }
}

const usualState: InterviewState = {
  ready: true,
  connection: { status: 'connected', closeCode: null, retryAt: null, roundTrip: 12, unsent: 0 },
  interview: 'i',
  title: 'Two sum',
  status: 'open',
  me: ada,
  instance: 'a1',
  readOnly: 'no',
  people: [ada, grace],
  present: [copyOf(ada), copyOf(grace)],
  pads: [padOf('p1', 'main.py'), padOf('p2', 'notes.md', { language: 'markdown' })],
  deletedPads: [],
  talk: [],
  talkTotal: 0,
  runs: [],
  runsTotal: 0,
  cases: [],
  hiddenShared: false,
  hiddenResults: [],
  boards: [],
  deletedBoards: [],
  drawing: true,
  mayDraw: true,
  capacity: {},
  waiting: null,
  ...shownLed(new FoldedLed()),
  limits: null,
  recovered: [],
  following: null,
  clockOffset: 0,
  playedAt: null,
  notices: [],
}
