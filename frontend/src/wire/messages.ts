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
export type Format =
  | 'screening'
  | 'conversation'
  | 'coding'
  | 'concurrency'
  | 'system_design'
  | 'architecture'
  | 'manager'
  | 'incident'
  | 'take_home'
export type Pane = 'question' | 'code' | 'board' | 'quiz' | 'chat'
export type QuestionKind = 'coding' | 'system_design' | 'conversation' | 'quiz' | 'incident'
export type Stage = 'unplanned' | 'planned' | 'running' | 'paused'

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

/** A step of the agenda. It takes `least` to `most` minutes; `brief` says to all what happens in it. */
export interface Phase {
  id: string
  name: string
  least: number
  most: number
  panes: readonly Pane[]
  brief: string
}

/** What was arranged for the candidate; never why. `extra_percent` more time in every phase. */
export interface Accommodations {
  extra_percent: number
  breaks: boolean
  larger_text: boolean
  no_camera: boolean
}

/**
 * A question of a quiz as it is asked: which answers are right is not in it.
 *
 * `options` in the order they are shown; none for a short answer. `several`: more than one may be right.
 * `why`: the candidate is asked for reasons. `stem` is Markdown.
 */
export interface QuizItem {
  id: string
  stem: string
  options: readonly QuizOption[]
  several: boolean
  why: boolean
  points: number
}

export interface QuizOption {
  id: string
  text: string
}

/** `right`: null where a person has to judge. */
export interface ItemScore {
  item: string
  points: number
  most: number
  right: boolean | null
}

/** A phase's clock. `used` and `credit` in milliseconds, `extended` in minutes. */
export interface ClockView {
  used: number
  extended: number
  credit: number
}

/** The clock (K2). `clocks` by phase, of those that had anything happen. `since`: 0 while it stands. */
export interface AgendaView {
  stage: Stage
  phase: string
  clocks: Record<string, ClockView>
  since: number
}

/**
 * A question that was given. All but `submitted`, a time or null, are entries as stored: hints and
 * artefacts in the order given, and of the answers the newest to each item.
 */
export interface GivenView {
  question: QuestionGiven
  hints: readonly HintGiven[]
  artefacts: readonly ArtefactRevealed[]
  answers: readonly Answered[]
  submitted: number | null
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
  extend_minutes: number
  focus_minutes_most: number
  answer_chars: number
  note_chars: number
}

/**
 * The fold of the transcript at the welcome's position.
 *
 * `pads`: tabs in order, then deleted ones. `instances`: person by instance, for every instance that ever
 * arrived. `talk`: the newest chat messages as `said` entries; `talk_total` counts all. `runs`: the newest
 * runs, oldest first (R8); `runs_total` counts all. `hidden_results`: see X4. `boards`: those in sight, in
 * order, then deleted ones; `drawing`: whether candidates may draw; `capacity`: see D9.
 *
 * `plan` is the newest `planned` entry. `agreed` and `admitted` are persons in the order of `people`;
 * `checks` the newest `checked` entry of each. `focus_until`: see L5. `given`: oldest first; `question`: the
 * one at hand, or "". In the panel: `notes`, oldest first, with their newest text, `ticks` and `scores`, all
 * as entries.
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
  plan: Planned | null
  agenda: AgendaView
  agreed: readonly string[]
  admitted: readonly string[]
  checks: readonly Checked[]
  focus_until: number | null
  given: readonly GivenView[]
  question: string
  notes: readonly NotePut[]
  ticks: readonly KeyPointTicked[]
  scores: readonly QuizScored[]
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

/**
 * How the interview is to go; the newest holds, and none comes after the start. Without one it is open
 * from the beginning, has no clock, and nobody waits to be let in.
 *
 * `starts_at`: null if not agreed. `call`: address of an outside call, or "". `kept_days`: how long what is
 * recorded is kept, null for until it is deleted. `lobby`: candidates wait to be let in.
 */
export interface Planned {
  kind: 'planned'
  position: number
  at: number
  by: string
  format: Format
  minutes: number
  phases: readonly Phase[]
  starts_at: number | null
  call: string
  kept_days: number | null
  lobby: boolean
  accommodations: Accommodations
  ref: number
}

/** The clock runs, the first phase has begun, and candidates who waited are in. */
export interface Started {
  kind: 'started'
  position: number
  at: number
  by: string
  ref: number
}

/** The clock stands still; work goes on. */
export interface Paused {
  kind: 'paused'
  position: number
  at: number
  by: string
  ref: number
}

export interface Resumed {
  kind: 'resumed'
  position: number
  at: number
  by: string
  ref: number
}

/** Next, or back: a phase that is come back to goes on where its clock stood. */
export interface PhaseBegun {
  kind: 'phase_begun'
  position: number
  at: number
  by: string
  phase: string
  ref: number
}

export interface PhaseExtended {
  kind: 'phase_extended'
  position: number
  at: number
  by: string
  phase: string
  minutes: number
  ref: number
}

/** Time of a phase that the candidate could not use is given back: nobody's fault of theirs. */
export interface TimeCredited {
  kind: 'time_credited'
  position: number
  at: number
  by: string
  phase: string
  milliseconds: number
  why: 'disconnected' | 'run_stalled'
}

/** A candidate has read what is recorded and for how long, and agreed. */
export interface Agreed {
  kind: 'agreed'
  position: number
  at: number
  by: string
  person: string
  ref: number
}

/** What a candidate's browser was found able to do before it came in. `round_trip` in milliseconds. */
export interface Checked {
  kind: 'checked'
  position: number
  at: number
  by: string
  person: string
  browser: string
  round_trip: number
  clipboard: boolean
  sound: 'fails' | 'skipped' | 'works'
  camera: 'fails' | 'skipped' | 'works'
  ref: number
}

/** This candidate is let in. */
export interface Admitted {
  kind: 'admitted'
  position: number
  at: number
  by: string
  person: string
  ref: number
}

/** This candidate is to wait outside, again. */
export interface Held {
  kind: 'held'
  position: number
  at: number
  by: string
  person: string
  ref: number
}

/** A private stretch: the candidates work, and nobody else is shown what they do before it is over. */
export interface FocusBegun {
  kind: 'focus_begun'
  position: number
  at: number
  by: string
  until: number
  ref: number
}

export interface FocusEnded {
  kind: 'focus_ended'
  position: number
  at: number
  by: string
  why: 'asked' | 'ended' | 'time'
  ref: number
}

/**
 * The interviewer put a question into the room, and it is the one at hand. `given` names it here.
 *
 * `question` and `version` are the bank's. `prompt` is Markdown. `pads`, `boards`, `cases`: what came with
 * it, created by entries of the same batch. `steps`: how many artefacts an incident has.
 */
export interface QuestionGiven {
  kind: 'question_given'
  position: number
  at: number
  by: string
  given: string
  question: string
  version: number
  question_kind: QuestionKind
  title: string
  prompt: string
  minutes: number
  pads: readonly string[]
  boards: readonly string[]
  cases: readonly string[]
  items: readonly QuizItem[]
  steps: number
}

/** A question that was given before is at hand again. Nothing of any other is lost. */
export interface QuestionShown {
  kind: 'question_shown'
  position: number
  at: number
  by: string
  given: string
  ref: number
}

/** `hint` counts the question's hints from 0, nudge first. `text` is Markdown. */
export interface HintGiven {
  kind: 'hint_given'
  position: number
  at: number
  by: string
  given: string
  hint: number
  text: string
}

/** One more piece of an incident: a log, a graph as text, a message. `step` counts from 0. */
export interface ArtefactRevealed {
  kind: 'artefact_revealed'
  position: number
  at: number
  by: string
  given: string
  step: number
  title: string
  text: string
  language: string
}

/** A candidate's answer to an item of a quiz, in place of the one before. `text`: short answer, or why. */
export interface Answered {
  kind: 'answered'
  position: number
  at: number
  by: string
  given: string
  item: string
  options: readonly string[]
  text: string
  ref: number
}

/** The answers stand. */
export interface QuizSubmitted {
  kind: 'quiz_submitted'
  position: number
  at: number
  by: string
  given: string
  ref: number
}

/**
 * A private note, new or with another text. `moment`: when its writer began it, on the room's clock.
 *
 * `text` is Markdown. `given`: the question it is about, or "".
 */
export interface NotePut {
  kind: 'note_put'
  position: number
  at: number
  by: string
  note: string
  person: string
  moment: number
  text: string
  given: string
  ref: number
}

export interface NoteDeleted {
  kind: 'note_deleted'
  position: number
  at: number
  by: string
  note: string
  ref: number
}

/** A key point of a question's guide was reached, or after all was not. `point` counts from 0. */
export interface KeyPointTicked {
  kind: 'key_point_ticked'
  position: number
  at: number
  by: string
  question: string
  point: number
  ticked: boolean
  ref: number
}

export interface QuizScored {
  kind: 'quiz_scored'
  position: number
  at: number
  by: string
  given: string
  scores: readonly ItemScore[]
}

export interface Say {
  type: 'say'
  ref: number
  text: string
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

/** Interviewers only. */
export interface StartInterview {
  type: 'start_interview'
  ref: number
}

/** Interviewers only. */
export interface PauseInterview {
  type: 'pause_interview'
  ref: number
}

/** Interviewers only. */
export interface ResumeInterview {
  type: 'resume_interview'
  ref: number
}

/** Interviewers only. */
export interface BeginPhase {
  type: 'begin_phase'
  ref: number
  phase: string
}

/** Interviewers only. `minutes` more for the phase that goes on. */
export interface ExtendPhase {
  type: 'extend_phase'
  ref: number
  minutes: number
}

/** Candidates only, from the lobby too. */
export interface Agree {
  type: 'agree'
  ref: number
}

/** Candidates only, from the lobby too. */
export interface ReportChecks {
  type: 'report_checks'
  ref: number
  browser: string
  round_trip: number
  clipboard: boolean
  sound: 'fails' | 'skipped' | 'works'
  camera: 'fails' | 'skipped' | 'works'
}

/** Interviewers only. */
export interface Admit {
  type: 'admit'
  ref: number
  person: string
}

/** Interviewers only: the candidate waits outside again. */
export interface Hold {
  type: 'hold'
  ref: number
  person: string
}

/** Interviewers and candidates. */
export interface BeginFocus {
  type: 'begin_focus'
  ref: number
  minutes: number
}

/** Interviewers and candidates. Interviewers may send it while nothing is shown to them. */
export interface EndFocus {
  type: 'end_focus'
  ref: number
}

/** Interviewers only: a question that was given before. */
export interface ShowQuestion {
  type: 'show_question'
  ref: number
  given: string
}

/** Candidates only. */
export interface Answer {
  type: 'answer'
  ref: number
  given: string
  item: string
  options?: readonly string[]
  text?: string
}

/** Candidates only. */
export interface SubmitQuiz {
  type: 'submit_quiz'
  ref: number
  given: string
}

/** In the panel alone. A new note, or another text of one's own named `note`. `moment`: see the entry. */
export interface PutNote {
  type: 'put_note'
  ref: number
  text: string
  note?: string | null
  moment?: number
  given?: string
}

/** In the panel alone, one's own. */
export interface DeleteNote {
  type: 'delete_note'
  ref: number
  note: string
}

/** In the panel alone. */
export interface TickKeyPoint {
  type: 'tick_key_point'
  ref: number
  question: string
  point: number
  ticked: boolean
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

/**
 * In place of `welcome`, or after it: this seat is shown nothing now (section 13). Sent again when
 * anything in it changes.
 *
 * `until`: when the focus time ends at the latest. `ref` is the highest `ref` of this instance that was
 * settled by an entry. `interviewers`: their names. `minutes` to `accommodations` as in the plan, `minutes`
 * 0 without one. `agreed`, `checked`: whether this person did. `now`: the server's clock.
 */
export interface Waiting {
  type: 'waiting'
  reason: 'focus' | 'lobby'
  until: number | null
  interview: string
  person: string
  name: string
  role: Role
  instance: string
  ref: number
  title: string
  status: 'ended' | 'open'
  interviewers: readonly string[]
  starts_at: number | null
  minutes: number
  phases: readonly Phase[]
  call: string
  kept_days: number | null
  accommodations: Accommodations
  agreed: boolean
  checked: boolean
  now: number
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
  | Planned
  | Started
  | Paused
  | Resumed
  | PhaseBegun
  | PhaseExtended
  | TimeCredited
  | Agreed
  | Checked
  | Admitted
  | Held
  | FocusBegun
  | FocusEnded
  | QuestionGiven
  | QuestionShown
  | HintGiven
  | ArtefactRevealed
  | Answered
  | QuizSubmitted
  | NotePut
  | NoteDeleted
  | KeyPointTicked
  | QuizScored

export type Referred =
  | Say
  | EndInterview
  | ReopenInterview
  | CreatePad
  | RenamePad
  | SetPadLanguage
  | MovePad
  | DeletePad
  | RestorePad
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
  | StartInterview
  | PauseInterview
  | ResumeInterview
  | BeginPhase
  | ExtendPhase
  | Agree
  | ReportChecks
  | Admit
  | Hold
  | BeginFocus
  | EndFocus
  | ShowQuestion
  | Answer
  | SubmitQuiz
  | PutNote
  | DeleteNote
  | TickKeyPoint

export type AnyIntent =
  | Push
  | Draw
  | Say
  | EndInterview
  | ReopenInterview
  | CreatePad
  | RenamePad
  | SetPadLanguage
  | MovePad
  | DeletePad
  | RestorePad
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
  | StartInterview
  | PauseInterview
  | ResumeInterview
  | BeginPhase
  | ExtendPhase
  | Agree
  | ReportChecks
  | Admit
  | Hold
  | BeginFocus
  | EndFocus
  | ShowQuestion
  | Answer
  | SubmitQuiz
  | PutNote
  | DeleteNote
  | TickKeyPoint

export type AnyClientMessage =
  | Hello
  | Presence
  | Sketch
  | Ping
  | Push
  | Draw
  | Say
  | EndInterview
  | ReopenInterview
  | CreatePad
  | RenamePad
  | SetPadLanguage
  | MovePad
  | DeletePad
  | RestorePad
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
  | StartInterview
  | PauseInterview
  | ResumeInterview
  | BeginPhase
  | ExtendPhase
  | Agree
  | ReportChecks
  | Admit
  | Hold
  | BeginFocus
  | EndFocus
  | ShowQuestion
  | Answer
  | SubmitQuiz
  | PutNote
  | DeleteNote
  | TickKeyPoint

export type AnyServerMessage =
  | Welcome
  | Waiting
  | Entries
  | Refused
  | Settled
  | Here
  | Sketches
  | Pong
  | Checksum
