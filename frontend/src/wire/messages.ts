// Made from pairing/interview and pairing/wire by `python -m tools.generate`. Do not edit.

export const SUBPROTOCOL = 'pairing.v1'

/** A CodeMirror change set in JSON: n keeps n, [n, line, ...] replaces n by the lines. */
export type Changes = readonly (number | readonly [number, ...string[]])[]

/** Elements of a board by id, as Excalidraw has them. */
export type Elements = { readonly [id: string]: { readonly [key: string]: unknown } }

/** What becomes of elements of a board, by id: put, patched or deleted (D1). */
export type SceneOperation = { readonly [id: string]: readonly unknown[] }

export type Role = 'interviewer' | 'candidate' | 'observer'
export type RunKind = 'run' | 'repl' | 'terminal' | 'cases' | 'test_file'
export type RunEnd =
  | 'exited'
  | 'timed_out'
  | 'out_of_cpu'
  | 'out_of_memory'
  | 'output_limit'
  | 'too_many_processes'
  | 'too_many_files'
  | 'stopped'
  | 'failed_to_compile'
  | 'failed_to_start'
  | 'lost'

export interface PersonView {
  id: string
  name: string
  role: Role
  colour: number
}

/** A pad at `version`. `accepted`: how many updates of the receiving instance are in it. */
export interface PadView {
  id: string
  name: string
  language: string
  version: number
  text: string
  accepted: number
  deleted: boolean
}

/** Where an instance of `person` is; fields as in the client's `presence`. */
export interface PresenceView {
  instance: string
  person: string
  pad: string | null
  version: number
  anchor: number
  head: number
  top: number
  typing: boolean
}

/** What an instance of `person` does on a board; fields as in the client's `sketch`. */
export interface SketchView {
  instance: string
  person: string
  board: string | null
  x: number | null
  y: number | null
  tool: 'laser' | 'pointer'
  button: 'down' | 'up'
  selected: readonly string[]
  draft: Elements
}

/**
 * A whiteboard at `version`. `elements` by id. `accepted`: how many operations of the receiving instance
 * are in it.
 */
export interface BoardView {
  id: string
  name: string
  version: number
  elements: Elements
  accepted: number
  deleted: boolean
}

/** A test case: what a program is given, and what it is to print. */
export interface CaseView {
  id: string
  name: string
  stdin: string
  expected: string
}

/**
 * A run. `started`, `results` and `finished` are its entries as stored.
 *
 * `output` is the end of what it printed, after `dropped` units that came before. `cases`: those it is tried
 * on, as they were when it started. `stopping`: somebody asked it to stop.
 */
export interface RunView {
  started: RunStarted
  stage: 'compiling' | 'over' | 'running' | 'waiting'
  columns: number
  rows: number
  output: string
  dropped: number
  stopping: boolean
  cases: readonly CaseView[]
  results: readonly CaseTested[]
  finished: RunFinished | null
}

export interface HiddenResult {
  name: string
  passed: boolean
}

/** What this server accepts; a client that keeps to it is never refused as too large. */
export interface Limits {
  message_bytes: number
  document_units: number
  push_updates: number
  change_sections: number
  pads: number
  pad_name_chars: number
  chat_chars: number
  runs_per_room: number
  run_typed_bytes: number
  cases: number
  case_chars: number
  case_name_chars: number
  boards: number
  board_name_chars: number
  board_bytes: number
  draw_updates: number
  draw_elements: number
  image_bytes: number
  image_pixels: number
}

/**
 * The fold of the transcript at the welcome's position.
 *
 * `pads`: tabs in order, then deleted ones. `instances`: person by instance, for every instance that ever
 * arrived. `talk`: the newest chat messages as `said` entries; `talk_total` counts all. `runs`: the newest
 * runs, oldest first (R8); `runs_total` counts all. `hidden_results`: see X4. `boards`: those in sight, in
 * order, then deleted ones; `drawing`: whether candidates may draw; `capacity`: see D9.
 */
export interface Snapshot {
  title: string
  status: 'ended' | 'open'
  people: readonly PersonView[]
  instances: Record<string, string>
  pads: readonly PadView[]
  talk: readonly Said[]
  talk_total: number
  runs: readonly RunView[]
  runs_total: number
  cases: readonly CaseView[]
  hidden_shared: boolean
  hidden_results: readonly HiddenResult[]
  boards: readonly BoardView[]
  drawing: boolean
  capacity: Record<string, number>
}

/** The interview exists. Always the first entry. */
export interface Opened {
  kind: 'opened'
  position: number
  at: number
  by: string
  title: string
}

/** A person may come in. `colour` is an index into the palette of people colours. */
export interface Invited {
  kind: 'invited'
  position: number
  at: number
  by: string
  person: string
  name: string
  role: Role
  colour: number
}

/** An instance (`by`) of a person took a seat. */
export interface Arrived {
  kind: 'arrived'
  position: number
  at: number
  by: string
  person: string
}

/** An instance left and did not come back within the grace time. */
export interface Departed {
  kind: 'departed'
  position: number
  at: number
  by: string
  instance: string
}

/** A text file exists, last among the tabs. Its version is 0. */
export interface PadCreated {
  kind: 'pad_created'
  position: number
  at: number
  by: string
  pad: string
  name: string
  language: string
  text: string
  ref: number
}

export interface PadRenamed {
  kind: 'pad_renamed'
  position: number
  at: number
  by: string
  pad: string
  name: string
  ref: number
}

export interface PadLanguageSet {
  kind: 'pad_language_set'
  position: number
  at: number
  by: string
  pad: string
  language: string
  ref: number
}

/** The pad now stands at `index` among the pads that are not deleted. */
export interface PadMoved {
  kind: 'pad_moved'
  position: number
  at: number
  by: string
  pad: string
  index: number
  ref: number
}

/** The pad is out of sight; its text is kept and it can be restored. */
export interface PadDeleted {
  kind: 'pad_deleted'
  position: number
  at: number
  by: string
  pad: string
  ref: number
}

/** A deleted pad is back, last among the tabs. */
export interface PadRestored {
  kind: 'pad_restored'
  position: number
  at: number
  by: string
  pad: string
  ref: number
}

/** A pad's text changed, bringing it to `version`. `changes` is a CodeMirror change set in JSON. */
export interface Edited {
  kind: 'edited'
  position: number
  at: number
  by: string
  pad: string
  version: number
  changes: Changes
}

/** A chat message. */
export interface Said {
  kind: 'said'
  position: number
  at: number
  by: string
  text: string
  ref: number
}

/** The interview is over: everything is read-only until it is reopened. */
export interface Ended {
  kind: 'ended'
  position: number
  at: number
  by: string
  ref: number
}

export interface Reopened {
  kind: 'reopened'
  position: number
  at: number
  by: string
  ref: number
}

/**
 * Code is to be run, now or when its turn comes, by `node`: one life of one server process.
 *
 * `files`: the version of every pad that is laid out. `entry`: the name of the file that is run, "" for a
 * prompt or a shell. `toolchain`: name and version of what runs it. `cases`: ids of those it is tried on.
 */
export interface RunStarted {
  kind: 'run_started'
  position: number
  at: number
  by: string
  run: string
  what: RunKind
  node: string
  pad: string
  language: string
  toolchain: string
  entry: string
  command: readonly string[]
  files: Record<string, number>
  columns: number
  rows: number
  cases: readonly string[]
  ref: number
}

/** Its turn has come: it is being compiled, or the program itself has started. */
export interface RunStepped {
  kind: 'run_stepped'
  position: number
  at: number
  by: string
  run: string
  compiling: boolean
}

/** Output for the terminal, any characters. Bytes that are not UTF-8 have become U+FFFD. */
export interface RunPrinted {
  kind: 'run_printed'
  position: number
  at: number
  by: string
  run: string
  text: string
}

/** Somebody typed into the terminal. What it shows of that is printed by the program. */
export interface RunTyped {
  kind: 'run_typed'
  position: number
  at: number
  by: string
  run: string
  text: string
  ref: number
}

export interface RunResized {
  kind: 'run_resized'
  position: number
  at: number
  by: string
  run: string
  columns: number
  rows: number
  ref: number
}

export interface RunStopAsked {
  kind: 'run_stop_asked'
  position: number
  at: number
  by: string
  run: string
  ref: number
}

/** The last entry of a run. Times in milliseconds, compiling included; `cut`: not all output was kept. */
export interface RunFinished {
  kind: 'run_finished'
  position: number
  at: number
  by: string
  run: string
  reason: RunEnd
  exit_code: number | null
  signal: number | null
  wall_ms: number
  cpu_ms: number
  peak_bytes: number
  cut: boolean
}

/** A test case is new, last in the list, or changed: what a program is given and what it is to print. */
export interface CasePut {
  kind: 'case_put'
  position: number
  at: number
  by: string
  case: string
  name: string
  stdin: string
  expected: string
  ref: number
}

export interface CaseDeleted {
  kind: 'case_deleted'
  position: number
  at: number
  by: string
  case: string
  ref: number
}

/**
 * One test of a run. `case` is "" for one found in a file of tests; `actual` is what the program printed,
 * or what that test reported, and `errors` its error output, each cut to a limit if `cut`.
 */
export interface CaseTested {
  kind: 'case_tested'
  position: number
  at: number
  by: string
  run: string
  case: string
  name: string
  passed: boolean
  reason: RunEnd
  exit_code: number | null
  signal: number | null
  wall_ms: number | null
  actual: string
  errors: string
  cut: boolean
}

/** From now on everybody sees, or does not, which of the panel's own cases passed: name and outcome. */
export interface HiddenResultsShared {
  kind: 'hidden_results_shared'
  position: number
  at: number
  by: string
  shared: boolean
  ref: number
}

/** The outcome of the panel's own cases, while it is shared. */
export interface HiddenCasesTested {
  kind: 'hidden_cases_tested'
  position: number
  at: number
  by: string
  results: readonly HiddenResult[]
}

/** A whiteboard exists, last among the boards. Its version is 0; `elements` are by id. */
export interface BoardCreated {
  kind: 'board_created'
  position: number
  at: number
  by: string
  board: string
  name: string
  elements: Elements
  ref: number
}

export interface BoardRenamed {
  kind: 'board_renamed'
  position: number
  at: number
  by: string
  board: string
  name: string
  ref: number
}

/** The board is out of sight; its drawing is kept and it can be restored. */
export interface BoardDeleted {
  kind: 'board_deleted'
  position: number
  at: number
  by: string
  board: string
  ref: number
}

/** A deleted board is back, last among the boards. */
export interface BoardRestored {
  kind: 'board_restored'
  position: number
  at: number
  by: string
  board: string
  ref: number
}

/** A board's scene changed, bringing it to `version`. `op` is a scene operation: section 11. */
export interface Drawn {
  kind: 'drawn'
  position: number
  at: number
  by: string
  board: string
  version: number
  op: SceneOperation
}

/** From now on candidates may draw, or may not. They may at the start. */
export interface DrawingAllowed {
  kind: 'drawing_allowed'
  position: number
  at: number
  by: string
  allowed: boolean
  ref: number
}

/** A number of the capacity sheet, by the name of its field; null empties the field. */
export interface CapacitySet {
  kind: 'capacity_set'
  position: number
  at: number
  by: string
  field: string
  value: number | null
  ref: number
}

export interface Say {
  type: 'say'
  ref: number
  text: string
}

export interface CreatePad {
  type: 'create_pad'
  ref: number
  name: string
  language: string
  text?: string
}

export interface RenamePad {
  type: 'rename_pad'
  ref: number
  pad: string
  name: string
}

export interface SetPadLanguage {
  type: 'set_pad_language'
  ref: number
  pad: string
  language: string
}

export interface MovePad {
  type: 'move_pad'
  ref: number
  pad: string
  index: number
}

export interface DeletePad {
  type: 'delete_pad'
  ref: number
  pad: string
}

export interface RestorePad {
  type: 'restore_pad'
  ref: number
  pad: string
}

/** Interviewers only. */
export interface EndInterview {
  type: 'end_interview'
  ref: number
}

/** Interviewers only. */
export interface ReopenInterview {
  type: 'reopen_interview'
  ref: number
}

/** Run the files, seen from `pad`. `columns` and `rows`: the terminal's size. `cases`: null for all. */
export interface StartRun {
  type: 'start_run'
  ref: number
  what: RunKind
  pad: string
  columns?: number
  rows?: number
  cases?: readonly string[] | null
}

/** Keys as a terminal sends them: Ctrl-C is U+0003, Enter a carriage return. */
export interface TypeIntoRun {
  type: 'type_into_run'
  ref: number
  run: string
  text: string
}

export interface ResizeRun {
  type: 'resize_run'
  ref: number
  run: string
  columns: number
  rows: number
}

export interface StopRun {
  type: 'stop_run'
  ref: number
  run: string
}

/** A new test case, or other contents for the one named `case`. */
export interface PutCase {
  type: 'put_case'
  ref: number
  name: string
  stdin: string
  expected: string
  case?: string | null
}

export interface DeleteCase {
  type: 'delete_case'
  ref: number
  case: string
}

/** Interviewers only, in the room's own transcript. */
export interface ShareHiddenResults {
  type: 'share_hidden_results'
  ref: number
  shared: boolean
}

/** `elements` by id: what is on it from the start, such as a template. */
export interface CreateBoard {
  type: 'create_board'
  ref: number
  name: string
  elements?: Elements
}

export interface RenameBoard {
  type: 'rename_board'
  ref: number
  board: string
  name: string
}

export interface DeleteBoard {
  type: 'delete_board'
  ref: number
  board: string
}

export interface RestoreBoard {
  type: 'restore_board'
  ref: number
  board: string
}

/** Interviewers only: whether candidates may draw. */
export interface AllowDrawing {
  type: 'allow_drawing'
  ref: number
  allowed: boolean
}

export interface SetCapacity {
  type: 'set_capacity'
  ref: number
  field: string
  value: number | null
}

/** Unconfirmed updates to a pad's text, oldest first, the first of them based on `version`. */
export interface Push {
  type: 'push'
  pad: string
  version: number
  first: number
  updates: readonly Changes[]
}

/** Unconfirmed operations on a board's scene, oldest first, the first of them based on `version`. */
export interface Draw {
  type: 'draw'
  board: string
  version: number
  first: number
  updates: readonly SceneOperation[]
}

/** The first message. `instance`: the id to go on with. `position`: send entries after it, no snapshot. */
export interface Hello {
  type: 'hello'
  instance?: string | null
  position?: number | null
}

/**
 * Where this instance is. Volatile: the newest replaces the one before.
 *
 * `version`, `anchor`, `head` and `top` (first visible unit) refer to `pad`'s text at that version.
 */
export interface Presence {
  type: 'presence'
  pad?: string | null
  version?: number
  anchor?: number
  head?: number
  top?: number
  typing?: boolean
}

/**
 * What this instance does on a board. Volatile: the newest replaces the one before.
 *
 * `x`, `y`: its pointer, in the scene's own units; null where it has none. `draft`: elements by id, being
 * drawn or changed and not in the scene yet, whole; they are gone when a sketch comes without them.
 */
export interface Sketch {
  type: 'sketch'
  board?: string | null
  x?: number | null
  y?: number | null
  tool?: 'laser' | 'pointer'
  button?: 'down' | 'up'
  selected?: readonly string[]
  draft?: Elements
}

/** Asks for a `pong`. `sent` is the client's own clock and comes back unchanged. */
export interface Ping {
  type: 'ping'
  sent: number
}

/**
 * Answer to `hello`. With `snapshot`: the state at `position`. Without: entries after yours follow.
 *
 * `ref` is the highest `ref` of this instance that was settled by an entry.
 */
export interface Welcome {
  type: 'welcome'
  interview: string
  person: string
  role: Role
  instance: string
  ref: number
  position: number
  now: number
  limits: Limits
  here: readonly PresenceView[]
  snapshot?: Snapshot
}

/** Consecutive entries of the room's transcript, each exactly as stored. */
export interface Entries {
  type: 'entries'
  entries: readonly AnyEntry[]
}

/** An intent changed nothing. `ref`, `pad` or `board` names it; docs/protocol.md explains each `code`. */
export interface Refused {
  type: 'refused'
  code: string
  message: string
  ref?: number
  pad?: string
  board?: string
}

/**
 * An intent was a repetition: its outcome lies in entries already sent. A push names its `pad`, a drawing
 * its `board`.
 */
export interface Settled {
  type: 'settled'
  ref?: number
  pad?: string
  board?: string
}

/** Volatile. Instances that appeared or moved, and instances that are gone. */
export interface Here {
  type: 'here'
  here: readonly PresenceView[]
  gone: readonly string[]
}

/** Volatile. What others do on boards. An instance that is gone by `here` draws no more. */
export interface Sketches {
  type: 'sketches'
  sketches: readonly SketchView[]
}

/** `sent` as received; `now` is the server's clock in milliseconds since the Unix epoch. */
export interface Pong {
  type: 'pong'
  sent: number
  now: number
}

/**
 * CRC-32 (IEEE) of the UTF-16-LE text of a pad at a version (T9), or the checksum of the scene of a board
 * (D11): an alarm, not a repair.
 */
export interface Checksum {
  type: 'checksum'
  version: number
  crc32: number
  pad?: string
  board?: string
}

export type AnyEntry =
  | Opened
  | Invited
  | Arrived
  | Departed
  | PadCreated
  | PadRenamed
  | PadLanguageSet
  | PadMoved
  | PadDeleted
  | PadRestored
  | Edited
  | Said
  | Ended
  | Reopened
  | RunStarted
  | RunStepped
  | RunPrinted
  | RunTyped
  | RunResized
  | RunStopAsked
  | RunFinished
  | CasePut
  | CaseDeleted
  | CaseTested
  | HiddenResultsShared
  | HiddenCasesTested
  | BoardCreated
  | BoardRenamed
  | BoardDeleted
  | BoardRestored
  | Drawn
  | DrawingAllowed
  | CapacitySet

export type Referred =
  | Say
  | CreatePad
  | RenamePad
  | SetPadLanguage
  | MovePad
  | DeletePad
  | RestorePad
  | EndInterview
  | ReopenInterview
  | StartRun
  | TypeIntoRun
  | ResizeRun
  | StopRun
  | PutCase
  | DeleteCase
  | ShareHiddenResults
  | CreateBoard
  | RenameBoard
  | DeleteBoard
  | RestoreBoard
  | AllowDrawing
  | SetCapacity

export type AnyIntent =
  | Push
  | Draw
  | Say
  | CreatePad
  | RenamePad
  | SetPadLanguage
  | MovePad
  | DeletePad
  | RestorePad
  | EndInterview
  | ReopenInterview
  | StartRun
  | TypeIntoRun
  | ResizeRun
  | StopRun
  | PutCase
  | DeleteCase
  | ShareHiddenResults
  | CreateBoard
  | RenameBoard
  | DeleteBoard
  | RestoreBoard
  | AllowDrawing
  | SetCapacity

export type AnyClientMessage =
  | Hello
  | Presence
  | Sketch
  | Ping
  | Push
  | Draw
  | Say
  | CreatePad
  | RenamePad
  | SetPadLanguage
  | MovePad
  | DeletePad
  | RestorePad
  | EndInterview
  | ReopenInterview
  | StartRun
  | TypeIntoRun
  | ResizeRun
  | StopRun
  | PutCase
  | DeleteCase
  | ShareHiddenResults
  | CreateBoard
  | RenameBoard
  | DeleteBoard
  | RestoreBoard
  | AllowDrawing
  | SetCapacity

export type AnyServerMessage = Welcome | Entries | Refused | Settled | Here | Sketches | Pong | Checksum
