/**
 * Other people on a board. What they have selected and where their laser goes Excalidraw shows; their pointers
 * are ours, as it draws them on the canvas, whose colours the dark theme turns round.
 */

import type { AppState, Collaborator, SocketId } from '@excalidraw/excalidraw/types'
import { personColour } from '../styles/people'
import type { SketchView } from '../wire/messages'

/** Hues like those of the palette's colours, `--person-0` to `--person-7`; the grey one is green here. */
const hues = [210, 20, 170, 310, 50, 190, 260, 100]
const HUES = 37

/** What Excalidraw makes of an id to find a colour: the hue is ten times the remainder by 37. */
function hash(id: string): number {
  let made = 0
  for (let at = 0; at < id.length; at++) made = (made << 5) - made + id.charCodeAt(at)
  return Math.abs(made)
}

const known = new Map<string, string>()

/** An id for which Excalidraw, which takes no colour from us, finds a person's own. */
export function colouredId(instance: string, colour: number): string {
  const key = `${instance} ${colour}`
  const found = known.get(key)
  if (found !== undefined) return found
  const hue = hues[((colour % hues.length) + hues.length) % hues.length] as number
  for (let count = 0; ; count++) {
    const id = `${instance}.${count}`
    if (hash(id) % HUES !== hue / 10) continue
    known.set(key, id)
    return id
  }
}

export interface Who {
  readonly name: string
  readonly colour: number
}

export function collaborators(
  sketches: readonly SketchView[],
  whoIs: (person: string) => Who | undefined,
): Map<SocketId, Collaborator> {
  const shown = new Map<SocketId, Collaborator>()
  for (const { instance, person, x, y, tool, button, selected } of sketches) {
    const who = whoIs(person)
    if (who === undefined) continue
    const id = colouredId(instance, who.colour)
    shown.set(instance as SocketId, {
      id,
      socketId: instance as SocketId,
      username: who.name,
      button,
      selectedElementIds: Object.fromEntries(selected.map((element) => [element, true as const])),
      ...(x !== null &&
        y !== null && {
          pointer: { x, y, tool, renderCursor: false, laserColor: personColour(who.colour) },
        }),
    })
  }
  return shown
}

/** Which part of a board is on view, and how large: pixels are those of the screen. */
export type View = Pick<AppState, 'scrollX' | 'scrollY' | 'zoom' | 'width' | 'height'>

export interface Pointer extends Who {
  readonly instance: string
  /** Pixels from the corner of the view; within it. */
  readonly x: number
  readonly y: number
  readonly pressed: boolean
  /** It is beyond the edge where it is shown. */
  readonly beyond: boolean
}

const WIDTH = 12
const HEIGHT = 16

export function pointersIn(
  view: View,
  sketches: readonly SketchView[],
  whoIs: (person: string) => Who | undefined,
): Pointer[] {
  return sketches.flatMap(({ instance, person, x, y, button }) => {
    const who = whoIs(person)
    if (who === undefined || x === null || y === null) return []
    const wanted = {
      x: (x + view.scrollX) * view.zoom.value,
      y: (y + view.scrollY) * view.zoom.value,
    }
    const shown = {
      x: Math.max(0, Math.min(view.width - WIDTH, wanted.x)),
      y: Math.max(0, Math.min(view.height - HEIGHT, wanted.y)),
    }
    const beyond = shown.x !== wanted.x || shown.y !== wanted.y
    const { name, colour } = who
    return [{ instance, name, colour, ...shown, pressed: button === 'down', beyond }]
  })
}
