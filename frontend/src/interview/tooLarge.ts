import type { Transaction } from '@codemirror/state'
import type { Limits } from '../wire/messages'
import { jsonBytes } from './pad'

/** What the server would refuse as too large is not let in to begin with: why, or null. */
export function objectionTo(transaction: Transaction, limits: Limits): string | null {
  const { document_units, message_bytes } = limits
  const { newLength, length } = transaction.changes
  if (newLength > document_units && newLength > length) {
    return `A file holds at most ${document_units.toLocaleString()} characters.`
  }
  let inserted = 0
  transaction.changes.iterChanges((_fromA, _toA, _fromB, _toB, text) => {
    inserted += text.length
  })
  // Six bytes is the longest that JSON makes of a unit.
  if (inserted * 6 < message_bytes / 2) return null
  const fits = jsonBytes(transaction.changes.toJSON()) <= message_bytes - 2048
  return fits ? null : 'This is too large to insert at once.'
}
