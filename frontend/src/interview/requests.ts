/** Everything that can be asked of the interview. Each promise rejects with RefusedError. */

import type { Elements, RunKind } from '../wire/messages'
import { RefusedError } from './errors'
import { type Asking, Leading } from './leading'
import type { InterviewFold } from './state'

const utf8 = new TextEncoder()

/** The terminal's size, and which test cases are tried: all, if it is not said. */
export interface RunOptions {
  columns?: number
  rows?: number
  cases?: readonly string[]
}

interface Host extends Asking {
  readonly instance: string | null
  readonly fold: InterviewFold
  readonly intents: { readonly typedBytes: number }
}

export abstract class Requests extends Leading {
  protected abstract override readonly session: Host
  abstract textsSent(): Promise<void>

  async say(text: string): Promise<void> {
    await this.session.ask({ type: 'say', text })
  }

  /** Resolves with the new pad's id. */
  async createPad(name: string, language: string, text = ''): Promise<string> {
    const entry = await this.session.ask({ type: 'create_pad', name, language, text })
    if (entry?.kind === 'pad_created') return entry.pad
    const named = [...this.session.fold.pads.values()].find((pad) => !pad.deleted && pad.name === name)
    if (named === undefined) throw new RefusedError('unknown_outcome', 'The file was created and deleted.')
    return named.id
  }

  async renamePad(pad: string, name: string): Promise<void> {
    await this.session.ask({ type: 'rename_pad', pad, name })
  }

  async setPadLanguage(pad: string, language: string): Promise<void> {
    await this.session.ask({ type: 'set_pad_language', pad, language })
  }

  async movePad(pad: string, index: number): Promise<void> {
    await this.session.ask({ type: 'move_pad', pad, index })
  }

  async deletePad(pad: string): Promise<void> {
    await this.session.ask({ type: 'delete_pad', pad })
  }

  async restorePad(pad: string): Promise<void> {
    await this.session.ask({ type: 'restore_pad', pad })
  }

  async endInterview(): Promise<void> {
    await this.session.ask({ type: 'end_interview' })
  }

  async reopenInterview(): Promise<void> {
    await this.session.ask({ type: 'reopen_interview' })
  }

  /** Runs the files as they are now, seen from `pad`. Resolves with the run's id. */
  async startRun(what: RunKind, pad: string, { columns, rows, cases }: RunOptions = {}): Promise<string> {
    const size = { ...(columns !== undefined && { columns }), ...(rows !== undefined && { rows }) }
    const tried = cases === undefined ? {} : { cases }
    await this.textsSent()
    const entry = await this.session.ask({ type: 'start_run', what, pad, ...size, ...tried })
    if (entry?.kind === 'run_started') return entry.run
    const ours = [...this.session.fold.runs.runs.values()].filter(
      ({ started }) => started.by === this.session.instance && started.what === what,
    )
    const newest = ours.at(-1)
    if (newest === undefined) throw new RefusedError('unknown_outcome', 'The run was started, and is over.')
    return newest.started.run
  }

  /** Types into a run's terminal, keys as xterm gives them. Long text goes in several intents, in order. */
  async typeIntoRun(run: string, text: string): Promise<void> {
    const parts = partsOf(text, this.session.intents.typedBytes)
    await Promise.all(parts.map((part) => this.session.ask({ type: 'type_into_run', run, text: part })))
  }

  async resizeRun(run: string, columns: number, rows: number): Promise<void> {
    await this.session.ask({ type: 'resize_run', run, columns, rows })
  }

  async stopRun(run: string): Promise<void> {
    await this.session.ask({ type: 'stop_run', run })
  }

  /** A new test case if `id` is not given, or other contents. Resolves with its id. */
  async putCase({ name, stdin, expected }: CaseFields, id?: string): Promise<string> {
    const entry = await this.session.ask({ type: 'put_case', case: id ?? null, name, stdin, expected })
    if (entry?.kind === 'case_put') return entry.case
    const same = [...this.session.fold.runs.cases.values()].filter((one) => one.name === name)
    const found = id ?? same.at(-1)?.id
    if (found === undefined) throw new RefusedError('unknown_outcome', 'The test case was made and deleted.')
    return found
  }

  async deleteCase(id: string): Promise<void> {
    await this.session.ask({ type: 'delete_case', case: id })
  }

  /** Resolves with the new board's id. `elements` by id: what is on it from the start. */
  async createBoard(name: string, elements: Elements = {}): Promise<string> {
    const entry = await this.session.ask({ type: 'create_board', name, elements })
    if (entry?.kind === 'board_created') return entry.board
    const same = [...this.session.fold.boards.all.values()].filter((board) => board.name === name)
    const found = same.at(-1)
    if (found === undefined)
      throw new RefusedError('unknown_outcome', 'It is not known whether the board was made.')
    return found.id
  }

  async renameBoard(board: string, name: string): Promise<void> {
    await this.session.ask({ type: 'rename_board', board, name })
  }

  async deleteBoard(board: string): Promise<void> {
    await this.session.ask({ type: 'delete_board', board })
  }

  async restoreBoard(board: string): Promise<void> {
    await this.session.ask({ type: 'restore_board', board })
  }

  /** Whether candidates may draw. Interviewers only. */
  async allowDrawing(allowed: boolean): Promise<void> {
    await this.session.ask({ type: 'allow_drawing', allowed })
  }

  /** Sets a number of the capacity sheet; null empties its field. */
  async setCapacity(field: string, value: number | null): Promise<void> {
    await this.session.ask({ type: 'set_capacity', field, value })
  }

  /** Whether everybody sees which hidden test cases passed. Interviewers only. */
  async shareHiddenResults(shared: boolean): Promise<void> {
    await this.session.ask({ type: 'share_hidden_results', shared })
  }
}

export interface CaseFields {
  name: string
  stdin: string
  expected: string
}

/** The text in parts of at most `most` bytes of UTF-8, never between the halves of a character. */
function partsOf(text: string, most: number): string[] {
  const parts: string[] = []
  let part = ''
  let size = 0
  for (const character of text) {
    const bytes = utf8.encode(character).length
    if (size + bytes > most && part !== '') {
      parts.push(part)
      part = ''
      size = 0
    }
    part += character
    size += bytes
  }
  return part === '' ? parts : [...parts, part]
}
