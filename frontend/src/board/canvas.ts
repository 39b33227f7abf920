/**
 * Between a board and the Excalidraw that shows it.
 *
 * What is drawn is read off the canvas a moment later, and always before anything of others is put on it.
 * What is still being drawn or written is shown to others as a draft, and stored once it is done.
 */

import { CaptureUpdateAction } from '@excalidraw/excalidraw'
import type { ExcalidrawElement } from '@excalidraw/excalidraw/element/types'
import type { AppState, ExcalidrawImperativeAPI } from '@excalidraw/excalidraw/types'
import { flushSync } from 'react-dom'
import type { Canvas } from '../interview/board'
import type { Attached } from '../interview/boards'
import type { Scenes } from '../interview/room'
import type { Elements, Sketch } from '../wire/messages'
import { toElements } from './scene/drawing'
import { apply, type Operation, type Scene, type Values } from './scene/operation'
import { readEdits, toValues } from './scene/reading'
import { equal, weigh } from './scene/values'

/** Milliseconds after which a change of the canvas is read off. */
const READ_AFTER = 50
/** How long a draft stays after it was done, for what was stored to arrive before it goes. */
const LINGERS = 250
/** Weight of the largest draft that is shown to others. */
const DRAFT = 60_000
const MOST_SELECTED = 100

/** An element that somebody else is drawing or writing. */
interface Draft {
  readonly drawn: Values
  /** Locked, so that nobody takes hold of what is not there yet. */
  readonly shown: Values
  /** What the scene had of it then. Once the scene has something newer, that is shown. */
  readonly over: Values | undefined
}

interface Pointer {
  x: number
  y: number
  tool: 'pointer' | 'laser'
  button: 'up' | 'down'
}

export class BoardCanvas implements Canvas {
  private readonly boards: Scenes
  private readonly board: string
  private readonly api: ExcalidrawImperativeAPI
  private attached: Attached | null = null
  private pointer: Pointer | null = null
  private draft: Elements = {}
  private draftEnds = 0
  private shows = 0
  private sketches: ReadonlyMap<string, Draft> = new Map()
  private timer: ReturnType<typeof setTimeout> | undefined
  private readonly left: (() => void)[] = []
  private readonly shown: (elements: readonly ExcalidrawElement[]) => void
  readonly onView: () => boolean
  /** Of a board that is played back: what was shown of each element last. Excalidraw knows how that looks. */
  private readonly played = new Map<string, ExcalidrawElement>()

  /** `shown`: called with the elements whenever they were put on the canvas. `onView`: whether it is in sight. */
  constructor(
    boards: Scenes,
    board: string,
    api: ExcalidrawImperativeAPI,
    shown: (elements: readonly ExcalidrawElement[]) => void,
    onView: () => boolean = () => true,
  ) {
    this.boards = boards
    this.board = board
    this.api = api
    this.shown = shown
    this.onView = onView
  }

  /** Excalidraw is ready: what it was given before would be gone. */
  start(): void {
    this.attached = this.boards.attach(this.board, this, () => this.sketch())
    this.left.push(this.boards.onSketches(this.board, () => this.sketched()))
    this.put()
    this.sketched()
    this.attached.sketched()
  }

  /** The canvas goes. What is half drawn or half written is stored as it is. */
  stop(): void {
    this.read(new Set(this.drafts.keys()))
    clearTimeout(this.timer)
    for (const leave of this.left.splice(0)) leave()
    this.attached?.leave()
    this.attached = null
  }

  /** Something may have changed on the canvas. Called very often. */
  changed(): void {
    if (this.attached === null) return
    this.timer ??= setTimeout(() => {
      this.timer = undefined
      this.flush()
      this.attached?.sketched()
    }, READ_AFTER)
  }

  pointed(pointer: Pointer | null): void {
    this.pointer = pointer
    this.attached?.sketched()
  }

  flush(): void {
    this.read(new Set([...this.unfinished(), ...this.drafts.keys()]))
  }

  private read(ignored: ReadonlySet<string>): void {
    if (this.attached === null || !this.boards.isOpen(this.board)) return
    const edits = readEdits(this.elements, this.boards.scene(this.board), ignored)
    if (edits.size > 0) this.attached.draw(edits as Operation)
  }

  /** Draws what a tool made for this person, as one step that can be undone. False if nothing may be drawn. */
  draw(operation: Operation): boolean {
    if (this.attached === null || !this.boards.isOpen(this.board)) return false
    this.flush()
    this.shows += 1
    const current = this.elements
    const scene = apply(this.sceneWithDrafts(), operation)
    const elements = toElements(scene, current, this.shows, this.unfinished())
    // Only what is marked as deleted is read off as such.
    const deleted = current.filter(({ id }) => operation.get(id)?.[0] === '-')
    const gone = deleted.map((element) => ({ ...element, isDeleted: true, version: element.version + 1 }))
    this.api.updateScene({
      elements: [...elements, ...gone],
      captureUpdate: CaptureUpdateAction.IMMEDIATELY,
    })
    this.flush()
    return true
  }

  /** What is played back comes with the frame that shows the moment, also of what else there is. */
  show(): void {
    if (this.boards.played) flushSync(() => this.put())
    else this.put()
  }

  private put(): void {
    if (this.attached === null) return
    const current = this.elements
    // Excalidraw tells what changed, for undo, by what is made from this number: it must be another each time.
    this.shows += 1
    const known = this.played.size === 0 ? current : [...this.played.values(), ...current]
    const elements = toElements(this.sceneWithDrafts(), known, this.shows, this.unfinished())
    if (this.boards.played) for (const element of elements) this.played.set(element.id, element)
    const same =
      elements.length === current.length && elements.every((element, at) => element === current[at])
    if (!same) {
      const appState = this.heldAmong(elements)
      this.api.updateScene({
        elements,
        ...(appState && { appState }),
        captureUpdate: CaptureUpdateAction.NEVER,
      })
    }
    this.shown(elements)
  }

  private get elements(): readonly ExcalidrawElement[] {
    return this.api.getSceneElementsIncludingDeleted()
  }

  /** Where an arrow in the hand begins: Excalidraw holds the element, which may just have been made anew. */
  private heldAmong(elements: readonly ExcalidrawElement[]): Pick<AppState, 'startBoundElement'> | null {
    const { startBoundElement } = this.api.getAppState()
    if (startBoundElement === null) return null
    const held = elements.find(({ id }) => id === startBoundElement.id)
    return { startBoundElement: (held as typeof startBoundElement | undefined) ?? null }
  }

  /** Elements that others are drawing, and that are no one else's business yet. */
  private get drafts(): ReadonlyMap<string, Values> {
    const scene = this.boards.scene(this.board)
    const drafts = [...this.sketches].filter(([id, { over }]) => scene.get(id) === over)
    return new Map(drafts.map(([id, { shown }]) => [id, shown]))
  }

  private sceneWithDrafts(): Scene {
    const scene = this.boards.scene(this.board)
    if (this.sketches.size === 0) return scene
    const own = this.unfinished()
    const drafts = [...this.drafts].filter(([id]) => !own.has(id))
    return new Map([...scene, ...drafts])
  }

  /** What this person is drawing or writing, and images that are being uploaded. */
  private unfinished(): Set<string> {
    const { newElement, multiElement, editingTextElement } = this.api.getAppState()
    const ids = [newElement, multiElement, editingTextElement].flatMap((element) => element?.id ?? [])
    for (const element of this.elements) {
      if (element.type === 'image' && element.fileId === null && !element.isDeleted) ids.push(element.id)
    }
    return new Set(ids)
  }

  private sketch(): Sketch {
    const { selectedElementIds } = this.api.getAppState()
    const selected = Object.keys(selectedElementIds).filter((id) => selectedElementIds[id])
    const { x = null, y = null, tool = 'pointer', button = 'up' } = this.pointer ?? {}
    const open = this.boards.isOpen(this.board)
    return {
      type: 'sketch',
      board: this.board,
      x: inBounds(x),
      y: inBounds(y),
      tool,
      button,
      selected: open ? selected.slice(0, MOST_SELECTED) : [],
      draft: open ? this.currentDraft() : {},
    }
  }

  private currentDraft(): Elements {
    const ids = this.unfinished()
    const draft: Record<string, Values> = {}
    for (const element of ids.size > 0 ? this.elements : []) {
      const values = ids.has(element.id) ? toValues(element) : null
      if (values !== null && weigh(values) < DRAFT) draft[element.id] = values
    }
    const now = performance.now()
    if (Object.keys(draft).length > 0) {
      this.draft = draft
      this.draftEnds = now + LINGERS
    } else if (now >= this.draftEnds) this.draft = {}
    else setTimeout(() => this.attached?.sketched(), LINGERS)
    return this.draft
  }

  /** Others moved, or drew on. */
  private sketched(): void {
    const scene = this.boards.scene(this.board)
    const sketches = new Map<string, Draft>()
    for (const { draft } of this.boards.sketchesOn(this.board)) {
      for (const [id, values] of Object.entries(draft)) {
        const drawn = values as Values
        const before = this.sketches.get(id)
        const known = before !== undefined && equal(before.drawn, drawn)
        sketches.set(id, known ? before : { drawn, shown: { ...drawn, locked: true }, over: scene.get(id) })
      }
    }
    if (sketches.size === 0 && this.sketches.size === 0) return
    this.flush()
    this.sketches = sketches
    this.show()
  }
}

function inBounds(place: number | null): number | null {
  if (place === null || !Number.isFinite(place)) return null
  return Math.round(Math.max(-1e7, Math.min(1e7, place)) * 10) / 10
}
