import type { Room } from '../interview/room'

/** Units written to a terminal at once: it then has time to draw, and the page for the keyboard. */
export const PIECE = 16_384

/** What a feed needs of a terminal. */
export interface Screen {
  write(data: string, done: () => void): void
  reset(): void
}

type Source = Pick<Room, 'onOutput' | 'outputAfter'>

/**
 * Writes a run's output to a terminal as fast as the terminal takes it. One that falls behind what is kept of
 * the output begins anew with that, so there is never more than that to write. So does one whose output is shorter
 * now: a recording was wound back.
 */
export class Feed {
  private position = 0
  private writing = false
  private stopped = false
  private readonly stopListening: () => void
  private readonly source: Source
  private readonly run: string
  private readonly screen: Screen
  private readonly written: () => void

  /** `written` is called whenever the terminal shows more. */
  constructor(source: Source, run: string, screen: Screen, written: () => void = () => {}) {
    this.source = source
    this.run = run
    this.screen = screen
    this.written = written
    this.stopListening = source.onOutput(run, () => this.pump())
    this.pump()
  }

  stop(): void {
    this.stopped = true
    this.stopListening()
  }

  private pump(): void {
    if (this.writing || this.stopped) return
    const { text, from } = this.source.outputAfter(this.run, this.position, PIECE)
    if (from !== this.position && this.position > 0) this.screen.reset()
    this.position = from
    if (text === '') return
    this.position += text.length
    this.writing = true
    this.screen.write(text, () => {
      this.writing = false
      if (this.stopped) return
      this.written()
      this.pump()
    })
  }
}
