/** How the others' carets, selections and names look. Colours are the palette's `--person-N`. */

import { EditorSelection } from '@codemirror/state'
import { EditorView, type LayerMarker, RectangleMarker } from '@codemirror/view'
import { personColour } from '../../styles/people'
import type { Caret } from './carets'

class Coloured implements LayerMarker {
  private readonly rectangle: RectangleMarker
  private readonly colour: string

  constructor(rectangle: RectangleMarker, colour: string) {
    this.rectangle = rectangle
    this.colour = colour
  }

  eq(other: Coloured): boolean {
    return this.colour === other.colour && this.rectangle.eq(other.rectangle)
  }

  draw(): HTMLElement {
    const element = this.rectangle.draw()
    element.style.setProperty('--person', this.colour)
    return element
  }

  update(element: HTMLElement, previous: Coloured): boolean {
    return this.colour === previous.colour && this.rectangle.update(element, previous.rectangle)
  }
}

/** A caret with its owner's name, shown for a few seconds after each move. */
class Flagged implements LayerMarker {
  private readonly left: number
  private readonly top: number
  private readonly height: number
  private readonly caret: Caret
  private readonly below: boolean

  constructor({ left, top, height }: RectangleMarker, caret: Caret, below: boolean) {
    this.left = left
    this.top = top
    this.height = height
    this.caret = caret
    this.below = below
  }

  eq(other: Flagged): boolean {
    return this.sameOwner(other) && this.samePlace(other) && this.caret.moves === other.caret.moves
  }

  draw(): HTMLElement {
    const element = document.createElement('div')
    element.className = 'cm-remote-caret'
    const flag = element.appendChild(document.createElement('div'))
    flag.textContent = this.caret.name
    this.place(element, flag)
    return element
  }

  /** Moving the element keeps the flag's fading; a new move of its owner starts it anew. */
  update(element: HTMLElement, previous: Flagged): boolean {
    const flag = element.firstElementChild
    if (!this.sameOwner(previous) || !(flag instanceof HTMLElement)) return false
    if (this.caret.moves !== previous.caret.moves) {
      for (const animation of flag.getAnimations?.() ?? []) {
        animation.currentTime = 0
        animation.play()
      }
    }
    this.place(element, flag)
    return true
  }

  private place(element: HTMLElement, flag: HTMLElement): void {
    element.style.left = `${this.left}px`
    element.style.top = `${this.top}px`
    element.style.height = `${this.height}px`
    element.style.setProperty('--person', personColour(this.caret.colour))
    flag.className = this.below ? 'cm-remote-flag cm-remote-flag-below' : 'cm-remote-flag'
  }

  private sameOwner(other: Flagged): boolean {
    const { instance, name, colour } = this.caret
    return instance === other.caret.instance && name === other.caret.name && colour === other.caret.colour
  }

  private samePlace(other: Flagged): boolean {
    const { left, top, height, below } = this
    return left === other.left && top === other.top && height === other.height && below === other.below
  }
}

function within(view: EditorView, caret: Caret): Caret {
  const { length } = view.state.doc
  return { ...caret, anchor: Math.min(caret.anchor, length), head: Math.min(caret.head, length) }
}

export function selectionMarkers(view: EditorView, carets: readonly Caret[]): LayerMarker[] {
  return carets.flatMap((each) => {
    const { anchor, head, colour } = within(view, each)
    if (anchor === head) return []
    const range = EditorSelection.range(anchor, head)
    const rectangles = RectangleMarker.forRange(view, 'cm-remote-selection', range)
    return rectangles.map((rectangle) => new Coloured(rectangle, personColour(colour)))
  })
}

export function caretMarkers(view: EditorView, carets: readonly Caret[]): LayerMarker[] {
  return carets.flatMap((each) => {
    const caret = within(view, each)
    const [rectangle] = RectangleMarker.forRange(view, '', EditorSelection.cursor(caret.head, 1))
    if (rectangle === undefined) return []
    // On the first line a name above would be cut off by the editor's edge.
    const below = view.state.doc.lineAt(caret.head).number === 1
    return [new Flagged(rectangle, caret, below)]
  })
}

export const caretTheme = EditorView.baseTheme({
  '.cm-remote-selections, .cm-remote-carets': { pointerEvents: 'none' },
  '.cm-remote-selection': {
    backgroundColor: 'color-mix(in srgb, var(--person) 26%, transparent)',
    borderRadius: '2px',
  },
  '.cm-remote-caret': {
    position: 'absolute',
    width: '2px',
    marginLeft: '-1px',
    backgroundColor: 'var(--person)',
  },
  '.cm-remote-flag': {
    position: 'absolute',
    left: '0',
    bottom: '100%',
    padding: '1px 5px',
    borderRadius: '3px 3px 3px 0',
    backgroundColor: 'var(--person)',
    color: 'var(--on-person)',
    font: '600 11px/1.3 var(--font-ui, system-ui), sans-serif',
    whiteSpace: 'nowrap',
    animation: 'cm-remote-flag-fade 4s linear forwards',
  },
  '.cm-remote-flag-below': { bottom: 'auto', top: '100%', borderRadius: '0 3px 3px 3px' },
  '@keyframes cm-remote-flag-fade': {
    '0%, 90%': { opacity: '1', visibility: 'visible' },
    '100%': { opacity: '0', visibility: 'hidden' },
  },
  '@media (prefers-reduced-motion: reduce)': {
    '.cm-remote-flag': { animationTimingFunction: 'step-end' },
  },
})
