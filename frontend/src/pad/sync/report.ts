/** Tells the client where our caret is and which part of the pad we see. */

import type { Extension } from '@codemirror/state'
import { type EditorView, type PluginValue, ViewPlugin, type ViewUpdate } from '@codemirror/view'
import type { Room } from '../../interview/room'

/** The first unit in sight. */
export function firstVisible(view: EditorView): number {
  const height = view.scrollDOM.scrollTop - view.documentPadding.top
  return view.lineBlockAtHeight(Math.max(0, height)).from
}

class CaretReport implements PluginValue {
  private readonly client: Room
  private readonly pad: string
  private readonly view: EditorView

  constructor(client: Room, pad: string, view: EditorView) {
    this.client = client
    this.pad = pad
    this.view = view
    view.scrollDOM.addEventListener('scroll', this.onScroll, { passive: true })
  }

  update(update: ViewUpdate): void {
    if (update.selectionSet) this.client.caretMoved(this.pad)
  }

  destroy(): void {
    this.view.scrollDOM.removeEventListener('scroll', this.onScroll)
  }

  /** Read when the view reads its own measures: asked for at once, the page would be laid out for it alone. */
  private readonly onScroll = (): void => {
    this.view.requestMeasure({
      key: this,
      read: firstVisible,
      write: (top) => this.client.caretMoved(this.pad, top),
    })
  }
}

export function caretReport(client: Room, pad: string): Extension {
  return ViewPlugin.define((view) => new CaretReport(client, pad, view))
}
