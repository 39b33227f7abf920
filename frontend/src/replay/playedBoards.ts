/** The whiteboards of a recording: their scenes are the fold's; nobody draws on them. */

import type { Scene } from '../board/scene/operation'
import type { Canvas } from '../interview/board'
import type { Attached } from '../interview/boards'
import type { FoldedBoards } from '../interview/foldedBoards'
import { announce, type Listeners, listen } from '../interview/listeners'
import type { Scenes } from '../interview/room'
import type { Elements, SketchView } from '../wire/messages'

const EMPTY: Scene = new Map()

/** How soon a canvas that comes in sight shows what it missed, in ms. */
const LOOK_EVERY = 100

export class PlayedBoards implements Scenes {
  readonly played = true
  private readonly canvases = new Map<string, Canvas>()
  private readonly listeners: Listeners = new Map()
  /** Boards whose canvas was out of sight when they changed: to draw them would only cost. */
  private readonly due = new Set<string>()
  private timer: ReturnType<typeof setTimeout> | undefined
  private readonly fold: () => FoldedBoards

  constructor(fold: () => FoldedBoards) {
    this.fold = fold
  }

  isOpen(): boolean {
    return false
  }

  edit(): boolean {
    return false
  }

  scene(board: string): Scene {
    return this.fold().all.get(board)?.scene ?? EMPTY
  }

  elements(board: string): Elements {
    return Object.fromEntries(this.scene(board))
  }

  version(board: string): number {
    return this.fold().all.get(board)?.version ?? 0
  }

  onScene(board: string, listener: () => void): () => void {
    return listen(this.listeners, board, listener)
  }

  /** Pointers and strokes in progress are not kept. */
  onSketches(): () => void {
    return () => {}
  }

  sketchesOn(): SketchView[] {
    return []
  }

  attach(board: string, canvas: Canvas): Attached {
    this.canvases.set(board, canvas)
    return {
      draw: () => {},
      sketched: () => {},
      leave: () => {
        if (this.canvases.get(board) === canvas) this.canvases.delete(board)
      },
    }
  }

  /** They are all to change: what they missed until now is of no use. */
  outdated(): void {
    this.due.clear()
  }

  /** These scenes are others now. */
  changed(boards: Iterable<string>): void {
    const names = [...boards]
    for (const board of names) this.show(board)
    announce(this.listeners, names)
  }

  /** Some come in sight, it may be: those show what they missed, at the end of this task. */
  look(): void {
    if (this.due.size > 0) queueMicrotask(() => this.showDue())
  }

  private showDue(): void {
    for (const board of [...this.due]) this.show(board)
  }

  private show(board: string): void {
    const canvas = this.canvases.get(board)
    if (canvas === undefined || canvas.onView()) {
      this.due.delete(board)
      canvas?.show()
      return
    }
    this.due.add(board)
    this.timer ??= setTimeout(() => {
      this.timer = undefined
      this.showDue()
    }, LOOK_EVERY)
  }

  get shown(): Iterable<string> {
    return [...new Set([...this.canvases.keys(), ...this.listeners.keys()])]
  }
}
