/** What the client shows of an interview: immutable, re-created only when something on screen changes. */

import type { Role } from '../wire/messages'

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

/** Unsent work that is not in any pad now: of a closed tab, or refused. `pad` is '' for chat messages. */
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
  recovered: readonly Recovered[]
  /** The instance whose view we follow. */
  following: string | null
  /** Server clock minus ours, in milliseconds. */
  clockOffset: number
  notices: readonly Notice[]
}
