/**
 * A pad's text lives in the client from the first snapshot on, as an EditorState with collaboration, undo
 * history, read-only switch and size limit built in. Mounting shows it: `mountPad` makes one EditorView over
 * that state, with the caller's extensions (theme, keymaps, language; not `history()`, not `readOnly`).
 * Destroying the view leaves state and undo history with the client, so that switching tabs loses nothing.
 * When the client must rebuild a pad from a snapshot, the same view is given a new state and `extensions` is
 * called again: it returns the extensions as they are to be now. One view per pad at a time.
 */

import type { Extension } from '@codemirror/state'
import type { EditorView } from '@codemirror/view'
import type { Room } from '../../interview/room'
import { remoteCarets } from './carets'
import { followingScroll } from './following'
import { caretReport } from './report'

export interface MountOptions {
  parent: HTMLElement
  extensions: () => Extension
}

export interface MountedPad {
  readonly view: EditorView
  destroy(): void
}

export function mountPad(client: Room, pad: string, options: MountOptions): MountedPad {
  const shell = () => [
    caretReport(client, pad),
    remoteCarets(client, pad),
    followingScroll(client, pad),
    options.extensions(),
  ]
  const view = client.attachPad(pad, options.parent, shell)
  return { view, destroy: () => client.detachPad(pad, view) }
}
