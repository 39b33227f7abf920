/** What a session tells the client of. */

import type { Text } from '@codemirror/state'
import type { Here, Waiting, Welcome } from '../wire/messages'
import type { Changed } from './changed'
import type { SyncedPad } from './pad'
import type { ToKeep, UnsentText } from './storage'

export interface SessionEvents {
  linkChanged(): void
  lost(): void
  welcomed(welcome: Welcome, formerInstance: string | null): void
  /** Nothing is shown to us now; told again when anything in it changes, and ended by `welcomed`. */
  waiting(waiting: Waiting): void
  changed(what: Changed): void
  /** The author edited; `received`: entries came in for the pads. */
  edited(pad: SyncedPad): void
  received(pads: ReadonlySet<SyncedPad>): void
  /** Something of ours on a board is unconfirmed, or is no more. */
  drawn(): void
  /** There is more output of these runs. */
  printed(runs: ReadonlySet<string>): void
  intentsChanged(): void
  here(message: Here): void
  clock(offset: number): void
  notice(kind: 'info' | 'error', text: string): void
  /** The server will not take this as it is. */
  refused(work: UnsentText<Text>): void
  /** The server may or may not have this; only the old instance can tell. */
  uncertain(instance: string, work: readonly ToKeep[]): void
}
