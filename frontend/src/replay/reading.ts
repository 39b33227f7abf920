/** Brings a recording in: all there is, and while it goes on, what follows. */

import type { AnyEntry } from '../wire/messages'
import { readEntries, readTrace } from './loading'
import type { Recording, RecordingSource, Summary, TraceLine } from './types'

/** Between two looks at what followed, in ms. */
const LOOK_EVERY = 2000
/** Looks between two of the summary, which is made from all of it. */
const LOOKS_PER_SUMMARY = 8

interface Reader<R, S> {
  recording(recording: R): void
  summary(summary: S): void
  /** From 0 to 1, of what there was at first. */
  progress(share: number): void
  lines(lines: {
    room: readonly AnyEntry[]
    panel: readonly AnyEntry[]
    trace: readonly TraceLine[]
  }): Promise<void>
  failed(error: unknown): void
}

export class Reading<R extends Recording, S extends Summary> {
  private readonly after = { room: 0, panel: 0, trace: 0 }
  private started = false
  private summarised = false
  private readonly source: RecordingSource<R, S>
  private readonly signal: AbortSignal
  private readonly reader: Reader<R, S>

  constructor(source: RecordingSource<R, S>, signal: AbortSignal, reader: Reader<R, S>) {
    this.source = source
    this.signal = signal
    this.reader = reader
  }

  start(): void {
    if (this.started) return
    this.started = true
    void this.run()
  }

  private async run(): Promise<void> {
    try {
      let recording = await this.read(await this.source.recording())
      for (let looks = 1; recording.status === 'live'; looks++) {
        await this.rest()
        if (this.signal.aborted) return
        recording = await this.look(recording, looks)
      }
    } catch (error) {
      if (!this.signal.aborted) this.reader.failed(error)
    }
  }

  /** What followed; nothing while the server cannot be reached. */
  private async look(before: R, looks: number): Promise<R> {
    try {
      const recording = await this.read(await this.source.recording())
      if (looks % LOOKS_PER_SUMMARY === 0 || recording.status === 'ended') await this.summarise()
      return recording
    } catch {
      return before
    }
  }

  private async read(recording: R): Promise<R> {
    if (this.signal.aborted) return recording
    this.reader.recording(recording)
    const { after } = this
    const all = recording.parts.reduce((sum, { part, head }) => sum + Math.max(0, head - after[part]), 0)
    let taken = 0
    const took = (count: number) => {
      taken += count
      this.reader.progress(Math.min(1, taken / Math.max(1, all)))
    }
    const [room, panel, trace] = await Promise.all([
      readEntries(this.source, recording, 'room', after.room, took),
      readEntries(this.source, recording, 'panel', after.panel, took),
      readTrace(this.source, after.trace),
    ])
    if (this.signal.aborted) return recording
    this.after.room = room.at(-1)?.position ?? after.room
    this.after.panel = panel.at(-1)?.position ?? after.panel
    this.after.trace = trace.at(-1)?.at ?? after.trace
    const first = !this.summarised
    this.summarised = true
    // The summary is made from all of it: asked for earlier, everything else would wait for it.
    const summary = first ? this.summarise() : null
    await this.reader.lines({ room, panel, trace })
    await summary
    return recording
  }

  /** Without it everything plays, but idle times too. */
  private async summarise(): Promise<void> {
    try {
      const summary = await this.source.summary()
      if (!this.signal.aborted) this.reader.summary(summary)
    } catch {
      // It is asked for again while the interview goes on.
    }
  }

  private rest(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, LOOK_EVERY)
      this.signal.addEventListener('abort', () => {
        clearTimeout(timer)
        resolve()
      })
    })
  }
}
