/** What the client shows of an interview: immutable, re-created only when something on screen changes. */

import type {
  CaseTested,
  CaseView,
  Checked,
  HiddenResult,
  KeyPointTicked,
  Limits,
  NotePut,
  Planned,
  QuizScored,
  Role,
  RunFinished,
  RunKind,
  Waiting,
} from '../wire/messages'
import type { Agenda } from './agenda'
import type { Given } from './given'

export type ConnectionStatus = 'connecting' | 'connected' | 'reconnecting' | 'offline' | 'closed'

/** `unsent` counts unconfirmed updates and unsettled intents; it lags up to a second while all goes well. */
export interface Connection {
  status: ConnectionStatus
  /** Set when `status` is `closed`: the close code that ended the connection for good. */
  closeCode: number | null
  /** When the next attempt starts, in milliseconds since the epoch. */
  retryAt: number | null
  /** Milliseconds, measured every few seconds. */
  roundTrip: number | null
  unsent: number
}

export interface Person {
  id: string
  name: string
  role: Role
  colour: number
}

/** An open copy of the interview. Positions are as they were when the list was made: use carets for live ones. */
export interface Present {
  instance: string
  person: Person
  self: boolean
  pad: string | null
  typing: boolean
  version: number
  anchor: number
  head: number
  top: number
}

export interface PadInfo {
  id: string
  name: string
  language: string
  deleted: boolean
  /** Updates of ours the server has not confirmed; lags like `Connection.unsent`. */
  unsent: number
}

/** A whiteboard; what is on it is read from `boards` of the client. */
export interface BoardInfo {
  id: string
  name: string
  deleted: boolean
  /** Elements with work of ours that the server has not confirmed; lags like `Connection.unsent`. */
  unsent: number
}

/** A chat message. While `pending`, `position` is 0 and `at` is our own clock's. */
export interface Said {
  position: number
  at: number
  person: Person | null
  text: string
  mine: boolean
  pending: boolean
  ref: number
}

/**
 * Unsent work that is not in any pad now: of a closed tab, or refused. `pad` is '' for chat messages and test cases;
 * `padName` then says where they were written.
 */
export interface Recovered {
  id: string
  pad: string
  padName: string
  savedAt: number
  updates: number
  /** The text that was inserted, shortened. */
  preview: string
  /** All the inserted text, for copying it elsewhere. */
  text: string
  /** False: it cannot be put back (its pad is gone), only copied or discarded. */
  restorable: boolean
}

/** A run. Another object whenever something of it changes, except for `output`. */
export interface RunInfo {
  id: string
  what: RunKind
  /** The file from which it was started. */
  pad: string
  language: string
  /** What runs it, with its version. */
  toolchain: string
  /** The file that is run, or ''. */
  entry: string
  /** The version of every file that was laid out. */
  files: Readonly<Record<string, number>>
  /** Who started it. `mine`: in this very tab. */
  person: Person | null
  mine: boolean
  /** By the server's clock. */
  startedAt: number
  stage: 'waiting' | 'compiling' | 'running' | 'over'
  columns: number
  rows: number
  /** Somebody asked it to stop. */
  stopping: boolean
  /** Who did; null if it is not known here. */
  stoppedBy: Person | null
  /** The cases it is tried on, as they were when it started, and the outcomes so far. */
  cases: readonly CaseView[]
  results: readonly CaseTested[]
  finished: RunFinished | null
  /** The end of what it printed until now, after `dropped` units: see `onOutput` of the client. */
  readonly output: string
  readonly dropped: number
}

export interface Notice {
  id: number
  kind: 'info' | 'error'
  text: string
}

export interface InterviewState {
  /** The first welcome was seen: everything below is real. */
  ready: boolean
  connection: Connection
  interview: string
  title: string
  status: 'open' | 'ended'
  me: Person | null
  instance: string | null
  readOnly: 'no' | 'ended' | 'observer'
  people: readonly Person[]
  present: readonly Present[]
  pads: readonly PadInfo[]
  deletedPads: readonly PadInfo[]
  talk: readonly Said[]
  talkTotal: number
  /** The newest runs, oldest first; `runsTotal` counts all. */
  runs: readonly RunInfo[]
  runsTotal: number
  cases: readonly CaseView[]
  /** Whether everybody sees which hidden cases passed, and which did when they were last tried. */
  hiddenShared: boolean
  hiddenResults: readonly HiddenResult[]
  boards: readonly BoardInfo[]
  deletedBoards: readonly BoardInfo[]
  /** Whether candidates may draw, and whether this person may now. */
  drawing: boolean
  mayDraw: boolean
  /** The numbers of the capacity sheet by the names of their fields. */
  capacity: Readonly<Record<string, number>>
  /**
   * Nothing is shown to us now, and why; before the first welcome too. Everything else is as it was when we
   * were last shown anything, and may have changed since.
   */
  waiting: Waiting | null
  /** How the interview is to go; null for one without a plan, a clock or a lobby. */
  plan: Planned | null
  /** The clock; `elapsed` and `allowed` of agenda.ts read it, by the server's time. */
  agenda: Agenda
  /** Candidates who agreed to what is recorded, those of them who were let in, and their newest checks. */
  agreed: ReadonlySet<string>
  admitted: ReadonlySet<string>
  checks: ReadonlyMap<string, Checked>
  /** The end of the focus time that goes on, by the server's clock. */
  focusUntil: number | null
  /** Questions that were given, oldest first, by their names here; the one at hand, or ''. */
  given: ReadonlyMap<string, Given>
  question: string
  /** In the panel: notes with their newest text, oldest first, ticks by `tickOf`, scores by question. */
  notes: ReadonlyMap<string, NotePut>
  ticks: ReadonlyMap<string, KeyPointTicked>
  scores: ReadonlyMap<string, QuizScored>
  /** What the server takes at most; null before the first welcome. */
  limits: Limits | null
  recovered: readonly Recovered[]
  /** The instance whose view we follow. */
  following: string | null
  /** Server clock minus ours, in milliseconds. */
  clockOffset: number
  /** Of an interview that is played back: the moment on view, to the second. Null while it goes on by the clock. */
  playedAt: number | null
  notices: readonly Notice[]
}
