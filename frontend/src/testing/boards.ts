/** Whiteboards as the in-memory authority decides them. */

import type { OperationJson } from '../board/scene/operation'
import { Malformed, parseScene } from '../board/scene/parsing'
import type { Push } from '../board/scene/shared'
import { SceneAuthority, Refusal as SceneRefusal } from '../board/scene/testing/authority'
import { type AboutBoards, FoldedBoards, isAboutBoards } from '../interview/foldedBoards'
import type { AnyEntry, BoardView, Draw, Elements, Referred, Role, Snapshot } from '../wire/messages'
import type { Draft } from './authority'
import { Refusal } from './document'

export type AskedOfBoards = Extract<
  Referred,
  {
    type:
      | 'create_board'
      | 'rename_board'
      | 'delete_board'
      | 'restore_board'
      | 'allow_drawing'
      | 'set_capacity'
  }
>

export function isAskedOfBoards(intent: Referred): intent is AskedOfBoards {
  return intent.type.endsWith('_board') || intent.type === 'allow_drawing' || intent.type === 'set_capacity'
}

export class AuthorityBoards {
  private readonly folded = new FoldedBoards()
  private readonly scenes = new Map<string, SceneAuthority>()

  scene(id = 'b1'): Elements {
    return Object.fromEntries(this.scenes.get(id)?.scene ?? [])
  }

  log(id = 'b1'): SceneAuthority['log'] {
    return this.scenes.get(id)?.log ?? []
  }

  /** The entries' operations; none for a repetition. Throws `Refusal`. */
  draw(
    { board: id, version, first, updates }: Draw,
    author: string,
    role: Role,
    ended: boolean,
  ): Draft<AnyEntry>[] {
    const scene = this.scenes.get(id)
    if (scene === undefined) throw new Refusal('no_such_board')
    if ((scene.accepted.get(author) ?? 0) - first >= updates.length) return []
    if (ended || role === 'observer') throw new Refusal('read_only')
    if (this.folded.all.get(id)?.deleted) throw new Refusal('board_deleted')
    this.checkMayDraw(role)
    const before = scene.log.length
    try {
      scene.push(author, { version, first, updates } as Push)
    } catch (error) {
      if (error instanceof SceneRefusal) throw new Refusal(error.message)
      if (error instanceof Malformed) throw new Refusal('malformed')
      throw error
    }
    return scene.log.slice(before).map(({ changes }, index) => {
      return { kind: 'drawn', by: author, board: id, version: before + index + 1, op: changes }
    })
  }

  outcome(intent: AskedOfBoards, by: string, role: Role): Draft<AnyEntry> {
    const { ref } = intent
    this.checkMayDraw(role)
    switch (intent.type) {
      case 'create_board': {
        const { name, elements = {} } = intent
        return { kind: 'board_created', by, ref, board: `b${this.folded.all.size + 1}`, name, elements }
      }
      case 'rename_board':
        return { kind: 'board_renamed', by, ref, board: intent.board, name: intent.name }
      case 'delete_board':
        return { kind: 'board_deleted', by, ref, board: intent.board }
      case 'restore_board':
        return { kind: 'board_restored', by, ref, board: intent.board }
      case 'allow_drawing':
        if (role !== 'interviewer') throw new Refusal('forbidden')
        return { kind: 'drawing_allowed', by, ref, allowed: intent.allowed }
      case 'set_capacity':
        return { kind: 'capacity_set', by, ref, field: intent.field, value: intent.value }
    }
  }

  take(entry: AnyEntry): void {
    if (!isAboutBoards(entry)) return
    this.folded.apply(entry as AboutBoards)
    if (entry.kind === 'board_created') {
      this.scenes.set(entry.board, new SceneAuthority(parseScene(entry.elements)))
    } else if (entry.kind === 'drawn') {
      const scene = this.scenes.get(entry.board) as SceneAuthority
      // What was decided here is in already; what is read from a backup is not.
      if (scene.log.length >= entry.version) return
      const first = scene.accepted.get(entry.by) ?? 0
      scene.push(entry.by, {
        version: scene.log.length,
        first,
        updates: [entry.op as unknown as OperationJson],
      })
    }
  }

  snapshot(instance: string): Pick<Snapshot, 'boards' | 'drawing' | 'capacity'> {
    const { all, order, drawing, capacity } = this.folded
    const hidden = [...all.keys()].filter((id) => !order.includes(id))
    const boards = [...order, ...hidden].map((id): BoardView => {
      const { name, version, deleted } = all.get(id) as NonNullable<ReturnType<typeof all.get>>
      const accepted = this.scenes.get(id)?.accepted.get(instance) ?? 0
      return { id, name, version, elements: this.scene(id), accepted, deleted }
    })
    return { boards, drawing, capacity }
  }

  private checkMayDraw(role: Role): void {
    if (role === 'candidate' && !this.folded.drawing) throw new Refusal('drawing_off')
  }
}
