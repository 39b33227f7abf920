import type { Room } from '../interview/room'
import type { ToastStore } from '../ui/toasts'
import type { RunKind } from '../wire/messages'
import { failureOf } from './failures'
import type { Size } from './view'

/** Milliseconds that a new size must last before the others are told. */
const SETTLED = 250

/** What can be done about runs. What is refused is told by a toast. */
export class RunActions {
  readonly #client: Room
  readonly #toasts: ToastStore
  #room: Size | null = null
  #timer: ReturnType<typeof setTimeout> | undefined
  #last = ''

  constructor(client: Room, toasts: ToastStore) {
    this.#client = client
    this.#toasts = toasts
  }

  /** Resolves with the run, or null if it was refused. */
  async start(what: RunKind, pad: string): Promise<string | null> {
    try {
      return await this.#client.startRun(what, pad, this.#room ?? {})
    } catch (error) {
      this.#tell(error)
      return null
    }
  }

  stop(run: string): void {
    this.#client.stopRun(run).catch((error: unknown) => this.#tell(error))
  }

  type(run: string, text: string): void {
    this.#client.typeIntoRun(run, text).catch((error: unknown) => this.#tell(error))
  }

  /** There is room for so much in the pane: runs begun from here have that size. */
  measured(room: Size): void {
    this.#room = room
  }

  /** Gives a run that was begun here the room that there is now, once it lasts. Null: there is nothing to fit. */
  fit(run: { id: string; columns: number; rows: number } | null): void {
    clearTimeout(this.#timer)
    const room = this.#room
    if (run === null || room === null || (room.columns === run.columns && room.rows === run.rows)) return
    const asked = `${run.id} ${room.columns} ${room.rows}`
    if (asked === this.#last) return
    this.#timer = setTimeout(() => {
      this.#last = asked
      this.#client.resizeRun(run.id, room.columns, room.rows).catch(() => {})
    }, SETTLED)
  }

  #tell(error: unknown): void {
    const text = failureOf(error)
    const told = this.#toasts.getState().some((toast) => toast.text === text)
    if (text !== null && !told) this.#toasts.show({ kind: 'error', text })
  }
}
