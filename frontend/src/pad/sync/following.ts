/** While we follow somebody on this pad, our view scrolls with theirs. Typing, clicking or scrolling ends it. */

import type { Extension } from '@codemirror/state'
import { EditorView, ViewPlugin } from '@codemirror/view'
import type { Room } from '../../interview/room'
import { PresenceFeed } from './feed'

class FollowingScroll extends PresenceFeed {
  private last: number | null = null

  protected apply(): void {
    const top = this.client.followedTop(this.pad)
    if (top === this.last) return
    this.last = top
    if (top === null) return
    const place = Math.min(top, this.view.state.doc.length)
    this.view.dispatch({ effects: EditorView.scrollIntoView(place, { y: 'start', yMargin: 0 }) })
  }
}

const MODIFIERS = new Set(['Shift', 'Control', 'Alt', 'Meta', 'CapsLock'])

export function followingScroll(client: Room, pad: string): Extension {
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
