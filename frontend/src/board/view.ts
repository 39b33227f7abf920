/**
 * What part of a board somebody looks at.
 *
 * What is drawn stays where it is on the screen while the board's frame moves, as when it is told above it
 * who waits to be let in: a stroke or a box in the hand goes on under the pointer. What no longer fits a
 * smaller frame is fitted into it, unless this person scrolled or zoomed.
 */

import { getCommonBounds } from '@excalidraw/excalidraw'
import type { AppState, ExcalidrawImperativeAPI } from '@excalidraw/excalidraw/types'
import type { Room } from '../interview/room'

type Scroll = Pick<AppState, 'scrollX' | 'scrollY' | 'zoom'>

interface Place extends Scroll {
  /** This person chose it. */
  readonly chosen: boolean
  /** All that is drawn was fitted into it. */
  readonly fitted: boolean
}

/** Where somebody was on each board of an interview, for as long as the page lives. */
const places = new WeakMap<Room, Map<string, Place>>()

export class BoardView {
  private readonly client: Room
  private readonly board: string
  private readonly api: ExcalidrawImperativeAPI
  private readonly frame: HTMLElement
  private box: DOMRect
  private chosen = false
  private fitted = false
  /** The frame has another size, and the view may not suit it. */
  private due = false
  /** Where we put the view, until Excalidraw is there. */
  private awaited: Scroll | 'fit' | null = null
  private readonly left: (() => void)[]

  /** Goes back to where this person was or, the first time, to all that is drawn. */
  constructor(client: Room, board: string, api: ExcalidrawImperativeAPI, frame: HTMLElement) {
    this.client = client
    this.board = board
    this.api = api
    this.frame = frame
    this.box = frame.getBoundingClientRect()
    const observer = new ResizeObserver(() => this.resized())
    observer.observe(frame)
    this.left = [() => observer.disconnect(), api.onScrollChange((...scroll) => this.scrolled(...scroll))]
    const place = places.get(client)?.get(board)
    if (place === undefined) {
      this.fit()
      return
    }
    this.chosen = place.chosen
    this.fitted = place.fitted
    this.due = true
    this.scroll(place)
  }

  stop(): void {
    for (const leave of this.left) leave()
    const { scrollX, scrollY, zoom } = this.api.getAppState()
    const { chosen, fitted } = this
    const known = places.get(this.client) ?? new Map<string, Place>()
    places.set(this.client, known.set(this.board, { scrollX, scrollY, zoom, chosen, fitted }))
  }

  /** Something may have changed on the canvas. Called very often. */
  changed(): void {
    if (!this.due || this.isDrawing()) return
    const { width, height } = this.api.getAppState()
    // Excalidraw fits into the size that it knows.
    if (Math.abs(width - this.box.width) >= 1 || Math.abs(height - this.box.height) >= 1) return
    this.due = false
    if (!this.chosen && (this.fitted || !this.fits())) this.fit()
  }

  private resized(): void {
    const before = this.box
    const box = this.frame.getBoundingClientRect()
    if (box.width === 0 || box.height === 0) return
    this.box = box
    const [right, down] = [box.left - before.left, box.top - before.top]
    const covered = box.bottom === before.bottom && box.width === before.width
    if (this.isDrawing()) this.shift(right, down)
    else if (covered) this.shift(0, down)
    if (!covered) this.due = true
  }

  /** Keeps what is drawn where it is on the screen, though the frame's corner moved. */
  private shift(right: number, down: number): void {
    if (right === 0 && down === 0) return
    const awaited = this.awaited === 'fit' ? null : this.awaited
    const { scrollX, scrollY, zoom } = awaited ?? this.api.getAppState()
    this.scroll({ scrollX: scrollX - right / zoom.value, scrollY: scrollY - down / zoom.value, zoom })
  }

  private scroll({ scrollX, scrollY, zoom }: Scroll): void {
    this.awaited = { scrollX, scrollY, zoom }
    this.api.updateScene({ appState: this.awaited })
  }

  private fit(): void {
    const elements = this.api.getSceneElements()
    if (elements.length === 0) return
    this.fitted = true
    this.awaited = 'fit'
    this.api.scrollToContent(elements, { fitToViewport: true, viewportZoomFactor: 0.9, maxZoom: 1 })
  }

  private scrolled(scrollX: number, scrollY: number, zoom: AppState['zoom']): void {
    const { awaited } = this
    this.awaited = null
    if (awaited === 'fit') return
    const ours = awaited?.scrollX === scrollX && awaited.scrollY === scrollY
    if (ours && awaited.zoom.value === zoom.value) return
    this.chosen = true
  }

  private fits(): boolean {
    const elements = this.api.getSceneElements()
    if (elements.length === 0) return true
    const { scrollX, scrollY, zoom } = this.api.getAppState()
    const [left, top, right, bottom] = getCommonBounds(elements)
    const { width, height } = this.box
    return (
      left >= -scrollX &&
      top >= -scrollY &&
      right <= -scrollX + width / zoom.value &&
      bottom <= -scrollY + height / zoom.value
    )
  }

  private isDrawing(): boolean {
    const { cursorButton, newElement, multiElement, editingTextElement } = this.api.getAppState()
    return cursorButton === 'down' || (newElement ?? multiElement ?? editingTextElement) !== null
  }
}
