// Made from the endpoints of pairing/web by `python -m tools.generate`. Do not edit.

export type CardKind = 'card' | 'second' | 'view'
export type Cause = 'request' | 'schedule'
export type ConditionKind = 'credit' | 'extra_time' | 'overrun'
export type DeliveryStatus = 'delivered' | 'failed' | 'pending'
export type EventType =
  | 'candidate.erased'
  | 'interview.cancelled'
  | 'interview.changed'
  | 'interview.created'
  | 'interview.ended'
  | 'interview.erased'
  | 'interview.paused'
  | 'interview.reopened'
  | 'interview.resumed'
  | 'interview.started'
  | 'loop.changed'
  | 'loop.created'
  | 'loop.decided'
  | 'member.joined'
  | 'member.removed'
  | 'question.changed'
  | 'question.created'
  | 'scorecard.amended'
  | 'scorecard.submitted'
export type EvidenceKind = 'moment' | 'note' | 'run' | 'stretch'
export type Format =
  | 'architecture'
  | 'coding'
  | 'concurrency'
  | 'conversation'
  | 'incident'
  | 'manager'
  | 'screening'
  | 'system_design'
  | 'take_home'
export type ImportState = 'changed' | 'new' | 'same'
export type InterviewStatus = 'cancelled' | 'ended' | 'paused' | 'planned' | 'running' | 'unplanned'
export type JobStatus = 'closed' | 'open'
export type KeptKind = 'candidate' | 'interview'
export type LineKind = 'card' | 'left_out' | 'round' | 'share' | 'total'
export type LoopStatus = 'decided' | 'open' | 'withdrawn'
export type MarkKind =
  | 'artefact'
  | 'board'
  | 'drop'
  | 'ended'
  | 'focus'
  | 'hint'
  | 'join'
  | 'key_point'
  | 'note'
  | 'paste'
  | 'paused'
  | 'question'
  | 'quiz'
  | 'reopened'
  | 'resumed'
  | 'run'
export type MemberRole = 'admin' | 'hiring_manager' | 'interviewer'
export type Off = 'failures' | 'gone' | 'member'
export type Outcome = 'hire' | 'hold' | 'no_hire'
export type Overall = 'no' | 'no_decision' | 'strong_no' | 'strong_yes' | 'yes'
export type Pane = 'board' | 'chat' | 'code' | 'question' | 'quiz'
export type Part = 'panel' | 'room'
export type ProgressKind = 'key_point' | 'more_passed' | 'passed' | 'phase'
export type QuestionKind = 'coding' | 'conversation' | 'incident' | 'quiz' | 'system_design'
export type Role = 'candidate' | 'interviewer' | 'observer'
export type RoundState = 'ended' | 'open' | 'planned' | 'running'
export type RunEnd =
  | 'exited'
  | 'failed_to_compile'
  | 'failed_to_start'
  | 'lost'
  | 'out_of_cpu'
  | 'out_of_memory'
  | 'output_limit'
  | 'stopped'
  | 'timed_out'
  | 'too_many_files'
  | 'too_many_processes'
export type RunKind = 'cases' | 'repl' | 'run' | 'terminal' | 'test_file'
export type RunOutcome = 'closed' | 'failed' | 'going' | 'lost' | 'passed' | 'stopped'
export type ShippedState = 'current' | 'edited' | 'edited_update' | 'missing' | 'own' | 'update'
export type TokenKind = 'personal' | 'workspace'

export interface AcceptedInvitation {
  name: string
  password: string
}

/** What was arranged for the candidate; never why. `extra_percent` more time in every phase. */
export interface Accommodations {
  extra_percent: number
  breaks: boolean
  larger_text: boolean
  no_camera: boolean
}

/**
 * Of what was written before reading others. `alpha`: Krippendorff's, ordinal, over attributes that two
 * or more rated (`units`); null where it is not defined. While `blind`, all is empty or null.
 */
export interface Agreement {
  loop: string
  blind: boolean
  alpha: number | null
  units: number
  pairs: readonly PairAgreement[]
}

export interface AllFormats {
  formats: readonly FormatDefaults[]
}

/**
 * What is found out in an incident. `language` of the text: "" for Markdown, else as code. `minute`: when
 * it is to come, counted from the beginning.
 */
export interface Artefact {
  title: string
  text: string
  language: string
  minute: number
}

/** A second rating that one was asked for: what it is about is said without names. */
export interface AskedRating {
  interview: string
  format: Format | null
  asked_at: number
  due_at: number | null
}

/**
 * A moment of a recording: `t` in milliseconds of its clock. `position`: the last entry of the room that
 * counts, for one among several at the same time; it lies at or before `t`.
 */
export interface AtMoment {
  t: number
  position?: number | null
}

/**
 * `id` is the attribute's own within its template, and stays when it is renamed.
 *
 * `anchors`: what is seen of a candidate at levels 1 to 4, in words. `weight`: relative to the others'; one
 * that differs from theirs has its `weight_reason`. `competencies`: what rounds may call what is rated here,
 * besides its name.
 */
export interface Attribute {
  id: string
  name: string
  description: string
  anchors: readonly string[]
  weight: number
  weight_reason: string
  competencies: readonly string[]
}

/** Newest first. */
export interface AuditPage {
  items: readonly AuditView[]
  next: string | null
}

/**
 * `member`: who did it, null for an API token of the workspace, whose id is then `token`, and for the
 * server itself. `details` hold ids and names of fields, never what people wrote.
 */
export interface AuditView {
  id: string
  at: number
  member: string | null
  name: string
  token: string | null
  verb: string
  subject_kind: string
  subject: string
  address: string
  details: { readonly [key: string]: string | number | boolean | readonly string[] | null }
}

/** A person who had been in was out. */
export interface AwayFact {
  person: string
  from: number
  until: number
}

/**
 * The loops of a job, oldest first. `columns`: names of the rounds they pass, in order; a loop stands in
 * the column of its `stage_name`, and after the last when it has none.
 */
export interface Board {
  job: JobView
  columns: readonly string[]
  loops: readonly LoopSummary[]
}

/**
 * How raters rate, over decided loops alone. Members who are neither admin nor hiring manager are shown
 * their own drift only. `kappa`: first against second ratings, `pairs` of them.
 */
export interface Calibration {
  drift: readonly Drift[]
  alpha: number | null
  units: number
  kappa: number | null
  pairs: number
  attributes: readonly TemplateAgreement[]
}

export interface CandidatePage {
  items: readonly CandidateView[]
  next: string | null
}

export interface CandidateView {
  id: string
  name: string
  email: string
  resume: string
  accommodations: Accommodations
  revision: number
  created_at: number
  archived: boolean
}

export interface CardAmendment {
  revision: number
  reason: string
  content: CardContent
}

/**
 * `overall` is chosen last, and `reason` argues it. `take_aways`: what others should know.
 * `private_notes` are shown to nobody but their writer, admins and hiring managers.
 */
export interface CardContent {
  ratings: readonly Rating[]
  overall: Overall | null
  reason: string
  take_aways: string
  private_notes: string
}

/** `revision`: 0 for the first. */
export interface CardDraft {
  revision: number
  content: CardContent
}

/** Of the draft at this revision. */
export interface CardSubmission {
  revision: number
}

/** `format`: of the rounds it is made for, null for any. `guidance`: Markdown for those who rate. */
export interface CardTemplateContent {
  name: string
  format: Format | null
  attributes: readonly Attribute[]
  guidance: string
}

/** With their newest content. */
export interface CardTemplatePage {
  items: readonly CardTemplateView[]
  next: string | null
}

/** `newest` is the template's newest version, `version` that of this content. */
export interface CardTemplateView {
  id: string
  content: CardTemplateContent
  version: number
  newest: number
  revision: number
  created_at: number
  changed_at: number
  archived: boolean
  shipped: string
}

/** `after_reading`: its writer had been shown what others wrote before. */
export interface CardVersionView {
  version: number
  at: number
  reason: string
  after_reading: boolean
  content: CardContent
}

/**
 * `content` is the draft while `submitted_at` is null, and else what holds, the last of `versions`.
 *
 * `name`: of the member. `interview` is null for a view. `latency`: milliseconds from the end of the
 * interview, or from when a second rating was asked for, to the submission.
 */
export interface CardView {
  id: string
  kind: CardKind
  interview: string | null
  loop: string | null
  member: string
  name: string
  revision: number
  content: CardContent
  submitted_at: number | null
  due_at: number | null
  latency: number | null
  versions: readonly CardVersionView[]
}

/** What a program is given, and what it is to print. */
export interface Case {
  name: string
  stdin: string
  expected: string
}

/**
 * Round x competency, and the attribute that stands for it there. An attribute that stands for several
 * has a cell in each. `mean` and `spread` (highest less lowest level) are null without levels.
 */
export interface Cell {
  round: string
  competency: string
  interview: string
  attribute: string
  attribute_name: string
  ratings: readonly CellRating[]
  mean: number | null
  spread: number | null
}

/** One card's rating of an attribute. `covered` false: it did not come up, and `level` is null. */
export interface CellRating {
  card: string
  kind: CardKind
  member: string
  name: string
  level: number | null
  covered: boolean
  text: string
  evidence: readonly Evidence[]
  after_reading: boolean
}

export interface ChangedCandidate {
  revision: number
  name?: string
  email?: string
  resume?: string
  accommodations?: Accommodations
  archived?: boolean
}

/** New content makes a new version; interviews are judged by the one they began with. */
export interface ChangedCardTemplate {
  revision: number
  content?: CardTemplateContent
  archived?: boolean
}

/**
 * What is left out stays. Nothing can be changed any more once it was started. `questions` keep the
 * version they were chosen in; others get the newest.
 */
export interface ChangedInterview {
  revision: number
  format?: Format
  minutes?: number
  phases?: readonly Phase[]
  starts_at?: number | null
  timezone?: string
  call?: string
  kept_days?: number | null
  lobby?: boolean
  accommodations?: Accommodations
  questions?: readonly string[]
}

export interface ChangedJob {
  revision: number
  title?: string
  location?: string
  status?: JobStatus
  archived?: boolean
}

export interface ChangedLoop {
  revision: number
  status?: LoopStatus
  job?: string | null
  archived?: boolean
}

export interface ChangedMe {
  revision: number
  name: string
}

export interface ChangedMember {
  revision: number
  name?: string
  roles?: readonly MemberRole[]
}

/** `current`: empty for a member who has none yet. */
export interface ChangedPassword {
  current: string
  password: string
}

/** A new version, if it says anything else. `revision`: of the question that was edited. */
export interface ChangedQuestion {
  revision: number
  content: Question
}

/** New content makes a new version; loops go on with the one they began with. */
export interface ChangedTemplate {
  revision: number
  content?: TemplateContent
  archived?: boolean
}

export interface ChangedWebhook {
  revision: number
  url?: string
  description?: string
  events?: readonly EventType[]
  enabled?: boolean
}

export interface ChangedWorkspace {
  revision: number
  name?: string
  kept_days?: number | null
  notice?: string
  candidate_copy?: boolean
}

/** A question of the bank as it was when it was chosen. */
export interface ChosenQuestion {
  question: string
  version: number
}

/**
 * Files by the id of their language: what the candidate begins with, what solves it, and the files of
 * tests that run in the panel. `visible` cases go into the room, `hidden` ones into the panel.
 *
 * The first language is the one that is offered.
 */
export interface Coding {
  kind: 'coding'
  starters: { readonly [key: string]: readonly SourceFile[] }
  solutions: { readonly [key: string]: readonly SourceFile[] }
  tests: { readonly [key: string]: readonly SourceFile[] }
  visible: readonly Case[]
  hidden: readonly Case[]
}

/** `confirm`: the interview's title or the candidate's name, as it is. */
export interface Confirmation {
  confirm: string
}

/** The password once more, for what weakens an account; empty for a member who has none. */
export interface ConfirmedPassword {
  password: string
}

/** STAR: for the panel, what to ask about each part of a story from the candidate's past. */
export interface Conversation {
  kind: 'conversation'
  situation: readonly string[]
  task: readonly string[]
  action: readonly string[]
  result: readonly string[]
}

export interface CreatedInterview {
  id: string
  title: string
  people: readonly LinkedPerson[]
}

/** `link` is shown once. `mailed`: whether it is on its way by mail as well. */
export interface CreatedInvitation {
  invitation: InvitationView
  link: string
  mailed: boolean
}

/** `secret` is shown once: send it as `Authorization: Bearer SECRET`. */
export interface CreatedToken {
  token: TokenView
  secret: string
}

/** `secret` is what signatures are checked with. It is not shown again. */
export interface CreatedWebhook {
  webhook: WebhookView
  secret: string
}

/** Time that was given back. */
export interface CreditFact {
  t: number
  phase: string
  milliseconds: number
  why: 'disconnected' | 'run_stalled'
}

/**
 * A loop's judgements side by side, as whoever asks may see them.
 *
 * While `blind`, everything that anybody wrote, or that could be computed from it, is empty or null; so is
 * `decision`. `waiting_for`: cards that are not there yet. `i_owe`: interviews whose card the asker owes.
 * `decided`: a decision settled it. `revision`: how many decisions there were, to be sent back with one.
 */
export interface Debrief {
  loop: string
  candidate_name: string
  template_name: string
  blind: boolean
  anonymous: boolean
  decided: boolean
  submitted: readonly Submitter[]
  waiting_for: readonly OwedCard[]
  i_owe: readonly string[]
  rounds: readonly DebriefRound[]
  competencies: readonly string[]
  cells: readonly Cell[]
  disagreements: readonly Disagreement[]
  rollup: RollUp
  overalls: readonly OverallView[]
  hints: readonly DebriefHint[]
  conditions: readonly DebriefCondition[]
  decision: DecisionView | null
  history: readonly DecisionView[]
  revision: number
  may_decide: boolean
  may_view: boolean
}

/**
 * What ratings have to be read with. `extra_time`: `percent` more in every phase. `credit`:
 * `milliseconds` of the phase were given back, as nobody's fault. `overrun`: so much over its time.
 */
export interface DebriefCondition {
  round: string
  interview: string
  kind: ConditionKind
  phase: string
  percent: number
  milliseconds: number
}

/**
 * A hint that was given: `t` on the recording's clock, `number` of its question's hints from 1.
 * `progress_at`: when work next got further, null if it did not.
 */
export interface DebriefHint {
  round: string
  interview: string
  t: number
  question: string
  number: number
  progress_at: number | null
}

/** `competencies`: as the round names them. `score`: mean of its cards, null without any, or if blind. */
export interface DebriefRound {
  id: string
  name: string
  format: Format
  weight: number
  key: boolean
  competencies: readonly string[]
  interviews: readonly JudgedInterview[]
  score: number | null
}

/** `name`: of the member who decided, "" for a token of the workspace. */
export interface DecisionView {
  number: number
  outcome: Outcome
  reason: string
  at: number
  by: string | null
  name: string
}

export interface DeliveryPage {
  items: readonly DeliveryView[]
  next: string | null
}

/**
 * `event` is the `webhook-id` that receivers see. `type`: of the event. `attempts`: so far.
 *
 * Of the last attempt: `tried_at`, how many milliseconds it `took`, the HTTP status `code` (null if there
 * was none), the `problem` (`timeout`, `connection`, `broken`, `unknown_host`, `private_address`, ...; null
 * if there was an answer), and the beginning of a refusal's body, `excerpt`. `next_at`: when it is tried
 * next, null if never.
 */
export interface DeliveryView {
  id: string
  event: string
  type: string
  status: DeliveryStatus
  created_at: number
  next_at: number | null
  attempts: number
  tried_at: number | null
  took: number | null
  code: number | null
  problem: string | null
  excerpt: string
}

/** The demo's personal links, on servers started with `--demo`. */
export interface DemoInterview {
  title: string
  people: readonly LinkedPerson[]
}

/** How many edits and drawings a person made in each bucket of time. */
export interface Density {
  person: string
  counts: readonly number[]
}

/** Levels of an attribute that lie apart; the widest first. */
export interface Disagreement {
  round: string
  interview: string
  attribute: string
  attribute_name: string
  spread: number
  lowest: number
  highest: number
}

/** The last name of a pad or board that ever was. */
export interface DocumentName {
  id: string
  name: string
}

/** Changes that a person made to a board. */
export interface DrawnFact {
  person: string
  board: string
  changes: number
}

/**
 * One rater in one month (`2026-11`, in UTC): mean level against the mean of peers on the same attributes
 * of the same interviews. `difference` above 0: milder than they are.
 */
export interface Drift {
  member: string
  name: string
  month: string
  ratings: number
  mean: number
  peers: number
  difference: number
}

/**
 * The soonest first. `kept_days`: of the workspace, null for no end. `idle_days`: how long an interview
 * that did not end, or a candidate with an open loop, is kept at least.
 */
export interface DueList {
  kept_days: number | null
  idle_days: number
  items: readonly DueView[]
}

export interface DueView {
  kind: KeptKind
  subject: string
  name: string
  due_at: number
}

/** Who the member is in the interview: its page is /i/{interview}/{person}. */
export interface Entered {
  person: string
}

export interface ErrorBody {
  error: ErrorDetail
}

export interface ErrorDetail {
  code: string
  message: string
}

/**
 * A place of a recording. `from` and `until` are milliseconds of the recording's clock, alike but for a
 * stretch. `position`: the entry it is about, 0 for none. `ref`: the note or the run, "" for none. `label`:
 * what it is called in a list.
 */
export interface Evidence {
  interview: string
  kind: EvidenceKind
  from: number
  until: number
  position: number
  ref: string
  label: string
}

/**
 * `first_run`: when anything was run first, null if never. `pastes`: the first thousand. `names`: of all
 * pads and boards, since facts are shown before there are any.
 */
export interface Facts {
  phases: readonly PhaseFact[]
  first_run: number | null
  runs: readonly RunFact[]
  hints: readonly HintFact[]
  pastes: readonly PasteFact[]
  typed: readonly TypedFact[]
  said: readonly SaidFact[]
  drawn: readonly DrawnFact[]
  credits: readonly CreditFact[]
  away: readonly AwayFact[]
  key_points: readonly KeyPointFact[]
  names: readonly DocumentName[]
}

/** A number as people say it: what to answer when it is asked for, or what a sound estimate comes to. */
export interface Figure {
  name: string
  value: string
  asked: boolean
}

export interface ForgottenPassword {
  email: string
}

/** A fresh interview with the asker as its interviewer: `person`. `address`: its page. */
export interface Fork {
  interview: string
  person: string
  address: string
}

/** How a round of a format usually goes: a round to begin planning with. */
export interface FormatDefaults {
  format: Format
  round: Round
}

export interface Formatted {
  text: string
}

/** What the room calls it. */
export interface GivenName {
  given: string
}

/** What the panel alone sees. Lists hold an item of Markdown each; `hints` from nudge to answer. */
export interface Guide {
  framework: string
  how_to_answer: readonly string[]
  key_points: readonly string[]
  key_terms: readonly string[]
  look_for: readonly string[]
  mistakes: readonly string[]
  follow_ups: readonly string[]
  hints: readonly string[]
}

export interface Health {
  status: 'draining' | 'ok' | 'unavailable'
}

/** `given`: the question's name in the room; `hint` counts from 0. `progress`: the first that followed. */
export interface HintFact {
  t: number
  position: number
  given: string
  hint: number
  progress: Progress | null
}

export interface HoldPage {
  items: readonly HoldView[]
  next: string | null
}

/**
 * `subject_name`: the interview's title or the candidate's name. `by`: a member's id, null for a token of
 * the workspace; `by_name` is "" then. `released_at`: null while it is in force.
 */
export interface HoldView {
  id: string
  kind: KeptKind
  subject: string
  subject_name: string
  reason: string
  by: string | null
  by_name: string
  at: number
  released_at: number | null
  released_by_name: string
}

/**
 * `running`, `today` and `upcoming`: the workspace's, or with `mine` the asking member's, soonest first.
 * `to_score`: interviews that ended, of which the asking member owes a scorecard, latest first.
 * `second_ratings`: those that the member was asked for and has not given, oldest first.
 *
 * What was planned for today, or for late yesterday, and has not started yet is in `today`; what is planned
 * without a time, newest first, in `unscheduled`. `interviews` counts all there are.
 */
export interface Home {
  running: readonly InterviewSummary[]
  today: readonly InterviewSummary[]
  upcoming: readonly InterviewSummary[]
  unscheduled: readonly InterviewSummary[]
  to_score: readonly InterviewSummary[]
  second_ratings: readonly AskedRating[]
  open_loops: number
  interviews: number
}

/** A time of the recording's clock, in milliseconds, in which nobody did anything. */
export interface Idle {
  from: number
  until: number
}

/** The image that Markdown calls `images/NAME`. `file`: the SHA-256 of its bytes in hexadecimal. */
export interface ImageName {
  name: string
  file: string
}

/** `slug`: the question's folder. */
export interface ImportProblem {
  slug: string
  message: string
}

/** What an import did, or, with `dry_run`, would do. With any problem nothing is imported at all. */
export interface ImportReport {
  dry_run: boolean
  questions: readonly ImportedQuestion[]
  problems: readonly ImportProblem[]
}

/**
 * `history`: the file's operations as CoderPad exports them: an object of revisions by id, or a list of
 * them, each with `o`, the operation of ot.js, `a`, its author, and `t`, milliseconds since the Unix epoch.
 * See docs/recordings.md.
 */
export interface ImportedFile {
  path: string
  history: { readonly [key: string]: unknown } | readonly unknown[]
  language?: string
}

/** `author`: what the histories call this person. */
export interface ImportedPerson {
  author: string
  name: string
  role: Role
}

export interface ImportedQuestion {
  slug: string
  title: string
  state: ImportState
}

/** `updates`: how many operations became edits. */
export interface ImportedRecording {
  interview: string
  address: string
  updates: number
}

/** `timeline` in the order in which the pieces are revealed. */
export interface Incident {
  kind: 'incident'
  timeline: readonly Artefact[]
}

/**
 * The cards of one interview, as whoever asks may see them.
 *
 * `role`: as what one may write `mine`, null if not at all. `blind`: what others wrote is not shown yet, and
 * `others` is empty. `may_submit` is false as long as the interview goes on. `anonymous`: this is a second
 * rating, by the anonymous recording alone; names are left out.
 */
export interface InterviewCards {
  interview: string
  loop: string | null
  round: string | null
  title: string
  status: InterviewStatus
  format: Format | null
  ended_at: number | null
  template: string
  template_version: number
  content: CardTemplateContent
  role: CardKind | null
  mine: CardView | null
  may_submit: boolean
  due_at: number | null
  blind: boolean
  anonymous: boolean
  others: readonly CardView[]
  submitted: readonly Submitter[]
  owed: readonly OwedCard[]
  may_ask_second: boolean
}

/**
 * Newest first, or by `starts_at` as asked. Ask again with `after` set to `next` for the page that
 * follows, if there is one.
 */
export interface InterviewPage {
  items: readonly InterviewSummary[]
  next: string | null
}

/** Times are in milliseconds since the Unix epoch. `format` and `minutes`: null if it is not planned. */
export interface InterviewSummary {
  id: string
  title: string
  created_at: number
  people: readonly PersonSummary[]
  status: InterviewStatus
  revision: number
  format: Format | null
  minutes: number | null
  starts_at: number | null
  started_at: number | null
  ended_at: number | null
  candidate: string | null
  loop: string | null
  round: string | null
  archived: boolean
}

/** `template` and `version`: of the loop's template that it began with. */
export interface InterviewView {
  id: string
  title: string
  created_at: number
  people: readonly PersonSummary[]
  status: InterviewStatus
  revision: number
  format: Format | null
  minutes: number | null
  starts_at: number | null
  started_at: number | null
  ended_at: number | null
  candidate: string | null
  loop: string | null
  round: string | null
  archived: boolean
  timezone: string
  phases: readonly Phase[]
  call: string
  kept_days: number | null
  lobby: boolean
  accommodations: Accommodations
  questions: readonly ChosenQuestion[]
  template: string | null
  version: number | null
  prepare: string
}

/** What the invited person is shown. `provider` as in `SignInWays`. */
export interface InvitationLinkView {
  workspace: string
  email: string
  roles: readonly MemberRole[]
  invited_by: string
  expires_at: number
  provider: string
}

/** Those that nobody has accepted yet. */
export interface InvitationPage {
  items: readonly InvitationView[]
  next: string | null
}

export interface InvitationView {
  id: string
  email: string
  roles: readonly MemberRole[]
  invited_by: string
  created_at: number
  expires_at: number
  expired: boolean
}

/**
 * A question of a quiz. With options: multiple choice. Without: a short answer.
 *
 * `several`: more than one option may be right, and the candidate is told so. `partial`: a share of the
 * points for a share of the right options, less one for every wrong one. `accepted`: right answers, compared
 * by their words alone; `patterns`: regular expressions (RE2) that a right answer matches as a whole; with
 * neither, a person judges. `why`: reasons are asked for, and judged by a person beside the score.
 */
export interface Item {
  stem: string
  options: readonly Option[]
  several: boolean
  partial: boolean
  accepted: readonly string[]
  patterns: readonly string[]
  why: boolean
  points: number
  explanation: string
}

export interface JobPage {
  items: readonly JobView[]
  next: string | null
}

/** `loops`: how many of its loops are open. */
export interface JobView {
  id: string
  title: string
  location: string
  status: JobStatus
  revision: number
  created_at: number
  archived: boolean
  loops: number
}

/** An interview of a round, with what it is judged by. */
export interface JudgedInterview {
  id: string
  title: string
  status: InterviewStatus
  started_at: number | null
  ended_at: number | null
  template: string
  template_version: number
  attributes: readonly Attribute[]
}

/**
 * How an interview or a candidate is kept. `due_at`: when the schedule forgets it, null if it does not.
 * `holds`: in force. `interviews`: all that go with it. `removed`: what would go, by kind how many; `bytes`
 * of images. `confirm`: what is to be typed to delete it.
 */
export interface KeepingView {
  kind: KeptKind
  subject: string
  confirm: string
  due_at: number | null
  holds: readonly HoldView[]
  interviews: readonly KeptInterview[]
  removed: { readonly [key: string]: number }
  bytes: number
}

/** An image that boards may show. `file`: the SHA-256 of its bytes, by which it is asked for. */
export interface KeptImage {
  file: string
  type: string
  width: number
  height: number
}

/** An interview that goes with what was asked about. `fork`: it was made from a moment of another one. */
export interface KeptInterview {
  interview: string
  title: string
  fork: boolean
}

/** A key point of a question of the bank that is ticked at the end; `t`: when. */
export interface KeyPointFact {
  t: number
  question: string
  point: number
}

/**
 * What the interviewers have with them: the questions that are planned, then others that were given.
 * `missing`: how many of those the bank does not have any more.
 */
export interface Kit {
  questions: readonly KitQuestion[]
  missing: number
}

/**
 * A question with its guide. `given`: what the room calls it, null while it was not given.
 *
 * Its texts call images `images/NAME`; `content.images` says which file that is.
 */
export interface KitQuestion {
  question: string
  version: number
  slug: string
  given: string | null
  content: Question
}

export interface LabelCount {
  label: string
  questions: number
}

/** What questions that are not archived are labelled with, most used first. */
export interface Labels {
  tags: readonly LabelCount[]
  competencies: readonly LabelCount[]
  languages: readonly LabelCount[]
}

/**
 * A language, whether it can be run here or not.
 *
 * `toolchain`: name and version of what runs it, empty if nothing does. `source`: name of a first file, and
 * `starter` its text. `repl`, `format`: whether it has a prompt and a formatter here. `test_files`: patterns
 * (`*`, `?`) of names, without folders, of files of tests that can be run here. `install`: how to get it.
 */
export interface LanguageView {
  id: string
  name: string
  available: boolean
  toolchain: string
  source: string
  starter: string
  extensions: readonly string[]
  repl: boolean
  format: boolean
  test_files: readonly string[]
  install: string
}

/** `reason` is for people: why nothing can be run here. */
export interface Languages {
  on: boolean
  reason: string
  languages: readonly LanguageView[]
}

/** Reports in force, the newest first. */
export interface LeakList {
  items: readonly LeakView[]
}

export interface LeakView {
  id: string
  place: string
  seen_on: string
  note: string
  at: number
  by: string | null
}

export interface LinkState {
  created_at: number
  expires_at: number | null
  revoked_at: number | null
}

/**
 * A person with a personal link. The link is shown once: only its digest is kept. The link with
 * `/calendar.ics` after it is the person's calendar file.
 */
export interface LinkedPerson {
  id: string
  name: string
  role: Role
  link: string
  member: string | null
}

/** Views of a whole loop. `role` is null for those who may not write one. */
export interface LoopCards {
  loop: string
  role: CardKind | null
  mine: CardView | null
  blind: boolean
  others: readonly CardView[]
  submitted: readonly Submitter[]
  owed: readonly OwedCard[]
}

export interface LoopPage {
  items: readonly LoopSummary[]
  next: string | null
}

/** A round of a loop, and the interviews planned for it, oldest first; cancelled ones too. */
export interface LoopRound {
  round: Round
  state: RoundState
  interviews: readonly InterviewSummary[]
}

/**
 * `stage`: id of the round that is held now, or else of the first that is not over; null when all are.
 * `rounds_ended` of `rounds`.
 *
 * `next_at`: when its next planned interview starts.
 */
export interface LoopSummary {
  id: string
  candidate: string
  candidate_name: string
  job: string | null
  job_title: string
  template: string
  template_name: string
  version: number
  variant: string
  status: LoopStatus
  revision: number
  created_at: number
  archived: boolean
  stage: string | null
  stage_name: string
  stage_state: RoundState
  rounds: number
  rounds_ended: number
  next_at: number | null
}

/** `newest`: the template's newest version, for comparison with the loop's own. */
export interface LoopView {
  summary: LoopSummary
  candidate: CandidateView
  rounds: readonly LoopRound[]
  newest: number
}

/**
 * Something to be seen on the timeline, at the entry `position` of `part`.
 *
 * `label`: of a run its outcome; of others words to show. `ref`: id of the run, pad, board, note or given
 * question; of a focus `begun` or `ended`.
 */
export interface Mark {
  t: number
  position: number
  part: Part
  kind: MarkKind
  person: string
  label: string
  ref: string
}

/**
 * Who is signed in. `recovery_codes`: how many are left, 0 without TOTP. `mail`: whether the server can
 * send any.
 */
export interface Me {
  member: MemberView
  workspace: WorkspaceView
  recovery_codes: number
  mail: boolean
}

export interface MemberPage {
  items: readonly MemberView[]
  next: string | null
}

/** `seen_at`: when a browser of theirs was last here. `password`, `totp`: whether they have one. */
export interface MemberView {
  id: string
  name: string
  email: string
  roles: readonly MemberRole[]
  revision: number
  created_at: number
  seen_at: number | null
  password: boolean
  totp: boolean
}

/** `step` counts the pieces of the timeline from 0. */
export interface NewArtefact {
  step: number
}

/** `resume`: an https address, or the text itself. */
export interface NewCandidate {
  name: string
  email?: string
  resume?: string
  accommodations?: Accommodations
}

export interface NewCardTemplate {
  content: CardTemplateContent
}

/** `revision`: how many decisions there were. */
export interface NewDecision {
  outcome: Outcome
  reason: string
  revision: number
}

/**
 * A question of the bank for the room. `version` null: as it was planned, or else the newest. `language`:
 * of the starter files; "" for the one that is offered first.
 */
export interface NewGiven {
  question: string
  version?: number | null
  language?: string
}

/** `hint` counts the question's hints from 0. */
export interface NewHint {
  hint: number
}

export interface NewHold {
  kind: KeptKind
  subject: string
  reason: string
}

/**
 * With a `format`, or as a `round` of a `loop`, it is planned: it has phases, a clock and a lobby.
 *
 * What is left out comes from the loop's template, and else from what is usual for the format. `questions`:
 * ids of the bank's, whose newest versions are chosen; null chooses by the rules of the loop's round.
 * `timezone`: an IANA name, for the calendar. `kept_days`: null keeps it until it is deleted, and left
 * out the workspace says it. `candidate`: of the workspace's list; without a person of that role in
 * `people`, one is added. `invite`: mail everybody with an address their link, if mail is set up.
 */
export interface NewInterview {
  title?: string
  people?: readonly NewPerson[]
  pads?: readonly NewPad[]
  format?: Format | null
  minutes?: number | null
  phases?: readonly Phase[] | null
  starts_at?: number | null
  timezone?: string
  call?: string
  kept_days?: number | null
  lobby?: boolean
  accommodations?: Accommodations | null
  questions?: readonly string[] | null
  candidate?: string | null
  loop?: string | null
  round?: string | null
  invite?: boolean
}

export interface NewInvitation {
  email: string
  roles: readonly MemberRole[]
}

export interface NewJob {
  title: string
  location?: string
}

/** `place`: where it was seen, an address or in words. `seen_on`: YYYY-MM-DD. */
export interface NewLeak {
  place: string
  seen_on: string
  note?: string
}

export interface NewLink {
  link: string
}

/** Goes by the newest version of the template. `variant`: "" for the template's own rounds. */
export interface NewLoop {
  candidate: string
  template: string
  job?: string | null
  variant?: string
}

/** A file the interview begins with. Without any, there is an empty `main.py`. */
export interface NewPad {
  name: string
  language: string
  text?: string
}

export interface NewPassword {
  password: string
}

/**
 * `member`: id of a member of the workspace, who may then enter without a link; such a person's name may
 * be left empty for the member's own. `email`: where the invitation goes; a member's own if left empty.
 */
export interface NewPerson {
  name?: string
  role: Role
  member?: string | null
  email?: string
}

/** `slug`: null to make one of the title. */
export interface NewQuestion {
  content: Question
  slug?: string | null
}

/**
 * An interview that was held elsewhere. Authors without a person in `people` are candidates with the
 * name that the histories give them.
 */
export interface NewRecording {
  title: string
  files: readonly ImportedFile[]
  people?: readonly ImportedPerson[]
}

export interface NewTemplate {
  content: TemplateContent
}

/** `days` until it expires, null for never. Those of the workspace are for admins to make. */
export interface NewToken {
  label: string
  scopes: readonly string[]
  kind?: TokenKind
  days?: number | null
}

/**
 * `hidden`: also the panel's own cases. `pad`: the file that is run; left out, the one that was run last
 * before that moment, or else the first that can be.
 */
export interface NewTrial {
  t: number
  position?: number | null
  hidden?: boolean
  pad?: string | null
}

export interface NewWebhook {
  url: string
  description?: string
  events?: readonly EventType[]
}

export interface Option {
  text: string
  right: boolean
}

/** `round` and `interview` are null for a view of the whole loop. */
export interface OverallView {
  card: string
  kind: CardKind
  member: string
  name: string
  round: string | null
  interview: string | null
  overall: Overall
  reason: string
  take_aways: string
  private_notes: string
  submitted_at: number
  after_reading: boolean
  amended: number
}

/** A card that is waited for. `due_at` is null as long as the interview has not ended. */
export interface OwedCard {
  member: string
  name: string
  kind: CardKind
  interview: string
  due_at: number | null
}

/**
 * Two raters of the same attributes. `kappa`: Cohen's, quadratically weighted; null where it is not
 * defined, as when both gave one and the same level throughout. `shared`: attributes both rated.
 * `same`: how many of them alike. `second`: one of the two rated by the anonymous recording.
 */
export interface PairAgreement {
  first: string
  first_name: string
  other: string
  other_name: string
  interview: string
  second: boolean
  shared: number
  same: number
  kappa: number | null
}

/** `head`: position of the last entry that is shown now. `segments`: those that are sealed. */
export interface PartView {
  part: Part
  head: number
  segments: readonly SegmentView[]
}

/**
 * Text that came in at once, `chars` UTF-16 units in `lines` lines. `known`: the share of it, by units of
 * its lines, that was in the room before, null where there was too much to compare. `source`: where all of
 * it was, if it was in one place.
 */
export interface PasteFact {
  t: number
  position: number
  person: string
  pad: string
  chars: number
  lines: number
  known: number | null
  source: '' | 'board' | 'case' | 'chat' | 'output' | 'pad' | 'question'
}

/** `opened_at`: when the person first came in by a link. `seen_at`: when their browser last asked. */
export interface PersonLinks {
  items: readonly LinkState[]
  opened_at: number | null
  seen_at: number | null
}

export interface PersonSummary {
  id: string
  name: string
  role: Role
  member: string | null
  email: string
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

/** A time during which a phase was the current one. */
export interface PhaseBand {
  phase: string
  name: string
  from: number
  until: number
}

/** Milliseconds of the interview's own clock; `credited` is part of `allowed`. */
export interface PhaseFact {
  phase: string
  name: string
  used: number
  allowed: number
  credited: number
}

/**
 * What somebody in an interview is told beforehand. `workspace` is its name. `notice`, to candidates on
 * what is recorded, and `prepare` are Markdown, "" where there is none. `copy`: whether who asks may take a
 * copy of the interview along once it is over. `kept_days`: how long what is recorded is kept after the end,
 * null for until it is deleted.
 */
export interface Preparation {
  workspace: string
  notice: string
  title: string
  format: Format | null
  minutes: number | null
  starts_at: number | null
  timezone: string
  call: string
  prepare: string
  copy: boolean
  kept_days: number | null
}

export interface Progress {
  t: number
  what: ProgressKind
}

/** One version of a question. `minutes`: how long it takes. */
export interface Question {
  title: string
  difficulty: number
  minutes: number
  prompt: string
  task: Coding | SystemDesign | Conversation | Quiz | Incident
  tags: readonly string[]
  competencies: readonly string[]
  guide: Guide
  images: readonly ImageName[]
}

/** The best matches first, where there is a text to match; otherwise what changed last. */
export interface QuestionPage {
  items: readonly QuestionSummary[]
  next: string | null
}

/**
 * Which questions a round asks: those named, or any `count` of the bank's that have the kind, the
 * difficulty and every tag. What is null or empty does not matter.
 */
export interface QuestionRule {
  questions: readonly string[]
  kind: QuestionKind | null
  tags: readonly string[]
  difficulty: number | null
  count: number
}

/** `versions` newest first; `recent`: the last uses, newest first. */
export interface QuestionStatistics {
  versions: readonly VersionUse[]
  recent: readonly QuestionUse[]
}

/**
 * A question as lists show it. `slug`: its name in folders.
 *
 * `version` counts its contents from 1. `revision` counts every change of it, and is what an edit has to
 * name. `languages`: those of the starter files. `leaks`: reports in force that it was seen outside.
 */
export interface QuestionSummary {
  id: string
  slug: string
  kind: QuestionKind
  title: string
  difficulty: number
  minutes: number
  tags: readonly string[]
  competencies: readonly string[]
  languages: readonly string[]
  version: number
  revision: number
  updated_at: number
  by: string | null
  archived_at: number | null
  shipped: boolean
  leaks: number
  uses: number
  used_at: number | null
}

/** It was given in an interview. `title`: the interview's, null once that is deleted. */
export interface QuestionUse {
  interview: string
  title: string | null
  version: number
  at: number
  hints: number
  passed: boolean | null
}

export interface QuestionView {
  summary: QuestionSummary
  content: Question
}

export interface Quiz {
  kind: 'quiz'
  items: readonly Item[]
}

/**
 * `covered` false: the attribute did not come up, which is not the same as low; then there is no level.
 * `level`: 1 to 4, null as long as none is chosen. `text`: what the level rests on.
 */
export interface Rating {
  attribute: string
  level: number | null
  covered: boolean
  text: string
  evidence: readonly Evidence[]
}

export interface ReceiptPage {
  items: readonly ReceiptView[]
  next: string | null
}

/**
 * What is left of what was erased. `removed`: by kind, how many. `by`: who asked for it, null for the
 * schedule and for tokens of the workspace. `done_at`: null while it is under way; it cannot be read since
 * `begun_at`. `digest`: SHA-256 of the other fields of this receipt, `by_name` aside, as JSON with sorted
 * keys and no spaces, in hexadecimal; "" until it is done.
 */
export interface ReceiptView {
  id: string
  kind: KeptKind
  subject: string
  cause: Cause
  by: string | null
  by_name: string
  begun_at: number
  done_at: number | null
  removed: { readonly [key: string]: number }
  digest: string
}

/** `colour` is an index into the palette of people colours; the same for all where it is anonymous. */
export interface RecordedPerson {
  person: string
  name: string
  role: Role
  colour: number
}

/**
 * What there is to be played. `origin` and `stretches` are the recording's clock, in milliseconds since
 * the Unix epoch; `length` what it shows at the last entry shown. `idle`: milliseconds without activity from
 * which on a stretch counts as idle. `delay`: milliseconds that it is behind while the interview goes on.
 * `may_see_panel`: there is a part `panel` for whoever asks. Where it is `anonymous` there is neither the
 * candidate nor the loop, and the title is none of the interview's own.
 */
export interface Recording {
  interview: string
  title: string
  status: 'ended' | 'live'
  sealed: boolean
  parts: readonly PartView[]
  origin: number
  stretches: readonly Stretch[]
  length: number
  idle: number
  people: readonly RecordedPerson[]
  delay: number
  anonymous: boolean
  may_see_panel: boolean
  candidate: string | null
  loop: string | null
  round: string | null
}

/**
 * `key`: base64 of SubjectPublicKeyInfo; `pem`: the same as a file for openssl. `fingerprint`: SHA-256 of
 * what `key` encodes, in hexadecimal.
 */
export interface RecordingKeyView {
  algorithm: string
  key: string
  pem: string
  fingerprint: string
}

/** Each signs in once in place of a code. Shown once. */
export interface RecoveryCodes {
  codes: readonly string[]
}

/** To hand to the member; shown once. */
export interface ResetLink {
  link: string
  expires_at: number
}

/** Whose password it is. */
export interface ResetView {
  email: string
  expires_at: number
}

export interface RestoredVersion {
  revision: number
}

export interface Revision {
  revision: number
}

/** How many links were still in force; the person's browsers are signed out as well. */
export interface Revoked {
  links: number
}

/** `total`: 1 to 4, null without any level. It stands beside the overalls and never in their place. */
export interface RollUp {
  lines: readonly RollUpLine[]
  total: number | null
}

/** A line of the arithmetic: `text` can be followed with a pencil, `value` is what it comes to. */
export interface RollUpLine {
  kind: LineKind
  label: string
  text: string
  value: number | null
}

/**
 * One interview of a loop. `id` is the round's own within its template, and stays when it is renamed.
 *
 * `interviewers`: how many. `scorecard`: name of the scorecard's template. `phases`: none for those usual
 * for the format. `prepare`: Markdown for the candidate, on what to expect and how to get ready. `weight`:
 * its share in the whole, relative to the others'. `key`: the round that counts most.
 */
export interface Round {
  id: string
  name: string
  format: Format
  minutes: number
  interviewers: number
  competencies: readonly string[]
  questions: readonly QuestionRule[]
  scorecard: string
  phases: readonly Phase[]
  prepare: string
  weight: number
  key: boolean
}

/**
 * `t`: when it was started; `until`: when it was over, null if it never was. `passed` of `total` tests,
 * both 0 for what is no run of tests. In the panel: hidden tests.
 */
export interface RunFact {
  run: string
  part: Part
  person: string
  t: number
  until: number | null
  what: RunKind
  label: RunOutcome
  passed: number
  total: number
  position: number
}

export interface SaidFact {
  person: string
  messages: number
  chars: number
}

/** Ready to be played with: everybody's links are in them. */
export interface SampleInterviews {
  items: readonly CreatedInterview[]
}

/** `member`: who is to rate; one who took no part in any interview of the loop. */
export interface SecondRating {
  member: string
}

/** `count` entries from position `first` on, packed together. */
export interface SegmentView {
  first: number
  count: number
}

export interface SessionPage {
  items: readonly SessionView[]
  next: string | null
}

/** A signed-in browser. `browser`: what it calls itself, in short. */
export interface SessionView {
  id: string
  current: boolean
  created_at: number
  seen_at: number
  address: string
  browser: string
}

/** The first admin. `workspace`: the new workspace's name, not read where there is one. */
export interface Setup {
  workspace: string
  name: string
  email: string
  password: string
}

/** `workspace`: its name if it exists already, as one that lost all its admins; else it is to be named. */
export interface SetupView {
  workspace: string
  expires_at: number
}

/** How much what is shown in rounds of these formats counts. */
export interface Share {
  name: string
  formats: readonly Format[]
  percent: number
}

export interface ShippedList {
  items: readonly ShippedQuestion[]
}

/**
 * A question that comes with the product. `update`: it is shipped with another text than the workspace
 * took; `edited`: the workspace has changed it since; `own`: the workspace wrote another of that slug.
 * `question`: its id, null while missing.
 */
export interface ShippedQuestion {
  slug: string
  title: string
  state: ShippedState
  question: string | null
}

/** `code`: of the authenticator app, or a recovery code; asked for by 401 `code_needed`. */
export interface SignIn {
  email: string
  password: string
  code?: string
}

/**
 * `provider`: the name of the OpenID Connect provider, empty without one: go to `/api/oidc/start`.
 * `mail`: whether a forgotten password can be reset by mail. `setup`: whether nobody is a member yet.
 * `password_chars`: the shortest password that is taken.
 */
export interface SignInWays {
  provider: string
  mail: boolean
  setup: boolean
  password_chars: number
}

/** `name`: a pad's name, which may have folders. */
export interface SourceFile {
  name: string
  text: string
}

/**
 * A time during which the clock went: `from` and `until` in milliseconds since the Unix epoch, the latter
 * null while it may go on; `t`: what the clock showed at `from`.
 */
export interface Stretch {
  from: number
  until: number | null
  t: number
}

/** That somebody submitted, and when: what they wrote is not here. */
export interface Submitter {
  member: string
  name: string
  kind: CardKind
  interview: string | null
  at: number
}

export interface Summary {
  timeline: Timeline
  facts: Facts
}

/**
 * The board it begins with, one of `TEMPLATES` or else elements by id; and figures for the
 * panel. `sheet`: numbers that the room's capacity sheet begins with, by the names of its fields.
 */
export interface SystemDesign {
  kind: 'system_design'
  template: string
  elements: { readonly [key: string]: unknown }
  sheet: { readonly [key: string]: number }
  figures: readonly Figure[]
}

/** Which to take as they are shipped now: each is new, or a new version of the workspace's own. */
export interface TakenShipped {
  slugs: readonly string[]
}

/** Agreement on one attribute of a template, over all its versions. */
export interface TemplateAgreement {
  template: string
  template_name: string
  attribute: string
  attribute_name: string
  units: number
  alpha: number | null
}

/** `mix`: shares of 100 percent together, or none. `description` is Markdown for the team. */
export interface TemplateContent {
  name: string
  role: string
  rounds: readonly Round[]
  description: string
  mix: readonly Share[]
  variants: readonly Variant[]
}

/** `version`: null for the newest. */
export interface TemplateCopy {
  name: string
  version?: number | null
}

export interface TemplatePage {
  items: readonly TemplateSummary[]
  next: string | null
}

/** `minutes` of all rounds together. `shipped`: not empty for one that came with Pairing. */
export interface TemplateSummary {
  id: string
  name: string
  role: string
  version: number
  revision: number
  changed_at: number
  rounds: number
  minutes: number
  variants: readonly string[]
  archived: boolean
  shipped: string
}

/** `by`: the member who wrote it; null for what was shipped and for a token of the workspace. */
export interface TemplateVersion {
  version: number
  at: number
  by: string | null
}

/** Newest first. */
export interface TemplateVersions {
  items: readonly TemplateVersion[]
}

/** `newest` is the template's newest version, `version` that of this content. */
export interface TemplateView {
  id: string
  content: TemplateContent
  version: number
  newest: number
  revision: number
  created_at: number
  changed_at: number
  archived: boolean
  shipped: string
}

/** `bucket`: milliseconds that each count of `density` stands for. `marks` in order of time. */
export interface Timeline {
  length: number
  phases: readonly PhaseBand[]
  bucket: number
  density: readonly Density[]
  idle: readonly Idle[]
  marks: readonly Mark[]
}

export interface TokenPage {
  items: readonly TokenView[]
  next: string | null
}

/**
 * `scopes`: such as `interviews:read` and `interviews:write`, which includes reading; null for all.
 * `member`: whose it is, null for the workspace's own.
 */
export interface TokenView {
  id: string
  kind: TokenKind
  label: string
  member: string | null
  scopes: readonly string[] | null
  created_at: number
  last_used_at: number | null
  expires_at: number | null
}

/** `uri`: `otpauth://...`, to show as a QR code; `secret`: the same for typing, in Base32. */
export interface TotpBegun {
  uri: string
  secret: string
}

export interface TotpCode {
  code: string
}

/**
 * What came of the tests on the files of that moment. It is kept nowhere. `errors`: what the compiler
 * said, if it came to no test.
 */
export interface Trial {
  pad: string
  language: string
  toolchain: string
  results: readonly TrialResult[]
  errors: string
}

/** `actual`: what the program printed, cut to a limit. */
export interface TrialResult {
  name: string
  passed: boolean
  reason: RunEnd
  hidden: boolean
  actual: string
  errors: string
  wall_ms: number
}

/** UTF-16 units that a person put into a pad and took out of it, pastes included. */
export interface TypedFact {
  person: string
  pad: string
  inserted: number
  deleted: number
}

/** `name`: the file's, which tells some formatters what they have. */
export interface Unformatted {
  language: string
  name: string
  text: string
}

/** The same role by other rounds: a shorter loop, or that of another place. */
export interface Variant {
  name: string
  rounds: readonly Round[]
}

/** Newest first. */
export interface VersionPage {
  items: readonly VersionSummary[]
  next: string | null
}

export interface VersionSummary {
  version: number
  title: string
  at: number
  by: string | null
}

/**
 * `hints`: how many were given on average. `pass_rate`: 0 to 1, of the uses that were told to have passed
 * or not, null where there are none.
 */
export interface VersionUse {
  version: number
  uses: number
  used_at: number
  hints: number
  pass_rate: number | null
}

export interface VersionView {
  summary: VersionSummary
  content: Question
}

export interface WebhookPage {
  items: readonly WebhookView[]
  next: string | null
}

/**
 * `events`: the types it listens to, none for all. `off`: who turned it off, null while it is on: a
 * member, or the server, because too many deliveries were given up or it answered 410 Gone. `failures`:
 * deliveries given up since the last that arrived.
 */
export interface WebhookView {
  id: string
  url: string
  description: string
  events: readonly EventType[]
  enabled: boolean
  off: Off | null
  failures: number
  revision: number
  created_at: number
}

/**
 * `kept_days`: how long an interview is kept unless it says otherwise; null for as long as the server is.
 * `notice`: what candidates are told beside that, as Markdown. `candidate_copy`: whether they may take a
 * copy of their own interview along once it is over.
 */
export interface WorkspaceView {
  id: string
  name: string
  kept_days: number | null
  notice: string
  revision: number
  candidate_copy: boolean
}

/** What each address takes and answers; null for nothing in JSON. */
export interface Endpoints {
  'GET /api/audit': { body: null; answer: AuditPage }
  'GET /api/bank/export': { body: null; answer: null }
  'POST /api/bank/images': { body: null; answer: KeptImage }
  'GET /api/bank/images/{file}': { body: null; answer: null }
  'POST /api/bank/import': { body: null; answer: ImportReport }
  'GET /api/bank/labels': { body: null; answer: Labels }
  'GET /api/bank/shipped': { body: null; answer: ShippedList }
  'POST /api/bank/shipped': { body: TakenShipped; answer: ShippedList }
  'GET /api/calibration': { body: null; answer: Calibration }
  'GET /api/candidates': { body: null; answer: CandidatePage }
  'POST /api/candidates': { body: NewCandidate; answer: CandidateView }
  'GET /api/candidates/{candidate}': { body: null; answer: CandidateView }
  'PATCH /api/candidates/{candidate}': { body: ChangedCandidate; answer: CandidateView }
  'GET /api/candidates/{candidate}/data': { body: null; answer: null }
  'POST /api/candidates/{candidate}/erasure': { body: Confirmation; answer: ReceiptView }
  'GET /api/candidates/{candidate}/keeping': { body: null; answer: KeepingView }
  'GET /api/demo': { body: null; answer: DemoInterview }
  'GET /api/formats': { body: null; answer: AllFormats }
  'GET /api/home': { body: null; answer: Home }
  'GET /api/interviews': { body: null; answer: InterviewPage }
  'POST /api/interviews': { body: NewInterview; answer: CreatedInterview }
  'DELETE /api/interviews/{interview}': { body: null; answer: null }
  'GET /api/interviews/{interview}': { body: null; answer: InterviewView }
  'PATCH /api/interviews/{interview}': { body: ChangedInterview; answer: InterviewView }
  'GET /api/interviews/{interview}/calendar.ics': { body: null; answer: null }
  'POST /api/interviews/{interview}/cancel': { body: Revision; answer: InterviewView }
  'GET /api/interviews/{interview}/copy': { body: null; answer: null }
  'POST /api/interviews/{interview}/enter': { body: null; answer: Entered }
  'POST /api/interviews/{interview}/erasure': { body: Confirmation; answer: ReceiptView }
  'POST /api/interviews/{interview}/format': { body: Unformatted; answer: Formatted }
  'POST /api/interviews/{interview}/given': { body: NewGiven; answer: GivenName }
  'POST /api/interviews/{interview}/given/{given}/artefacts': { body: NewArtefact; answer: GivenName }
  'POST /api/interviews/{interview}/given/{given}/hints': { body: NewHint; answer: GivenName }
  'POST /api/interviews/{interview}/images': { body: null; answer: KeptImage }
  'GET /api/interviews/{interview}/images/{file}': { body: null; answer: null }
  'GET /api/interviews/{interview}/keeping': { body: null; answer: KeepingView }
  'GET /api/interviews/{interview}/kit': { body: null; answer: Kit }
  'GET /api/interviews/{interview}/kit/images/{file}': { body: null; answer: null }
  'GET /api/interviews/{interview}/languages': { body: null; answer: Languages }
  'POST /api/interviews/{interview}/people': { body: NewPerson; answer: LinkedPerson }
  'POST /api/interviews/{interview}/people/{person}/invite': { body: null; answer: NewLink }
  'DELETE /api/interviews/{interview}/people/{person}/links': { body: null; answer: Revoked }
  'GET /api/interviews/{interview}/people/{person}/links': { body: null; answer: PersonLinks }
  'POST /api/interviews/{interview}/people/{person}/links': { body: null; answer: NewLink }
  'GET /api/interviews/{interview}/preparation': { body: null; answer: Preparation }
  'GET /api/interviews/{interview}/recording': { body: null; answer: Recording }
  'GET /api/interviews/{interview}/recording/entries': { body: null; answer: null }
  'GET /api/interviews/{interview}/recording/files': { body: null; answer: null }
  'POST /api/interviews/{interview}/recording/forks': { body: AtMoment; answer: Fork }
  'GET /api/interviews/{interview}/recording/images/{file}': { body: null; answer: null }
  'GET /api/interviews/{interview}/recording/portable': { body: null; answer: null }
  'GET /api/interviews/{interview}/recording/runs/{run}/asciicast': { body: null; answer: null }
  'GET /api/interviews/{interview}/recording/summary': { body: null; answer: Summary }
  'POST /api/interviews/{interview}/recording/tests': { body: NewTrial; answer: Trial }
  'GET /api/interviews/{interview}/recording/trace': { body: null; answer: null }
  'GET /api/interviews/{interview}/scorecards': { body: null; answer: InterviewCards }
  'GET /api/interviews/{interview}/scorecards/greenhouse': { body: null; answer: null }
  'GET /api/interviews/{interview}/scorecards/lever': { body: null; answer: null }
  'PUT /api/interviews/{interview}/scorecards/mine': { body: CardDraft; answer: CardView }
  'POST /api/interviews/{interview}/scorecards/mine/amendments': { body: CardAmendment; answer: CardView }
  'POST /api/interviews/{interview}/scorecards/mine/submission': { body: CardSubmission; answer: CardView }
  'GET /api/interviews/{interview}/scorecards/pdf': { body: null; answer: null }
  'POST /api/interviews/{interview}/second-ratings': { body: SecondRating; answer: OwedCard }
  'DELETE /api/interviews/{interview}/second-ratings/{member}': { body: null; answer: null }
  'GET /api/interviews/{interview}/transcript': { body: null; answer: null }
  'POST /api/interviews/{interview}/unarchive': { body: null; answer: InterviewView }
  'GET /api/invitation-links/{token}': { body: null; answer: InvitationLinkView }
  'POST /api/invitation-links/{token}': { body: AcceptedInvitation; answer: Me }
  'GET /api/invitations': { body: null; answer: InvitationPage }
  'POST /api/invitations': { body: NewInvitation; answer: CreatedInvitation }
  'DELETE /api/invitations/{invitation}': { body: null; answer: null }
  'GET /api/jobs': { body: null; answer: JobPage }
  'POST /api/jobs': { body: NewJob; answer: JobView }
  'GET /api/jobs/{job}': { body: null; answer: JobView }
  'PATCH /api/jobs/{job}': { body: ChangedJob; answer: JobView }
  'GET /api/jobs/{job}/board': { body: null; answer: Board }
  'GET /api/keeping/due': { body: null; answer: DueList }
  'GET /api/keeping/holds': { body: null; answer: HoldPage }
  'POST /api/keeping/holds': { body: NewHold; answer: HoldView }
  'POST /api/keeping/holds/{hold}/release': { body: null; answer: HoldView }
  'GET /api/keeping/receipts': { body: null; answer: ReceiptPage }
  'GET /api/keeping/receipts/download': { body: null; answer: null }
  'GET /api/keeping/receipts/{receipt}': { body: null; answer: ReceiptView }
  'GET /api/loops': { body: null; answer: LoopPage }
  'POST /api/loops': { body: NewLoop; answer: LoopView }
  'GET /api/loops/{loop}': { body: null; answer: LoopView }
  'PATCH /api/loops/{loop}': { body: ChangedLoop; answer: LoopView }
  'GET /api/loops/{loop}/agreement': { body: null; answer: Agreement }
  'GET /api/loops/{loop}/debrief': { body: null; answer: Debrief }
  'POST /api/loops/{loop}/decision': { body: NewDecision; answer: DecisionView }
  'GET /api/loops/{loop}/view': { body: null; answer: LoopCards }
  'PUT /api/loops/{loop}/view/mine': { body: CardDraft; answer: CardView }
  'POST /api/loops/{loop}/view/mine/amendments': { body: CardAmendment; answer: CardView }
  'POST /api/loops/{loop}/view/mine/submission': { body: CardSubmission; answer: CardView }
  'GET /api/me': { body: null; answer: Me }
  'PATCH /api/me': { body: ChangedMe; answer: Me }
  'PUT /api/me/password': { body: ChangedPassword; answer: null }
  'POST /api/me/recovery-codes': { body: ConfirmedPassword; answer: RecoveryCodes }
  'POST /api/me/totp': { body: ConfirmedPassword; answer: TotpBegun }
  'POST /api/me/totp/confirm': { body: TotpCode; answer: RecoveryCodes }
  'POST /api/me/totp/end': { body: ConfirmedPassword; answer: null }
  'GET /api/members': { body: null; answer: MemberPage }
  'DELETE /api/members/{member}': { body: null; answer: null }
  'PATCH /api/members/{member}': { body: ChangedMember; answer: MemberView }
  'POST /api/members/{member}/reset-link': { body: null; answer: ResetLink }
  'DELETE /api/members/{member}/totp': { body: null; answer: null }
  'GET /api/oidc/callback': { body: null; answer: null }
  'GET /api/oidc/start': { body: null; answer: null }
  'POST /api/password-resets': { body: ForgottenPassword; answer: null }
  'GET /api/password-resets/{token}': { body: null; answer: ResetView }
  'POST /api/password-resets/{token}': { body: NewPassword; answer: null }
  'GET /api/questions': { body: null; answer: QuestionPage }
  'POST /api/questions': { body: NewQuestion; answer: QuestionView }
  'GET /api/questions/{question}': { body: null; answer: QuestionView }
  'PUT /api/questions/{question}': { body: ChangedQuestion; answer: QuestionView }
  'POST /api/questions/{question}/archive': { body: null; answer: QuestionView }
  'POST /api/questions/{question}/copy': { body: null; answer: QuestionView }
  'GET /api/questions/{question}/leaks': { body: null; answer: LeakList }
  'POST /api/questions/{question}/leaks': { body: NewLeak; answer: LeakView }
  'DELETE /api/questions/{question}/leaks/{leak}': { body: null; answer: null }
  'GET /api/questions/{question}/statistics': { body: null; answer: QuestionStatistics }
  'POST /api/questions/{question}/unarchive': { body: null; answer: QuestionView }
  'GET /api/questions/{question}/versions': { body: null; answer: VersionPage }
  'GET /api/questions/{question}/versions/{version}': { body: null; answer: VersionView }
  'POST /api/questions/{question}/versions/{version}/restore': { body: RestoredVersion; answer: QuestionView }
  'GET /api/recording-key': { body: null; answer: RecordingKeyView }
  'POST /api/recordings': { body: NewRecording; answer: ImportedRecording }
  'POST /api/sample-interview': { body: null; answer: SampleInterviews }
  'GET /api/scorecard-templates': { body: null; answer: CardTemplatePage }
  'POST /api/scorecard-templates': { body: NewCardTemplate; answer: CardTemplateView }
  'GET /api/scorecard-templates/{template}': { body: null; answer: CardTemplateView }
  'PATCH /api/scorecard-templates/{template}': { body: ChangedCardTemplate; answer: CardTemplateView }
  'GET /api/scorecard-templates/{template}/versions': { body: null; answer: TemplateVersions }
  'GET /api/sessions': { body: null; answer: SessionPage }
  'POST /api/sessions': { body: SignIn; answer: Me }
  'DELETE /api/sessions/current': { body: null; answer: null }
  'DELETE /api/sessions/{session}': { body: null; answer: null }
  'GET /api/setup/{token}': { body: null; answer: SetupView }
  'POST /api/setup/{token}': { body: Setup; answer: Me }
  'GET /api/sign-in': { body: null; answer: SignInWays }
  'GET /api/templates': { body: null; answer: TemplatePage }
  'POST /api/templates': { body: NewTemplate; answer: TemplateView }
  'GET /api/templates/{template}': { body: null; answer: TemplateView }
  'PATCH /api/templates/{template}': { body: ChangedTemplate; answer: TemplateView }
  'POST /api/templates/{template}/copies': { body: TemplateCopy; answer: TemplateView }
  'GET /api/templates/{template}/versions': { body: null; answer: TemplateVersions }
  'GET /api/tokens': { body: null; answer: TokenPage }
  'POST /api/tokens': { body: NewToken; answer: CreatedToken }
  'DELETE /api/tokens/{token}': { body: null; answer: null }
  'GET /api/webhooks': { body: null; answer: WebhookPage }
  'POST /api/webhooks': { body: NewWebhook; answer: CreatedWebhook }
  'DELETE /api/webhooks/{webhook}': { body: null; answer: null }
  'GET /api/webhooks/{webhook}': { body: null; answer: WebhookView }
  'PATCH /api/webhooks/{webhook}': { body: ChangedWebhook; answer: WebhookView }
  'GET /api/webhooks/{webhook}/deliveries': { body: null; answer: DeliveryPage }
  'POST /api/webhooks/{webhook}/deliveries/{delivery}/resend': { body: null; answer: DeliveryView }
  'POST /api/webhooks/{webhook}/secret': { body: null; answer: CreatedWebhook }
  'POST /api/webhooks/{webhook}/test': { body: null; answer: DeliveryView }
  'GET /api/workspace': { body: null; answer: WorkspaceView }
  'PATCH /api/workspace': { body: ChangedWorkspace; answer: WorkspaceView }
  'GET /health/live': { body: null; answer: Health }
  'GET /health/ready': { body: null; answer: Health }
}
