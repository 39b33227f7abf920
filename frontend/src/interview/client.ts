/** One interview in one browser tab: the only thing the user interface talks to. */

import type { Recovered } from './view'
import type { InterviewState } from './view'

export class RefusedError extends Error {
  readonly code: string
  constructor(code: string, message: string) {
    super(message)
    this.code = code
  }
}

export interface ClientOptions {
  interview: string
  person: string
  /** Default: this page's host, /api/interviews/{interview}/socket?as={person}. */
  socketUrl?: string
}

export declare class InterviewClient {
  constructor(options: ClientOptions)
  getState: () => InterviewState
  subscribe: (listener: () => void) => () => void
  start(): void
  stop(): void
  say(text: string): Promise<void>
  createPad(name: string, language: string, text?: string): Promise<string>
  renamePad(pad: string, name: string): Promise<void>
  setPadLanguage(pad: string, language: string): Promise<void>
  movePad(pad: string, index: number): Promise<void>
  deletePad(pad: string): Promise<void>
  restorePad(pad: string): Promise<void>
  endInterview(): Promise<void>
  reopenInterview(): Promise<void>
  setTyping(typing: boolean): void
  openPad(pad: string | null): void
  restoreRecovered(id: Recovered['id']): Promise<void>
  discardRecovered(id: Recovered['id']): Promise<void>
  dismissNotice(id: number): void
  onCarets(pad: string, listener: () => void): () => void
  follow(instance: string | null): void
  /** The followed person went to another pad: show it. */
  onShowPad(listener: (pad: string) => void): () => void
}
