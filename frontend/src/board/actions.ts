import type { Room } from '../interview/room'
import type { BoardInfo } from '../interview/view'
import type { ToastStore } from '../ui/toasts'
import type { Elements } from '../wire/messages'

/** The server's rule for the names of boards (docs/protocol.md, section 11). */
const LONGEST_NAME = 120

/** What can be done with boards. What the server refuses is told by a toast, and the promises resolve either way. */
export class BoardActions {
  readonly #client: Room
  readonly #toasts: ToastStore

  constructor(client: Room, toasts: ToastStore) {
    this.#client = client
    this.#toasts = toasts
  }

  /** Adds a board, with `elements` by id on it, and returns its id, or null if it was refused. */
  async create(elements?: Elements): Promise<string | null> {
    return this.#client.createBoard(this.#freshName(), elements).catch((error: unknown) => {
      this.#toasts.showFailure(error)
      return null
    })
  }

  async rename(board: BoardInfo, name: string): Promise<void> {
    const wanted = name.trim().slice(0, LONGEST_NAME)
    if (wanted !== '' && wanted !== board.name) await this.#settle(this.#client.renameBoard(board.id, wanted))
  }

  async remove(board: BoardInfo): Promise<void> {
    if (!(await this.#settle(this.#client.deleteBoard(board.id)))) return
    const undo = { label: 'Undo', run: () => void this.restore(board.id) }
    this.#toasts.show({ kind: 'info', text: `${board.name} was deleted.`, action: undo })
  }

  restore(board: string): Promise<boolean> {
    return this.#settle(this.#client.restoreBoard(board))
  }

  allowDrawing(allowed: boolean): Promise<boolean> {
    return this.#settle(this.#client.allowDrawing(allowed))
  }

  #freshName(): string {
    const { boards, deletedBoards } = this.#client.getState()
    const names = new Set([...boards, ...deletedBoards].map((board) => board.name))
    for (let count = 1; ; count++) if (!names.has(`Board ${count}`)) return `Board ${count}`
  }

  async #settle(asked: Promise<unknown>): Promise<boolean> {
    try {
      await asked
      return true
    } catch (error) {
      this.#toasts.showFailure(error)
      return false
    }
  }
}
