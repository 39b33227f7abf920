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
    let frame: number | null = null
    const look = () => {
      frame = null
      const { following } = client.getState()
      const editor = box.current?.querySelector<HTMLElement>('.cm-editor')
      const view = editor ? EditorView.findFromDOM(editor) : null
      const caret = client.caretsIn(pad).find(({ instance }) => instance === following)
      if (!view || caret === undefined) return
      const place = Math.min(caret.head, view.state.doc.length)
      const block = view.lineBlockAt(place)
      const { scrollTop, clientHeight } = view.scrollDOM
      if (block.top >= scrollTop && block.bottom + AROUND / 2 <= scrollTop + clientHeight) return
      view.dispatch({ effects: EditorView.scrollIntoView(place, { y: 'nearest', yMargin: AROUND }) })
    }
    // After what moved it was drawn, and after the view followed theirs.
    const later = () => {
      frame ??= requestAnimationFrame(look)
    }
    const forget = client.onCarets(pad, later)
    later()
    return () => {
      forget()
      if (frame !== null) cancelAnimationFrame(frame)
    }
  }, [client, pad, box])
}
