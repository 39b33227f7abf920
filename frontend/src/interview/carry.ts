/** Unconfirmed work on its way from one snapshot to the next. */

import type { ChangeSet, Text } from '@codemirror/state'
import type { Snapshot } from '../wire/messages'
import type { SyncedPad } from './pad'
import type { Pushing } from './pushing'
import type { UnsentText } from './storage'
import { describeText, type Owner } from './unsent'

export interface Carried {
  record: UnsentText<Text>
  updates: readonly ChangeSet[]
  /** A push was under way: some of it may have been accepted. */
  uncertain: boolean
}

export function carry(
  pads: Iterable<SyncedPad>,
  pushing: Pushing<SyncedPad>,
  owner: Owner,
  padName: (pad: string) => string,
): Carried[] {
  return [...pads]
    .filter((pad) => pad.unconfirmedCount > 0)
    .map((pad) => ({
      record: describeText(pad, owner, padName(pad.id)),
      updates: pad.unconfirmed,
      uncertain: pushing.isUncertain(pad),
    }))
}

/** The snapshot is of the same instance: its count tells which of the updates it contains. */
export function accountFor(item: Carried, snapshot: Snapshot): void {
  const accepted = snapshot.pads.find((pad) => pad.id === item.record.pad)?.accepted ?? 0
  const taken = Math.max(0, accepted - item.record.first)
  const text = item.updates
    .slice(0, taken)
    .reduce((before, changes) => changes.apply(before), item.record.text)
  const updates = item.updates.slice(taken)
  item.record = { ...item.record, text, updates: updates.map((changes) => changes.toJSON()) }
  item.updates = updates
  item.uncertain = false
}
