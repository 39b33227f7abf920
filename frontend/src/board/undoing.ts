/**
 * What can be undone on each board of an interview, for as long as the page lives: Excalidraw forgets it when
 * another board comes on view.
 */

import type { ExcalidrawElement } from '@excalidraw/excalidraw/element/types'
import type { ExcalidrawImperativeAPI } from '@excalidraw/excalidraw/types'
import type { Room } from '../interview/room'

/** What Excalidraw 0.18 keeps of it, none of which its own interface names. */
interface Editor {
  readonly history: {
    readonly undoStack: object[]
    readonly redoStack: object[]
    readonly onHistoryChangedEmitter: { trigger(event: object): void }
  }
  readonly store: { readonly snapshot: { readonly elements: Map<string, ExcalidrawElement> } }
}

interface Kept {
  readonly undo: readonly object[]
  readonly redo: readonly object[]
  /** As they were last: one that is gone comes back as it was. */
  readonly elements: ReadonlyMap<string, ExcalidrawElement>
}

const kept = new WeakMap<Room, Map<string, Kept>>()

/** Goes on with what this person may undo on a board that is shown. Returns how to keep it. */
export function resumeUndo(
  client: Room,
  board: string,
  api: ExcalidrawImperativeAPI,
  frame: HTMLElement,
): () => void {
  const editor = editorOf(api, frame)
  if (editor === null) return () => {}
  const { history, store } = editor
  const known = kept.get(client)?.get(board)
  if (known !== undefined) {
    history.undoStack.push(...known.undo)
    history.redoStack.push(...known.redo)
    const { elements } = store.snapshot
    for (const [id, element] of known.elements) {
      if (!elements.has(id)) elements.set(id, { ...element, isDeleted: true })
    }
    const [isUndoStackEmpty, isRedoStackEmpty] = [known.undo.length === 0, known.redo.length === 0]
    history.onHistoryChangedEmitter.trigger({ isUndoStackEmpty, isRedoStackEmpty })
  }
  return () => {
    const [undo, redo] = [[...history.undoStack], [...history.redoStack]]
    const boards = kept.get(client) ?? new Map<string, Kept>()
    kept.set(client, boards.set(board, { undo, redo, elements: store.snapshot.elements }))
  }
}

/** Excalidraw hands itself to its actions alone, as it asks each whether a key is for it. */
function editorOf(api: ExcalidrawImperativeAPI, frame: HTMLElement): Editor | null {
  const found: Editor[] = []
  api.registerAction({
    name: 'pairing' as 'undo',
    label: '',
    trackEvent: false,
    perform: () => false,
    keyTest: (_event, _state, _elements, app) => {
      if (found.length === 0) found.push(app as unknown as Editor)
      return false
    },
  })
  const key = new KeyboardEvent('keydown', { key: 'Unidentified', bubbles: true })
  frame.querySelector('.excalidraw-container')?.dispatchEvent(key)
  return found[0] ?? null
}
