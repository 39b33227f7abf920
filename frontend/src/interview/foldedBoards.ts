/** Whiteboards and the capacity sheet in the fold: the twin of pairing/interview/board.py. */

import { applyTo, fromJson, type Operation, type OperationJson, type Values } from '../board/scene/operation'
import type {
  AnyEntry,
  BoardView,
  CapacitySet,
  DrawingAllowed,
  Drawn,
  Elements,
  Snapshot,
} from '../wire/messages'
import { FoldError } from './errors'

export interface FoldedBoard {
  readonly id: string
  name: string
  version: number
  /** The server's scene at `version`. */
  readonly scene: Map<string, Values>
  deleted: boolean
}

export type AboutBoards = Extract<AnyEntry, { board: string }> | DrawingAllowed | CapacitySet

export class FoldedBoards {
  /** Every board that ever was. */
  readonly all = new Map<string, FoldedBoard>()
  /** Those in sight, in order. */
  order: readonly string[] = []
  /** Whether candidates may draw. */
  drawing = true
  /** The numbers of the capacity sheet by the names of their fields. */
  capacity: Readonly<Record<string, number>> = {}

  static from(snapshot: Pick<Snapshot, 'boards' | 'drawing' | 'capacity'>): FoldedBoards {
    const folded = new FoldedBoards()
    for (const board of snapshot.boards) folded.all.set(board.id, folding(board))
    folded.order = snapshot.boards.filter((board) => !board.deleted).map((board) => board.id)
    folded.drawing = snapshot.drawing
    folded.capacity = snapshot.capacity
    return folded
  }

  apply(entry: AboutBoards): void {
    switch (entry.kind) {
      case 'board_created': {
        const { board: id, name, elements } = entry
        this.all.set(id, { id, name, version: 0, scene: sceneOf(elements), deleted: false })
        this.order = [...this.order, id]
        break
      }
      case 'board_renamed':
        this.board(entry.board).name = entry.name
        break
      case 'board_deleted':
        this.board(entry.board).deleted = true
        this.order = this.others(entry.board)
        break
      case 'board_restored':
        this.board(entry.board).deleted = false
        this.order = [...this.others(entry.board), entry.board]
        break
      case 'drawn':
        this.draw(entry)
        break
      case 'drawing_allowed':
        this.drawing = entry.allowed
        break
      case 'capacity_set':
        this.capacity = capacityAfter(this.capacity, entry)
        break
    }
  }

  private draw(entry: Drawn): void {
    const board = this.board(entry.board)
    if (entry.version !== board.version + 1) {
      throw new FoldError(`version ${entry.version} of ${board.id} does not follow ${board.version}`)
    }
    applyTo(board.scene, operationOf(entry))
    board.version = entry.version
  }

  private board(id: string): FoldedBoard {
    const board = this.all.get(id)
    if (board === undefined) throw new FoldError(`no board ${id}`)
    return board
  }

  private others(id: string): string[] {
    return this.order.filter((item) => item !== id)
  }
}

export function isAboutBoards(entry: AnyEntry): entry is AboutBoards {
  return 'board' in entry || entry.kind === 'drawing_allowed' || entry.kind === 'capacity_set'
}

export function operationOf({ op }: Drawn): Operation {
  return fromJson(op as OperationJson)
}

export function sceneOf(elements: Elements): Map<string, Values> {
  return new Map(Object.entries(elements as Record<string, Values>))
}

function folding({ id, name, version, elements, deleted }: BoardView): FoldedBoard {
  return { id, name, version, scene: sceneOf(elements), deleted }
}

/** In the order in which the fields were first filled in. */
function capacityAfter(
  capacity: Readonly<Record<string, number>>,
  { field, value }: CapacitySet,
): Record<string, number> {
  if (value !== null) return { ...capacity, [field]: value }
  const { [field]: _, ...others } = capacity
  return others
}
