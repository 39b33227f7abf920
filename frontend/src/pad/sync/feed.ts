/** What brings news of the others into a view: after them, never while the view is being built or updated. */

import type { EditorView, PluginValue } from '@codemirror/view'
import type { Room } from '../../interview/room'

export abstract class PresenceFeed implements PluginValue {
  protected readonly client: Room
  protected readonly pad: string
  protected readonly view: EditorView
  private scheduled = false
  private alive = true
  private readonly stop: () => void

  constructor(client: Room, pad: string, view: EditorView) {
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

  /** Somebody moved, came or went. */
  protected abstract apply(): void

  private schedule(): void {
    if (this.scheduled) return
    this.scheduled = true
    queueMicrotask(() => {
      this.scheduled = false
      if (this.alive) this.apply()
    })
  }
}
