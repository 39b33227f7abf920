/** What a recording is, as it is read back, and what its playback shows. Times `t` are ms of the recording's clock. */

import type { Room } from '../interview/room'

export type PartName = 'room' | 'panel'

/**
 * A time during which the clock went: `from` and `until` in ms since the epoch, the latter null while it may go on;
 * `t`: what the clock showed at `from`.
 */
export interface Stretch {
  from: number
  until: number | null
  t: number
}

/** One transcript of the recording. `segments` are its sealed runs of entries; what follows them is not sealed. */
export interface Part {
  part: PartName
  head: number
  segments: readonly { first: number; count: number }[]
}

export interface RecordedPerson {
  person: string
  name: string
  role: string
  colour: number
}

/** What is known of a recording before any of it is read; as GET …/recording answers. */
export interface Recording {
  interview: string
  title: string
  status: 'live' | 'ended'
  parts: readonly Part[]
  stretches: readonly Stretch[]
  /** ms since the epoch, at t = 0. */
  origin: number
  length: number
  people: readonly RecordedPerson[]
}

/** What is computed once from all of it; as GET …/recording/summary answers. */
export interface Summary {
  timeline: { idle: readonly { from: number; until: number }[] }
}

/** A sampled caret: where `by` was in `pad`, in units of its text at `version`. `pad` null: nowhere. */
export interface TraceLine {
  at: number
  by: string
  pad: string | null
  version: number
  anchor: number
  head: number
  top: number
}

/** Where a recording is read from. Texts are JSON Lines. Each call rejects with an Error in plain words. */
export interface RecordingSource<R extends Recording = Recording, S extends Summary = Summary> {
  recording(): Promise<R>
  /** Entries of a part after a position, in order: some of them, or '' if there are no more yet. */
  entries(part: PartName, after: number): Promise<string>
  /** The carets after a time, in order, or ''. */
  trace(after: number): Promise<string>
  summary(): Promise<S>
  /** The address of an image that is on a board. */
  image(file: string): string
}

export type StepKind = 'edit' | 'run' | 'phase'
export type Direction = 1 | -1

export type FoundKind =
  | 'file'
  | 'chat'
  | 'output'
  | 'board'
  | 'prompt'
  | 'hint'
  | 'artefact'
  | 'answer'
  | 'case'
  | 'note'

/** Text that came to be. `position` of `part`. `where`: the file, board or question's name, or ''. */
export interface Found {
  t: number
  part: PartName
  position: number
  kind: FoundKind
  /** Who brought it; '' where nobody did, as with output. */
  person: string
  /** The document: a pad's, board's, run's, question's or note's id; '' for chat. */
  ref: string
  where: string
  /** Some of the text around it; the words sought are at `at`, `length` units long. */
  excerpt: string
  at: number
  length: number
  /** How many times it came to be at once, this being the first. */
  count: number
}

export interface SearchState {
  query: string
  /** In the order of time. */
  results: readonly Found[]
  /** Share that is searched, 0 to 1. */
  progress: number
  done: boolean
  /** There are more than are shown. */
  truncated: boolean
}

/** Code around the last edit at a moment. `line` is the index of the edited one in `lines`. */
export interface Peek {
  pad: string
  name: string
  lines: readonly string[]
  line: number
  /** Of the first of `lines`, from 1. */
  number: number
}

/** Immutable, another object whenever something of it changes. */
export interface ReplayState<R extends Recording = Recording, S extends Summary = Summary> {
  /** All that there is of it is loaded: everything can be shown. */
  ready: boolean
  /** Share that is loaded, 0 to 1. */
  loaded: number
  /** Why it cannot be shown. */
  failed: Error | null
  recording: R | null
  summary: S | null
  t: number
  /** The moment on view, ms since the epoch. */
  at: number
  length: number
  playing: boolean
  rate: number
  skipIdle: boolean
  /** It still goes on: more of it follows. */
  live: boolean
  /** The room's newest entry on view. */
  position: number
  /** Whose view is followed. */
  following: string | null
  search: SearchState
}

/** What plays a recording: class Replay. */
export interface Playback<R extends Recording = Recording, S extends Summary = Summary> {
  /** The room at the moment on view, for the pad's own components; what is asked of it is refused. */
  readonly client: Room
  /** The interviewers' panel at that moment. Empty where the recording holds none. */
  readonly panel: Room
  getState(): ReplayState<R, S>
  subscribe(listener: () => void): () => void
  /** Loads it. `t`: where it opens. */
  start(t?: number): void
  /** Ends everything: loading, playing, searching, listening for more. */
  stop(): void
  seek(t: number): void
  /** Plays on to `until`, or to the end. From the end: from the beginning. */
  play(until?: number): void
  pause(): void
  /** 0.5 to 16. */
  setRate(rate: number): void
  setSkipIdle(skip: boolean): void
  /** To just after the next edit or run, or into the next phase; or the one before. False if there is none. */
  step(kind: StepKind, direction: Direction): boolean
  follow(person: string | null): void
  /** What of the pad is seen: in what is not, nothing is drawn until it is. */
  seen(parts: { code: boolean; board: boolean }): void
  /** '' ends it. The results are in `search` of the state. */
  search(query: string): void
  /** Without moving; null where nothing was edited by then. */
  peek(t: number): Peek | null
}
