import { type Command, nextRate } from './keys'
import { lastBefore, markText } from './marks'
import { momentText } from './moment'
import type { Picker } from './picker'
import type { Player } from './types'

const PAGE = 60_000

/** What the page itself does about a command. */
export interface Host {
  search(): void
  help(): void
  /** Says something to screen readers. */
  say(text: string): void
}

/** Everything that keys, buttons and the timeline ask of the playback. */
export class Commands {
  readonly #player: Player
  readonly #picker: Picker
  readonly #host: Host

  constructor(player: Player, picker: Picker, host: Host) {
    this.#player = player
    this.#picker = picker
    this.#host = host
  }

  seek(t: number): void {
    const { length } = this.#player.getState()
    this.#player.seek(Math.round(Math.min(Math.max(t, 0), length)))
  }

  /** Goes there and stays: what was looked for is to be looked at. */
  show(t: number): void {
    this.#player.pause()
    this.seek(t)
    this.#tell()
  }

  toggle(): void {
    if (this.#player.getState().playing) this.#player.pause()
    else this.#player.play()
  }

  run(command: Command): void {
    const { t, length, rate } = this.#player.getState()
    switch (command.do) {
      case 'toggle':
        this.toggle()
        break
      case 'move':
        this.seek(t + command.by)
        break
      case 'page':
        this.seek(t + command.by * PAGE)
        break
      case 'edge':
        this.seek(command.to === 'start' ? 0 : length)
        break
      case 'step':
        this.step(command.by, command.direction)
        break
      case 'rate':
        this.#player.setRate(nextRate(rate, command.direction))
        this.#host.say(`Speed ${this.#player.getState().rate}`)
        break
      case 'select':
        if (command.edge === 'none') this.#picker.selectNothing()
        else {
          this.#picker.mark(command.edge)
          const { selection } = this.#picker.getState()
          if (selection) {
            this.#host.say(`Selected ${momentText(selection.from)} to ${momentText(selection.until)}`)
          }
        }
        break
      case 'search':
        this.#host.search()
        break
      case 'help':
        this.#host.help()
        break
    }
  }

  step(by: 'edit' | 'run' | 'phase', direction: 1 | -1): void {
    this.#player.pause()
    if (this.#player.step(by, direction)) this.#tell()
    else this.#host.say(direction > 0 ? `No later ${by}` : `No earlier ${by}`)
  }

  #tell(): void {
    const { t, summary } = this.#player.getState()
    const marks = summary?.timeline.marks ?? []
    const mark = marks[lastBefore(marks, t)]
    const here = mark !== undefined && t - mark.t < 1500 ? `. ${markText(mark)}` : ''
    this.#host.say(`${momentText(t)}${here}`)
  }
}
