import { Terminal } from '@xterm/xterm'
import { afterEach, describe, expect, it } from 'vitest'
import { makeSafe } from './safety'

const terminals: Terminal[] = []

afterEach(() => {
  for (const terminal of terminals.splice(0)) terminal.dispose()
})

function terminalOf(safe: boolean): { terminal: Terminal; sent: string[]; told: string[] } {
  const terminal = new Terminal({ cols: 40, rows: 10, allowProposedApi: true })
  terminals.push(terminal)
  if (safe) makeSafe(terminal.parser)
  const [sent, told]: [string[], string[]] = [[], []]
  terminal.onData((data) => sent.push(data))
  terminal.onBinary((data) => sent.push(data))
  terminal.onTitleChange((title) => told.push(title))
  return { terminal, sent, told }
}

function write(terminal: Terminal, text: string): Promise<void> {
  return new Promise((resolve) => terminal.write(text, resolve))
}

function lineOf(terminal: Terminal, row = 0): string {
  return terminal.buffer.active.getLine(row)?.translateToString(true) ?? ''
}

const ESC = '\u001b'
const asking: Record<string, string> = {
  'primary attributes': `${ESC}[c`,
  'primary attributes, with a zero': `${ESC}[0c`,
  'secondary attributes': `${ESC}[>c`,
  'tertiary attributes': `${ESC}[=c`,
  status: `${ESC}[5n`,
  'cursor position': `${ESC}[6n`,
  'private cursor position': `${ESC}[?6n`,
  'a mode': `${ESC}[4$p`,
  'a private mode': `${ESC}[?2004$p`,
  'a setting': `${ESC}P$qm${ESC}\\`,
  'a capability': `${ESC}P+q544e${ESC}\\`,
  'the version': `${ESC}[>q`,
  'the keyboard': `${ESC}[?u`,
  'the size': `${ESC}[18t`,
  'the size in pixels': `${ESC}[14t`,
  'the title': `${ESC}[21t`,
  'a palette colour': `${ESC}]4;1;?\u0007`,
  'the text colour': `${ESC}]10;?\u0007`,
  'the ground colour': `${ESC}]11;?${ESC}\\`,
  'the cursor colour': `${ESC}]12;?\u0007`,
  'the clipboard': `${ESC}]52;c;?\u0007`,
  'in eight bits': '\u009bc\u009b6n',
  enquiry: '\u0005',
}

describe('a terminal that answers nothing', () => {
  it('is needed: without it programs are answered', async () => {
    const { terminal, sent } = terminalOf(false)
    await write(terminal, Object.values(asking).join(''))
    expect(sent.length).toBeGreaterThan(5)
  })

  it.each(Object.entries(asking))('does not answer when asked for %s', async (_, sequence) => {
    const { terminal, sent } = terminalOf(true)
    await write(terminal, `a${sequence}b${sequence}`)
    expect(sent).toEqual([])
    expect(lineOf(terminal)).toBe('ab')
  })

  it('does not answer whatever a program puts together', async () => {
    const { terminal, sent } = terminalOf(true)
    const parts = ['', '?', '>', '=', '!']
    const ends = ['c', 'n', 'q', 't', 'x', 'u', '$p', '$q', '$w', 'R', 'S', '*p', ' q']
    for (const prefix of parts) {
      for (const end of ends) {
        for (const parameters of ['', '0', '1', '5', '6', '14', '18;1', '996', '2026']) {
          await write(terminal, `${ESC}[${prefix}${parameters}${end}`)
        }
      }
    }
    for (let ident = 0; ident < 140; ident++)
      await write(terminal, `${ESC}]${ident};?\u0007${ESC}]${ident};0;?\u0007`)
    expect(sent).toEqual([])
  })

  it('leaves the pointer and the focus to the page, but pasting is bracketed when asked for', async () => {
    const { terminal } = terminalOf(true)
    await write(terminal, `${ESC}[?1000h${ESC}[?1003;1006h${ESC}[?1004h${ESC}[?2004h${ESC}[?1h`)
    const { modes } = terminal
    expect(modes.mouseTrackingMode).toBe('none')
    expect(modes.sendFocusMode).toBe(false)
    expect(modes.bracketedPasteMode).toBe(true)
    expect(modes.applicationCursorKeysMode).toBe(true)
  })

  it('takes no title, no link and no colours from outside', async () => {
    const { terminal, told } = terminalOf(true)
    await write(terminal, `${ESC}]0;evil\u0007${ESC}]2;evil\u0007${ESC}[22;0t${ESC}[23;0t`)
    await write(terminal, `${ESC}]8;;https://evil.example/\u0007press here${ESC}]8;;\u0007`)
    expect(told).toEqual([])
    expect(lineOf(terminal)).toBe('press here')
  })

  it.each(['b', 'I', 'Z', 'L', 'M', 'S', 'T', '@', 'P', 'X', 'A', 'B', 'C', 'D'])(
    'is not kept busy by a huge number before %s',
    async (final) => {
      const { terminal } = terminalOf(true)
      const began = performance.now()
      await write(terminal, `x${ESC}[2147483647${final}`.repeat(200))
      await write(terminal, `${ESC}[H${ESC}[2Jstill here`)
      expect(performance.now() - began).toBeLessThan(2000)
      expect(lineOf(terminal, terminal.buffer.active.baseY)).toBe('still here')
    },
  )

  it('shows colours, cursor moves, the other screen and wide letters as ever', async () => {
    const { terminal } = terminalOf(true)
    await write(terminal, `${ESC}[1;31mred${ESC}[0m ${ESC}[5Cgap ${ESC}[3bx 漢字`)
    expect(lineOf(terminal)).toBe('red      gap    x 漢字')
    await write(terminal, `${ESC}[?1049h${ESC}[Hfull screen`)
    expect(terminal.buffer.active.type).toBe('alternate')
    expect(lineOf(terminal)).toBe('full screen')
    await write(terminal, `${ESC}[?1049l`)
    expect(lineOf(terminal)).toBe('red      gap    x 漢字')
  })
})
