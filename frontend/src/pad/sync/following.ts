/** While we follow somebody on this pad, our view scrolls with theirs. Typing, clicking or scrolling ends it. */

import type { Extension } from '@codemirror/state'
import { EditorView, type PluginValue, ViewPlugin } from '@codemirror/view'
import type { InterviewClient } from '../../interview/client'

class FollowingScroll implements PluginValue {
  private last: number | null = null
  private scheduled = false
  private alive = true
  private readonly stop: () => void
  private readonly client: InterviewClient
  private readonly pad: string
  private readonly view: EditorView

  constructor(client: InterviewClient, pad: string, view: EditorView) {
    this.client = client
    this.pad = pad
    this.view = view
    this.stop = client.onCarets(pad, () => this.schedule())
    this.schedule()
  }

  destroy(): void {
    this.alive = false
    this.stop()
  }

  /** Carets may be announced while the view is being built or updated. */
  private schedule(): void {
    if (this.scheduled) return
    this.scheduled = true
    queueMicrotask(() => {
      this.scheduled = false
      if (this.alive) this.scroll()
    })
  }

  private scroll(): void {
    const top = this.client.followedTop(this.pad)
    if (top === this.last) return
    this.last = top
    if (top === null) return
    const place = Math.min(top, this.view.state.doc.length)
    this.view.dispatch({ effects: EditorView.scrollIntoView(place, { y: 'start', yMargin: 0 }) })
  }
}

const MODIFIERS = new Set(['Shift', 'Control', 'Alt', 'Meta', 'CapsLock'])

export function followingScroll(client: InterviewClient, pad: string): Extension {
  const takeOver = () => {
    if (client.getState().following !== null) client.follow(null)
    return false
  }
  return [
    ViewPlugin.define((view) => new FollowingScroll(client, pad, view)),
    EditorView.domEventHandlers({
      keydown: (event) => (MODIFIERS.has(event.key) ? false : takeOver()),
      mousedown: takeOver,
      wheel: takeOver,
      touchmove: takeOver,
      paste: takeOver,
      drop: takeOver,
    }),
  ]
}
