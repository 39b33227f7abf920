/**
 * One whiteboard in this tab: the scene that is shared, and the canvas that shows it, if one does.
 *
 * What is drawn on the canvas is read off it before anything of others comes in, so that the two never mix.
 */

import { diffElement } from '../board/scene/diff'
import {
  apply,
  type Operation,
  type OperationJson,
  type Part,
  type Scene,
  toJson,
} from '../board/scene/operation'
import { SharedScene } from '../board/scene/shared'
import type { Draw, Drawn } from '../wire/messages'
import type { FoldedBoard } from './foldedBoards'

/** What shows a board. */
export interface Canvas {
  /** Hands over, by `edit`, what was drawn and not handed over yet. */
  flush(): void
  /** The scene changed by what others did. It may draw at once: not to be called by what React runs as it draws. */
  show(): void
  /** Whether it is in sight. */
  onView(): boolean
}

export class SyncedBoard {
  readonly id: string
  canvas: Canvas | null = null
  /** When the oldest unconfirmed work was made, if there is any; ms since the epoch. */
  madeAt: readonly number[] = []
  private folded: FoldedBoard
  private shared: SharedScene
  /** The updates of the last push. */
  private pushed: readonly OperationJson[] = []
  /** Counts what was drawn here. */
  edits = 0
  private readonly edited: (board: SyncedBoard) => void

  constructor(folded: FoldedBoard, instance: string, accepted: number, edited: (board: SyncedBoard) => void) {
    this.id = folded.id
    this.folded = folded
    this.edited = edited
    this.shared = new SharedScene(instance, folded.scene, folded.version, accepted)
  }

  get name(): string {
    return this.folded.name
  }

  /** What is to be seen: the server's scene with our own unconfirmed work on top. */
  get scene(): Scene {
    return this.shared.scene
  }

  get version(): number {
    return this.shared.version
  }

  /** How many updates of this instance were accepted up to `version`. */
  get accepted(): number {
    return this.shared.first
  }

  get unconfirmedCount(): number {
    return this.shared.pending ? Math.max(1, this.shared.unconfirmed.size) : 0
  }

  /** Everything that is not confirmed, as one operation. */
  get unconfirmed(): OperationJson {
    return toJson(this.shared.unconfirmed)
  }

  edit(operation: Operation): void {
    if (operation.size === 0) return
    this.shared.edit(operation)
    this.edits += 1
    if (this.madeAt.length === 0) this.madeAt = [Date.now()]
    this.edited(this)
  }

  /** Takes accepted drawings, in order. Throws where this state cannot be continued. */
  receive(entries: readonly Drawn[]): void {
    this.canvas?.flush()
    const before = this.accepted
    const seen = this.shared.receive(
      entries.map(({ by, op }) => ({ author: by, changes: op as OperationJson })),
    )
    if (!this.shared.pending) this.madeAt = []
    else if (this.accepted > before) this.madeAt = [Date.now()]
    if (seen.size > 0) this.canvas?.show()
  }

  nextPush(_most: number, _bytes: number, elements: number): Draw | null {
    const push = this.shared.push(elements)
    if (push === null) return null
    this.pushed = push.updates
    return { type: 'draw', board: this.id, ...push }
  }

  /** Starts anew from the server's scene under another instance or snapshot, with what is unconfirmed on top. */
  rebuild(folded: FoldedBoard, instance: string, accepted: number): void {
    this.canvas?.flush()
    const { unconfirmed } = this.shared
    this.folded = folded
    this.restart(instance, accepted, unconfirmed)
  }

  /** Goes on without what was pushed last, which the server does not take. Returns how many elements that were. */
  dropPushed(): number {
    this.canvas?.flush()
    const dropped = new Set(this.pushed.flatMap((update) => Object.keys(update)))
    const left = [...this.shared.unconfirmed].filter(([id]) => !dropped.has(id))
    this.restart(this.shared.author, this.shared.first, new Map(left))
    return dropped.size
  }

  private restart(instance: string, accepted: number, work: Operation): void {
    this.shared = new SharedScene(instance, this.folded.scene, this.folded.version, accepted)
    this.pushed = []
    this.madeAt = []
    this.edit(remaining(work, this.folded.scene))
    this.canvas?.show()
  }
}

/** What of an operation would still change a scene. */
export function remaining(operation: Operation, scene: Scene): Operation {
  const after = apply(scene, operation)
  const parts = new Map<string, Part>()
  for (const id of operation.keys()) {
    const before = scene.get(id)
    const values = after.get(id)
    const part =
      values === undefined ? (before === undefined ? null : (['-'] as const)) : diffElement(before, values)
    if (part !== null) parts.set(id, part)
  }
  return parts
}
