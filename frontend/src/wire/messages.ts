/** Types of `pairing.v1`, the same names and fields as in the Python service. docs/protocol.md has the rules. */

/** A CodeMirror change set in JSON: `n` keeps n units, `[n, line, ...]` replaces n units by the lines. */
export type Changes = readonly (number | readonly [number, ...string[]])[]

export type Role = 'interviewer' | 'candidate' | 'observer'

export const SUBPROTOCOL = 'pairing.v1'

// Entries: what happened, each exactly as stored.

export interface Entry {
  position: number
  at: number
  by: string
}

export interface Opened extends Entry {
  kind: 'opened'
  title: string
}

export interface Invited extends Entry {
  kind: 'invited'
  person: string
  name: string
  role: Role
  colour: number
}

export interface Arrived extends Entry {
  kind: 'arrived'
  person: string
}

export interface Departed extends Entry {
  kind: 'departed'
  instance: string
}

export interface PadCreated extends Entry {
  kind: 'pad_created'
  pad: string
  name: string
  language: string
  text: string
  ref: number
}

export interface PadRenamed extends Entry {
  kind: 'pad_renamed'
  pad: string
  name: string
  ref: number
}

export interface PadLanguageSet extends Entry {
  kind: 'pad_language_set'
  pad: string
  language: string
  ref: number
}

export interface PadMoved extends Entry {
  kind: 'pad_moved'
  pad: string
  index: number
  ref: number
}

export interface PadDeleted extends Entry {
  kind: 'pad_deleted'
  pad: string
  ref: number
}

export interface PadRestored extends Entry {
  kind: 'pad_restored'
  pad: string
  ref: number
}

export interface Edited extends Entry {
  kind: 'edited'
  pad: string
  version: number
  changes: Changes
}

export interface Said extends Entry {
  kind: 'said'
  text: string
  ref: number
}

export interface Ended extends Entry {
  kind: 'ended'
  ref: number
}

export interface Reopened extends Entry {
  kind: 'reopened'
  ref: number
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

// Intents: what an instance asks for.

export interface Push {
  type: 'push'
  pad: string
  version: number
  first: number
  updates: readonly Changes[]
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

export interface EndInterview {
  type: 'end_interview'
  ref: number
}

export interface ReopenInterview {
  type: 'reopen_interview'
  ref: number
}

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

export type AnyIntent = Push | Referred

// Other client messages.

export interface Hello {
  type: 'hello'
  instance?: string | null
  position?: number | null
}

export interface Presence {
  type: 'presence'
  pad?: string | null
  version?: number
  anchor?: number
  head?: number
  top?: number
  typing?: boolean
}

export interface Ping {
  type: 'ping'
  sent: number
}

export type AnyClientMessage = Hello | Presence | Ping | AnyIntent

// Server messages.

export interface PersonView {
  id: string
  name: string
  role: Role
  colour: number
}

export interface PadView {
  id: string
  name: string
  language: string
  version: number
  text: string
  accepted: number
  deleted: boolean
}

export interface Snapshot {
  title: string
  status: 'open' | 'ended'
  people: readonly PersonView[]
  instances: Readonly<Record<string, string>>
  pads: readonly PadView[]
  talk: readonly Said[]
  talk_total: number
}

export interface Limits {
  message_bytes: number
  document_units: number
  push_updates: number
  pads: number
  pad_name_chars: number
  chat_chars: number
}

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

export interface Entries {
  type: 'entries'
  entries: readonly AnyEntry[]
}

export interface Refused {
  type: 'refused'
  code: string
  message: string
  ref?: number
  pad?: string
}

export interface Settled {
  type: 'settled'
  ref?: number
  pad?: string
}

export interface Here {
  type: 'here'
  here: readonly PresenceView[]
  gone: readonly string[]
}

export interface Pong {
  type: 'pong'
  sent: number
  now: number
}

export interface Checksum {
  type: 'checksum'
  pad: string
  version: number
  crc32: number
}

export type AnyServerMessage = Welcome | Entries | Refused | Settled | Here | Pong | Checksum
