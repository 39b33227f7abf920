/** The whiteboards in this tab: their scenes in step with the server, and what people do on them. */

import { sceneChecksum } from '../board/scene/checksum'
import { fromJson, type Operation, type OperationJson, type Scene } from '../board/scene/operation'
import type {
  Checksum,
  Draw,
  Drawn,
  Elements,
  Limits,
  Refused,
  Sketch,
  Sketches,
  SketchView,
  Snapshot,
} from '../wire/messages'
import { type Canvas, remaining, SyncedBoard } from './board'
import { RefusedError } from './errors'
import type { FoldedBoard, FoldedBoards } from './foldedBoards'
import { announce, type Listeners, listen } from './listeners'
import { Reporter } from './presence'
import { Pushing } from './pushing'
import { SketchBook } from './sketches'
import type { UnsentDrawing } from './storage'

/** Shortest time between two operations on a board that are stored: a drag is ten of them a second. */
export const DRAW_INTERVAL = 100

export interface BoardsHost {
  send(draw: Draw): boolean
  sendVolatile(sketch: Sketch): boolean
  fold(): FoldedBoards
  instance(): string
  /** Whether this person may draw now, on boards that are not deleted. */
  mayDraw(): boolean
  lostTrack(): void
  notice(kind: 'info' | 'error', text: string): void
  /** Something is unconfirmed now, or is no more. */
  changed(): void
}

const nowhere = (): Sketch => ({ type: 'sketch', board: null })

export class Boards {
  private readonly synced = new Map<string, SyncedBoard>()
  private readonly book = new SketchBook()
  private readonly pushing: Pushing<SyncedBoard>
  private readonly reporter: Reporter<Sketch>
  private readonly sceneListeners: Listeners = new Map()
  private readonly sketchListeners: Listeners = new Map()
  private ownSketch: () => Sketch = nowhere
  private readonly host: BoardsHost

  constructor(host: BoardsHost) {
    this.host = host
    this.pushing = new Pushing(
      {
        send: (draw) => host.send(draw as Draw),
        open: (board) => this.isOpen(board.id),
        lostTrack: () => host.lostTrack(),
        rejected: (board, code) => this.rejected(board, code),
      },
      DRAW_INTERVAL,
    )
    this.reporter = new Reporter(
      (sketch) => host.sendVolatile(sketch),
      () => this.ownSketch(),
    )
  }

  get all(): Iterable<SyncedBoard> {
    return this.synced.values()
  }

  /** The server would take a drawing on the board now. */
  isOpen(board: string): boolean {
    return this.host.mayDraw() && this.host.fold().all.get(board)?.deleted === false
  }

  /** Whether a board takes a drawing now; why not, as a refusal's code and sentence. */
  state(board: string): 'open' | 'missing' | RefusedError {
    const folded = this.host.fold().all.get(board)
    if (folded === undefined) return 'missing'
    if (this.isOpen(board)) return 'open'
    if (folded.deleted)
      return new RefusedError('board_deleted', `${folded.name} was deleted: restore the board first.`)
    return new RefusedError('drawing_off', 'Nothing can be drawn here now.')
  }

  /** A board's elements by id as they are shown here; do not change them. */
  scene(board: string): Scene {
    return this.synced.get(board)?.scene ?? new Map()
  }

  /** The same as an object, for tests in a browser. */
  elements(board: string): Elements {
    return Object.fromEntries(this.scene(board))
  }

  /** Counts what the server accepted on a board, as seen here. */
  version(board: string): number {
    return this.synced.get(board)?.version ?? 0
  }

  /** Draws as this person, on view or not. False if nothing may be drawn there now. */
  edit(board: string, operation: Operation): boolean {
    const synced = this.synced.get(board)
    if (synced === undefined || !this.isOpen(board)) return false
    synced.canvas?.flush()
    synced.edit(operation)
    synced.canvas?.show()
    return true
  }

  /** The name of the board of which the server has another scene at this version. */
  thatDiffers({ board: id, version, crc32 }: Checksum): string | null {
    const board = this.synced.get(id ?? '')
    if (board === undefined || board.version !== version || board.unconfirmedCount > 0) return null
    return sceneChecksum(board.scene) === crc32 ? null : board.name
  }

  /** What of work that was kept would still change a board. */
  missing(board: string, kept: OperationJson): Operation {
    return remaining(fromJson(kept), this.scene(board))
  }

  /** Calls when a board's scene changed, whoever changed it. Not for React. */
  onScene(board: string, listener: () => void): () => void {
    return listen(this.sceneListeners, board, listener)
  }

  /** Calls when others moved, selected or sketched on a board. Not for React. */
  onSketches(board: string, listener: () => void): () => void {
    return listen(this.sketchListeners, board, listener)
  }

  sketchesOn(board: string): SketchView[] {
    return this.book.on(board)
  }

  /**
   * A canvas shows a board, and tells with `sketch` what is done on it. Returns how the canvas hands over what
   * was drawn, how it says that something moved, and how it leaves.
   */
  attach(board: string, canvas: Canvas, sketch: () => Sketch): Attached {
    const synced = this.synced.get(board)
    if (synced === undefined) throw new RangeError(`no board ${board}`)
    synced.canvas = canvas
    this.ownSketch = sketch
    return {
      draw: (operation) => synced.edit(operation),
      sketched: () => this.reporter.changed(),
      leave: () => {
        if (synced.canvas === canvas) synced.canvas = null
        if (this.ownSketch !== sketch) return
        this.ownSketch = nowhere
        this.reporter.changed()
      },
    }
  }

  // For the session.

  begin(limits: Limits): void {
    this.pushing.begin(limits, this.all)
    if (this.ownSketch !== nowhere) this.reporter.begin()
  }

  halt(): void {
    this.pushing.halt()
    this.reporter.halt()
  }

  get largestUncertain() {
    return this.pushing.largestUncertain
  }

  /** From the fold, after a snapshot; what is unconfirmed stays and goes out again. */
  rebuild(snapshot: Snapshot): void {
    const folded = this.host.fold()
    for (const id of [...this.synced.keys()]) if (!folded.all.has(id)) this.synced.delete(id)
    for (const { id, accepted } of snapshot.boards) {
      const board = folded.all.get(id) as FoldedBoard
      const known = this.synced.get(id)
      if (known === undefined) this.add(board, accepted)
      else {
        this.pushing.forget(known)
        known.rebuild(board, this.host.instance(), accepted)
      }
    }
    announce(this.sceneListeners, this.synced.keys())
  }

  add(folded: FoldedBoard, accepted = 0): void {
    const edited = (board: SyncedBoard) => {
      announce(this.sceneListeners, [board.id])
      this.pushing.pump(board)
      this.host.changed()
    }
    this.synced.set(folded.id, new SyncedBoard(folded, this.host.instance(), accepted, edited))
  }

  /** Throws where this tab cannot go on as it is. */
  receive(entries: readonly Drawn[]): void {
    const byBoard = new Map<SyncedBoard, Drawn[]>()
    for (const entry of entries) {
      const board = this.synced.get(entry.board)
      if (board !== undefined) byBoard.set(board, [...(byBoard.get(board) ?? []), entry])
    }
    for (const [board, drawn] of byBoard) {
      board.receive(drawn)
      announce(this.sceneListeners, [board.id])
      this.pushing.received(board)
    }
  }

  /** A board came back, or drawing was allowed: what waited goes out. */
  pump(): void {
    for (const board of this.all) this.pushing.pump(board)
  }

  refused(refusal: Refused): void {
    const board = this.synced.get(refusal.board ?? '')
    if (board !== undefined) this.pushing.refused(board, refusal)
  }

  settled(id: string): void {
    const board = this.synced.get(id)
    if (board !== undefined) this.pushing.settled(board)
  }

  rejected(board: SyncedBoard, code: string): void {
    this.pushing.forget(board)
    const count = board.dropPushed()
    const what = count === 1 ? '1 element' : `${count} elements`
    const why = code === 'too_large' ? 'the board is full' : 'the server did not understand it'
    this.host.notice('error', `What you did to ${what} of ${board.name} was taken back: ${why}.`)
    announce(this.sceneListeners, [board.id])
    this.host.changed()
  }

  sketched(message: Sketches): void {
    announce(this.sketchListeners, this.book.take(message))
  }

  left(instances: Iterable<string>): void {
    announce(this.sketchListeners, this.book.leave(instances))
  }

  here(self: string, instances: ReadonlySet<string>): void {
    this.book.self = self
    announce(this.sketchListeners, this.book.keepOnly(instances))
  }
}

export interface Attached {
  /** What was drawn on the canvas, which shows it already. */
  draw(operation: Operation): void
  sketched(): void
  leave(): void
}

/** What recovery asks about drawings that another tab left. */
export function keptDrawings({ boards }: { readonly boards: Boards }) {
  return {
    boardState: (board: string) => boards.state(board),
    isMissing: ({ board, operation }: UnsentDrawing) => boards.missing(board, operation).size > 0,
    redraw: ({ board, operation }: UnsentDrawing) => boards.edit(board, boards.missing(board, operation)),
  }
}
