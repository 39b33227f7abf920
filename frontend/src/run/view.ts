/** A run's terminal in the page: xterm.js, made safe, at the size that everybody shares. */

import { FitAddon } from '@xterm/addon-fit'
import { Unicode11Addon } from '@xterm/addon-unicode11'
import { Terminal } from '@xterm/xterm'
import '@xterm/xterm/css/xterm.css'
import type { Room } from '../interview/room'
import { Feed } from './feed'
import { isCopyKey, isOurs } from './keys'
import { paletteOf } from './palette'
import { makeSafe } from './safety'

/** Columns and rows, as a run has them. */
export interface Size {
  columns: number
  rows: number
}

export interface TerminalLook {
  fontSize: number
  dark: boolean
  /** For screen readers: the text is kept in the page, and what is new is read out. */
  screenReader: boolean
  /** Names the terminal. */
  label: string
}

/** Text narrower than this is not readable: then the terminal is scrolled sideways. */
const LEAST_FONT = 10
/** Lines above the screen; an output of 65,536 units has seldom more. */
const SCROLLBACK = 5000
/** Makes a terminal as it was in the beginning. */
const RESET = '\x1bc'
const FAMILY = '"JetBrains Mono Variable"'

export class TerminalView {
  private readonly terminal: Terminal
  private readonly fit = new FitAddon()
  private readonly host: HTMLElement
  private feed: Feed | null = null
  private readonly observer: ResizeObserver
  private look: TerminalLook
  private size: Size = { columns: 80, rows: 24 }
  private readonly measured: (room: Size) => void

  /** `typed`: keys for the program. `measured`: what has room in the pane, at the usual size of letters. */
  constructor(
    host: HTMLElement,
    look: TerminalLook,
    typed: (text: string) => void,
    measured: (room: Size) => void,
  ) {
    this.host = host
    this.look = look
    this.measured = measured
    this.terminal = new Terminal({
      fontFamily: `${FAMILY}, ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace`,
      fontSize: look.fontSize,
      lineHeight: 1.2,
      theme: paletteOf(look.dark),
      screenReaderMode: look.screenReader,
      minimumContrastRatio: 4.5,
      scrollback: SCROLLBACK,
      overviewRuler: { width: 10 },
      cursorBlink: false,
      disableStdin: true,
      macOptionIsMeta: true,
      allowProposedApi: true,
    })
    // Emoji take two cells, as they do for the programs that count on it.
    this.terminal.loadAddon(new Unicode11Addon())
    this.terminal.unicode.activeVersion = '11'
    makeSafe(this.terminal.parser)
    this.terminal.attachCustomKeyEventHandler((event) => {
      if (isCopyKey(event)) {
        // Without this Chromium opens its tools for developers.
        event.preventDefault()
        if (event.type === 'keydown' && this.terminal.hasSelection()) document.execCommand('copy')
        return false
      }
      return !isOurs(event, this.terminal)
    })
    this.terminal.onData(typed)
    this.terminal.loadAddon(this.fit)
    this.terminal.open(host)
    this.name(look.label)
    this.observer = new ResizeObserver(() => this.lay())
    this.observer.observe(host.parentElement ?? host)
    // Cells are measured with the letters at hand: once the font has come they are measured anew.
    const font = document.fonts?.load(`${look.fontSize}px ${FAMILY}`) ?? Promise.resolve()
    void font.then(() => this.remeasure()).catch(() => {})
  }

  /** Shows a run from the beginning of what is kept of it. */
  show(client: Pick<Room, 'onOutput' | 'outputAfter'>, run: string): void {
    if (this.feed !== null) {
      this.feed.stop()
      // In order with what the other run still has to write.
      this.terminal.write(RESET)
    }
    this.feed = new Feed(client, run, this.terminal, () => this.follow())
  }

  /** The size that all share. */
  resize(size: Size): void {
    this.size = size
    this.lay()
  }

  /** Whether keys go to the program. */
  accept(input: boolean): void {
    this.terminal.options.disableStdin = !input
    this.terminal.options.cursorStyle = input ? 'block' : 'underline'
    this.terminal.options.cursorInactiveStyle = input ? 'outline' : 'none'
  }

  dress(look: TerminalLook): void {
    const before = this.look
    this.look = look
    if (look.label !== before.label) this.name(look.label)
    // Each of these has all letters measured again, one by one.
    if (look.dark !== before.dark) this.terminal.options.theme = paletteOf(look.dark)
    if (look.screenReader !== before.screenReader) this.terminal.options.screenReaderMode = look.screenReader
    if (look.fontSize !== before.fontSize) this.lay()
  }

  focus(): void {
    this.terminal.focus()
  }

  dispose(): void {
    this.feed?.stop()
    this.observer.disconnect()
    this.terminal.dispose()
  }

  private name(label: string): void {
    this.terminal.textarea?.setAttribute('aria-label', label)
  }

  private remeasure(): void {
    const { fontFamily } = this.terminal.options
    this.terminal.options.fontFamily = 'monospace'
    this.terminal.options.fontFamily = fontFamily ?? 'monospace'
    this.lay()
  }

  /** A run with more columns than have room is shown in smaller letters, and scrolled when they are too small. */
  private lay(): void {
    const { options } = this.terminal
    const proposed = this.fit.proposeDimensions()
    if (proposed === undefined || !Number.isFinite(proposed.cols)) return
    const shown = options.fontSize ?? this.look.fontSize
    const scale = shown / this.look.fontSize
    const room = {
      columns: clamp(Math.floor(proposed.cols * scale)),
      rows: clamp(Math.floor(proposed.rows * scale)),
    }
    const { columns, rows } = this.size
    const fitting = Math.floor((this.look.fontSize * room.columns) / columns)
    const fontSize = Math.max(LEAST_FONT, Math.min(this.look.fontSize, fitting))
    if (fontSize !== shown) options.fontSize = fontSize
    if (columns !== this.terminal.cols || rows !== this.terminal.rows) this.terminal.resize(columns, rows)
    this.follow()
    this.measured(room)
  }

  /** A screen with more rows than have room is scrolled so that the cursor is in sight. */
  private follow(): void {
    const pane = this.host.parentElement
    const { element, rows, buffer } = this.terminal
    if (pane === null || element === undefined || element.offsetHeight <= pane.clientHeight) return
    const bottom = ((buffer.active.cursorY + 1) * element.offsetHeight) / rows
    pane.scrollTop = Math.max(0, Math.min(pane.scrollTop, bottom), bottom - pane.clientHeight + 8)
  }
}

function clamp(side: number): number {
  return Math.min(500, Math.max(1, side))
}
