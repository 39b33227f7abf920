/**
 * A candidate's answers to a quiz: what is typed is sent a moment later, a choice at once. What is not stored yet is
 * shown as it was put in, whatever arrives meanwhile.
 */

import type { Room } from '../interview/room'

export interface Answer {
  readonly options: readonly string[]
  readonly text: string
}

export const NONE: Answer = { options: [], text: '' }

const PAUSE = 600

type Answering = Pick<Room, 'answer' | 'getState'>

export class Answers {
  private unstored: ReadonlyMap<string, Answer> = new Map()
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>()
  private readonly sending = new Map<string, Promise<void>>()
  private readonly listeners = new Set<() => void>()
  private readonly room: Answering
  private readonly given: string
  private readonly failed: (error: unknown) => void

  constructor(room: Room, given: string, failed: (error: unknown) => void) {
    this.room = room
    this.given = given
    this.failed = failed
  }

  /** By item: what the server does not have yet. */
  getState = (): ReadonlyMap<string, Answer> => this.unstored

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  choose(item: string, options: readonly string[]): void {
    this.put(item, { ...this.of(item), options })
    void this.send(item)
  }

  type(item: string, text: string): void {
    this.put(item, { ...this.of(item), text })
    clearTimeout(this.timers.get(item))
    this.timers.set(
      item,
      setTimeout(() => void this.send(item), PAUSE),
    )
  }

  /** The answer as it is shown. */
  of(item: string): Answer {
    const stored = this.room.getState().given.get(this.given)?.answers.get(item)
    return this.unstored.get(item) ?? stored ?? NONE
  }

  /** Everything goes out now. Resolves once all of it is stored or was refused. */
  async flush(): Promise<void> {
    for (const item of this.timers.keys()) void this.send(item)
    await Promise.all(this.sending.values())
  }

  /** True: all was stored. */
  get stored(): boolean {
    return this.unstored.size === 0
  }

  private put(item: string, answer: Answer): void {
    this.set(new Map(this.unstored).set(item, answer))
  }

  private async send(item: string): Promise<void> {
    clearTimeout(this.timers.get(item))
    this.timers.delete(item)
    const answer = this.unstored.get(item)
    if (answer === undefined) return
    const sent = this.room
      .answer(this.given, item, answer.options, answer.text)
      .then(() => this.stop(item, answer), this.failed)
    this.sending.set(item, sent)
    await sent
    if (this.sending.get(item) === sent) this.sending.delete(item)
  }

  /** It is stored; what was put in since is not. */
  private stop(item: string, answer: Answer): void {
    if (this.unstored.get(item) !== answer) return
    const rest = new Map(this.unstored)
    rest.delete(item)
    this.set(rest)
  }

  private set(unstored: ReadonlyMap<string, Answer>): void {
    this.unstored = unstored
    for (const listener of this.listeners) listener()
  }
}
