/**
 * How wide text is in Excalifont, the hand-drawn face of the board. Known without a browser, so that a template is
 * the same wherever it is made; Excalidraw measures again as soon as somebody edits the text.
 */

/** Advances of the characters from the space to the tilde, in thousandths of the font's size. */
const ADVANCES = [
  400, 314, 371, 783, 721, 928, 718, 218, 441, 402, 525, 550, 257, 411, 274, 561, 664, 427, 700, 608, 585,
  618, 640, 558, 636, 629, 264, 298, 550, 550, 550, 466, 829, 676, 761, 629, 780, 707, 661, 780, 573, 545,
  569, 613, 543, 766, 632, 767, 698, 768, 736, 622, 857, 730, 592, 786, 628, 564, 832, 472, 589, 497, 510,
  670, 600, 576, 555, 504, 605, 537, 497, 555, 567, 244, 328, 533, 225, 663, 526, 600, 537, 539, 412, 543,
  553, 548, 525, 693, 591, 530, 572, 504, 299, 544, 669,
]
const FIRST = 32
/** Of Latin letters with marks; of Chinese, Japanese and Korean ones. */
const NARROW = 600
const WIDE = 1000
const FIRST_WIDE = 0x1100

export const LINE_HEIGHT = 1.25

export interface Size {
  readonly width: number
  readonly height: number
}

export function measure(text: string, fontSize: number): Size {
  const lines = text.split('\n')
  const width = Math.max(...lines.map((line) => widthOf(line, fontSize)))
  return { width: Math.ceil(width), height: lines.length * fontSize * LINE_HEIGHT }
}

/** The text in lines no wider than `most`, where words allow it. */
export function wrap(text: string, fontSize: number, most: number): string {
  return text
    .split('\n')
    .map((line) => wrapLine(line, fontSize, most))
    .join('\n')
}

function wrapLine(line: string, fontSize: number, most: number): string {
  const lines: string[] = []
  let current = ''
  for (const word of line.split(' ')) {
    const longer = current === '' ? word : `${current} ${word}`
    if (current !== '' && widthOf(longer, fontSize) > most) {
      lines.push(current)
      current = word
    } else current = longer
  }
  return [...lines, current].join('\n')
}

function widthOf(line: string, fontSize: number): number {
  let sum = 0
  for (const character of line) {
    const code = character.codePointAt(0) as number
    sum += ADVANCES[code - FIRST] ?? (code < FIRST_WIDE ? NARROW : WIDE)
  }
  return (sum * fontSize) / 1000
}
