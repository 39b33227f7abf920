import type { Room } from '../../interview/room'
import type { PadInfo } from '../../interview/view'
import type { ServerLanguages } from '../../run/languages'
import type { ToastStore } from '../../ui/toasts'
import { guessLanguage } from '../languages'
import { freshFor, replaceText } from '../starters'
import { freshName } from './names'

/**
 * What can be done with files. Every call asks the server; what it refuses is told by a toast, and the
 * promises here resolve either way.
 */
export class FileActions {
  readonly #client: Room
  readonly #toasts: ToastStore

  constructor(client: Room, toasts: ToastStore) {
    this.#client = client
    this.#toasts = toasts
  }

  /** Adds a file named after `beside` and returns its id, or null if it was refused. */
  async create(beside: PadInfo | undefined): Promise<string | null> {
    const name = freshName(beside?.name, this.names(null))
    const language = guessLanguage(name)?.id ?? beside?.language ?? 'text'
    return this.#client.createPad(name, language).catch((error: unknown) => {
      this.#toasts.showFailure(error)
      return null
    })
  }

  /** Renames, and follows the new name's ending with the language unless somebody chose another one. */
  async rename(pad: PadInfo, name: string): Promise<void> {
    const before = guessLanguage(pad.name)?.id
    const after = guessLanguage(name)?.id
    const wasGuessed = before === undefined || before === pad.language
    const renamed = await this.#settle(this.#client.renamePad(pad.id, name))
    if (renamed && after && after !== pad.language && wasGuessed) await this.setLanguage(pad.id, after)
  }

  /** Somebody picked a language: a file in which nobody wrote yet follows it with its text and its name. */
  async pickLanguage(pad: PadInfo, language: string, languages: ServerLanguages | null): Promise<void> {
    const text = this.#client.padText(pad.id)
    const fresh = freshFor(languages, pad, text, language, this.names(pad.id))
    if (!(await this.setLanguage(pad.id, language))) return
    if (fresh.name !== null) await this.#settle(this.#client.renamePad(pad.id, fresh.name))
    if (fresh.text !== null && this.#client.padText(pad.id) === text) {
      replaceText(this.#client, pad.id, fresh.text)
    }
  }

  setLanguage(pad: string, language: string): Promise<boolean> {
    return this.#settle(this.#client.setPadLanguage(pad, language))
  }

  move(pad: string, index: number): Promise<boolean> {
    return this.#settle(this.#client.movePad(pad, index))
  }

  async remove(pad: PadInfo): Promise<void> {
    const removed = await this.#settle(this.#client.deletePad(pad.id))
    if (!removed) return
    const undo = { label: 'Undo', run: () => void this.restore(pad.id) }
    this.#toasts.show({ kind: 'info', text: `${pad.name} was deleted.`, action: undo })
  }

  restore(pad: string): Promise<boolean> {
    return this.#settle(this.#client.restorePad(pad))
  }

  /** Names in use, but for one file's own. */
  names(except: string | null): string[] {
    const { pads, deletedPads } = this.#client.getState()
    return [...pads, ...deletedPads].filter((pad) => pad.id !== except).map((pad) => pad.name)
  }

  /** Whether it was accepted. */
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
