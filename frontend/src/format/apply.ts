import { isolateHistory } from '@codemirror/commands'
import { type ChangeSet, EditorSelection, type EditorState } from '@codemirror/state'
import type { Room } from '../interview/room'
import { mergeFormatting } from './changes'
import { requestFormatting } from './request'

/** How formatting ended, as a sentence for its author; null where the text shows it. */
export interface Formatted {
  kind: 'info' | 'error'
  text: string
}

export interface ToFormat {
  id: string
  name: string
  language: string
}

/**
 * Formats a pad: one edit of its author, undone as one. What was typed while the server worked stays as it was
 * typed. Rejects with RefusedError; nothing was changed then.
 */
export async function formatPad(client: Room, pad: ToFormat): Promise<Formatted | null> {
  const { interview, me } = client.getState()
  const sent = client.padText(pad.id)
  const { language, name } = pad
  const formatted = await requestFormatting(interview, me?.id ?? '', { language, name, text: sent })
  const { changes, skipped, applied } = mergeFormatting(sent, formatted, client.padText(pad.id))
  if (changes.empty && skipped === 0) return { kind: 'info', text: `${name} is formatted already.` }
  const changed = !changes.empty && client.changePad(pad.id, (state) => editOf(state, changes))
  if (!changes.empty && !changed) return { kind: 'error', text: `${name} cannot be changed now.` }
  if (skipped === 0) return null
  const places = skipped === 1 ? 'one place' : `${skipped} places`
  const rest = applied > 0 ? 'The rest is formatted.' : 'Nothing was changed.'
  return {
    kind: 'info',
    text: `${name} was changed in ${places} while it was being formatted: that stays as it was typed. ${rest}`,
  }
}

/** The edit, with every caret where it was in the code. */
function editOf(state: EditorState, changes: ChangeSet) {
  const place = (at: number) => changes.mapPos(at, isAfterCode(state, at) ? -1 : 1)
  const ranges = state.selection.ranges.map(({ anchor, head }) =>
    EditorSelection.range(place(anchor), place(head)),
  )
  return {
    changes,
    selection: EditorSelection.create(ranges, state.selection.mainIndex),
    annotations: isolateHistory.of('full'),
    userEvent: 'format',
  }
}

/** A caret right after code stays right after it; others stay before what follows them. */
function isAfterCode({ doc }: EditorState, at: number): boolean {
  return at > 0 && /\S/.test(doc.sliceString(at - 1, at))
}
