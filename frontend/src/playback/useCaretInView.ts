import { EditorView } from '@codemirror/view'
import { type RefObject, useEffect } from 'react'
import type { Room } from '../interview/room'

/** Lines around the caret that are shown with it. */
const AROUND = 60

/**
 * Keeps the caret of the person that is followed in sight. Their own view is not known of every recording, and it
 * may have been taller than ours.
 */
export function useCaretInView(client: Room, pad: string, box: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const editor = () => box.current?.querySelector<HTMLElement>(`[data-pad="${CSS.escape(pad)}"] .cm-editor`)
    /** Where the editor is to be scrolled to; null where it may stay. */
    const read = (view: EditorView): number | null => {
      const { following } = client.getState()
      const caret = client.caretsIn(pad).find(({ instance }) => instance === following)
      if (caret === undefined) return null
      const { top, bottom } = view.lineBlockAt(Math.min(caret.head, view.state.doc.length))
      const { scrollTop, clientHeight } = view.scrollDOM
      if (top >= scrollTop && bottom + AROUND / 2 <= scrollTop + clientHeight) return null
      return top < scrollTop ? top - AROUND : bottom + AROUND - clientHeight
    }
    // With the editor's own look at its measures: after what moved it was drawn, and the view followed theirs.
    const later = () => {
      const found = editor()
      const view = found ? EditorView.findFromDOM(found) : null
      view?.requestMeasure({
        key: later,
        read,
        write: (top) => {
          if (top === null) return
          view.scrollDOM.scrollTop = top
          // It looks once more then, and draws what came into sight with this frame.
          view.requestMeasure({ read: () => undefined })
        },
      })
    }
    // After what brings it into the view, which waits for the end of the task.
    const soon = () => queueMicrotask(later)
    const forget = client.onCarets(pad, soon)
    soon()
    return forget
  }, [client, pad, box])
}
