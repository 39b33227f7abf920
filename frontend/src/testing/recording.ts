/** Recordings for tests: read from memory, played by frames that the test makes. */

import type { Frames } from '../replay/frames'
import type { Part, PartName, Recording, RecordingSource, Summary, TraceLine } from '../replay/types'
import type { AnyEntry } from '../wire/messages'

/** Entries in an answer at most. */
const ANSWER = 100

export class MemorySource implements RecordingSource {
  status: Recording['status'] = 'ended'
  summaries: Summary = { timeline: { idle: [] } }
  /** How many entries of each part are there to be read. */
  readonly heads: Record<PartName, number>
  carets: TraceLine[]
  private readonly lines: Record<PartName, readonly AnyEntry[]>

  constructor(
    { room, panel = [] }: { room: readonly AnyEntry[]; panel?: readonly AnyEntry[] },
    trace: TraceLine[] = [],
  ) {
    this.lines = { room, panel }
    this.heads = { room: room.length, panel: panel.length }
    this.carets = trace
  }

  async recording(): Promise<Recording> {
    const part = (name: PartName): Part => {
      const head = this.heads[name]
      const sealed = this.status === 'ended' ? Math.floor(head / ANSWER) : 0
      const segments = Array.from({ length: sealed }, (_, at) => ({ first: at * ANSWER + 1, count: ANSWER }))
      return { part: name, head, segments }
    }
    const { status } = this
    const clock = { stretches: [], origin: 0, length: 0 }
    return { interview: 'i', title: '', status, parts: [part('room'), part('panel')], people: [], ...clock }
  }

  async entries(part: PartName, after: number): Promise<string> {
    const until = Math.min(this.heads[part], (Math.floor(after / ANSWER) + 1) * ANSWER)
    return jsonLines(this.lines[part].slice(after, until))
  }

  async trace(after: number): Promise<string> {
    return jsonLines(this.carets.filter(({ at }) => at > after).slice(0, ANSWER))
  }

  async summary(): Promise<Summary> {
    return this.summaries
  }

  image(file: string): string {
    return `image:${file}`
  }
}

export class TestFrames implements Frames {
  private time = 0
  private callback: (() => void) | null = null

  now(): number {
    return this.time
  }

  request(callback: () => void): number {
    this.callback = callback
    return 1
  }

  cancel(): void {
    this.callback = null
  }

  /** One frame, so many ms after the one before. */
  draw(milliseconds: number): void {
    this.time += milliseconds
    const { callback } = this
    this.callback = null
    callback?.()
  }

  get waiting(): boolean {
    return this.callback !== null
  }
}

export function jsonLines(lines: readonly unknown[]): string {
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('')
}
