/** The canvas with everything but Excalidraw itself, of which only what it holds matters here. */

import type { ExcalidrawElement } from '@excalidraw/excalidraw/element/types'
import type { ExcalidrawImperativeAPI } from '@excalidraw/excalidraw/types'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { InterviewClient } from '../interview/client'
import { pass, stopTime } from '../testing/clock'
import { Refusal } from '../testing/document'
import { World } from '../testing/world'
import { BoardCanvas } from './canvas'
import { parse } from './scene/parsing'
import { Pencil } from './scene/testing/pencil'

vi.mock('@excalidraw/excalidraw', () => ({ CaptureUpdateAction: { NEVER: 'NEVER' } }))

const box = { ...new Pencil(1).rectangle(), x: 0, y: 0, opacity: 1, locked: false }

/** Holds elements as Excalidraw does: changed in place, with a version that counts. */
class Drawing {
  elements: ExcalidrawElement[] = []
  state: Record<string, unknown> = { selectedElementIds: {}, startBoundElement: null }
  updates = 0

  get api(): ExcalidrawImperativeAPI {
    return {
      getSceneElementsIncludingDeleted: () => this.elements,
      getAppState: () => this.state,
      updateScene: ({ elements, appState }: { elements: ExcalidrawElement[]; appState?: object }) => {
        this.updates += 1
        this.elements = [...elements]
        this.state = { ...this.state, ...appState }
      },
    } as unknown as ExcalidrawImperativeAPI
  }

  add(id: string, changes: object = {}): ExcalidrawElement {
    const counters = { id, version: 1, versionNonce: 1, updated: 1, isDeleted: false, boundElements: null }
    const element = { ...box, ...counters, ...changes } as unknown as ExcalidrawElement
    this.elements = [...this.elements, element]
    return element
  }

  change(id: string, changes: object): void {
    const element = this.elements.find((one) => one.id === id)
    if (element) Object.assign(element, changes, { version: element.version + 1 })
  }

  shows(id: string): object | undefined {
    return this.elements.find((element) => element.id === id)
  }
}

let world: World
let ada: InterviewClient
let grace: InterviewClient
let drawing: Drawing
let canvas: BoardCanvas

/** What somebody in another tab is drawing. */
const sketch = (draft: object) => {
  const pointer = { x: 1, y: 1, tool: 'pointer', button: 'down' } as const
  const where = { instance: 'x', person: 'ada', board: 'b1' }
  world.authority.tell({ type: 'sketches', sketches: [{ ...where, ...pointer, selected: [], draft }] })
}

beforeEach(async () => {
  stopTime()
  world = new World()
  world.authority.createBoard()
  ada = world.client('ada')
  grace = world.client('grace')
  await pass(300)
  ada.boards.edit('b1', parse({ a: ['+', box] }))
  await pass(500)
  drawing = new Drawing()
  canvas = new BoardCanvas(grace.boards, 'b1', drawing.api, () => {})
  canvas.start()
})

afterEach(() => {
  canvas.stop()
  world.stop()
  vi.useRealTimers()
})

describe('a canvas', () => {
  it('shows the board, and hands over what is drawn', async () => {
    expect(drawing.shows('a')).toMatchObject({ id: 'a', opacity: 1 })
    drawing.change('a', { opacity: 7 })
    drawing.add('b')
    canvas.changed()
    await pass(500)
    expect(ada.boards.elements('b1')).toEqual({ a: { ...box, opacity: 7 }, b: box })
    drawing.change('a', { isDeleted: true })
    canvas.changed()
    await pass(500)
    expect(Object.keys(ada.boards.elements('b1'))).toEqual(['b'])
  })

  it('loses nothing that was drawn at the moment when something of others comes in', async () => {
    drawing.change('a', { opacity: 7 })
    ada.boards.edit('b1', parse({ a: ['~', { x: 5, y: 6 }], c: ['+', box] }))
    await pass(500)
    expect(drawing.shows('a')).toMatchObject({ x: 5, y: 6, opacity: 7 })
    expect(drawing.shows('c')).toBeDefined()
    expect(grace.boards.elements('b1')).toEqual(world.authority.boards.scene())
    expect(ada.boards.elements('b1').a).toEqual({ ...box, x: 5, y: 6, opacity: 7 })
  })

  it('puts nothing on the canvas that is there, and draws nothing of its own accord', async () => {
    const { length } = world.authority.boards.log()
    const { updates } = drawing
    canvas.show()
    canvas.changed()
    await pass(1000)
    expect(drawing.updates).toBe(updates)
    expect(world.authority.boards.log()).toHaveLength(length)
  })

  it('shows others what is being drawn, and stores it once it is done', async () => {
    const { length } = world.authority.boards.log()
    const element = drawing.add('stroke')
    drawing.state = { ...drawing.state, newElement: element }
    for (let width = 1; width <= 20; width++) {
      drawing.change('stroke', { width })
      canvas.changed()
      await pass(60)
    }
    await pass(200)
    expect(ada.boards.sketchesOn('b1')[0]?.draft).toMatchObject({ stroke: { width: 20 } })
    expect(world.authority.boards.log()).toHaveLength(length)
    ada.boards.edit('b1', parse({ a: ['~', { opacity: 3 }] }))
    await pass(300)
    expect(drawing.shows('stroke')).toBe(element)
    drawing.state = { ...drawing.state, newElement: null }
    canvas.changed()
    await pass(1000)
    expect(ada.boards.elements('b1').stroke).toMatchObject({ width: 20 })
    expect(world.authority.boards.log()).toHaveLength(length + 2)
    expect(ada.boards.sketchesOn('b1')[0]?.draft).toEqual({})
  })

  it('shows what others are drawing, which is nobody else’s to store', async () => {
    const { length } = world.authority.boards.log()
    sketch({ theirs: box })
    await pass(100)
    expect(drawing.shows('theirs')).toMatchObject({ locked: true })
    drawing.change('theirs', { x: 99 })
    canvas.changed()
    await pass(500)
    sketch({})
    await pass(100)
    expect(drawing.shows('theirs')).toBeUndefined()
    expect(world.authority.boards.log()).toHaveLength(length)
    expect(grace.boards.scene('b1').has('theirs')).toBe(false)
  })

  it('lets go of a draft as soon as what it became is stored', async () => {
    sketch({ theirs: box })
    await pass(100)
    ada.boards.edit('b1', parse({ theirs: ['+', { ...box, x: 7 }] }))
    await pass(300)
    expect(drawing.shows('theirs')).toMatchObject({ locked: false, x: 7 })
    // Still in the last that was told of the other's pointer.
    sketch({ theirs: box })
    await pass(100)
    expect(drawing.shows('theirs')).toMatchObject({ locked: false, x: 7 })
    drawing.change('theirs', { opacity: 9 })
    canvas.changed()
    await pass(500)
    expect(ada.boards.elements('b1').theirs).toMatchObject({ opacity: 9 })
    sketch({ theirs: { ...box, x: 8 } })
    await pass(100)
    expect(drawing.shows('theirs')).toMatchObject({ locked: true, x: 8 })
  })

  it('leaves an arrow in the hand bound to what others change meanwhile, and not to what they delete', async () => {
    const held = () => drawing.state.startBoundElement
    drawing.state = { ...drawing.state, startBoundElement: drawing.shows('a') }
    const before = held()
    ada.boards.edit('b1', parse({ a: ['~', { opacity: 3 }] }))
    await pass(300)
    expect(held()).toBe(drawing.shows('a'))
    expect(held()).not.toBe(before)
    ada.boards.edit('b1', parse({ a: ['-'] }))
    await pass(300)
    expect(held()).toBeNull()
  })

  it('stores what is half done when the canvas goes', async () => {
    drawing.state = { ...drawing.state, editingTextElement: drawing.add('half') }
    canvas.changed()
    await pass(500)
    expect(ada.boards.scene('b1').has('half')).toBe(false)
    canvas.stop()
    await pass(500)
    expect(ada.boards.scene('b1').has('half')).toBe(true)
    expect(ada.boards.sketchesOn('b1')).toEqual([])
  })

  it('keeps an image that is being uploaded, and stores it once it has a name', async () => {
    const image = { type: 'image', scale: [1, 1], crop: null, status: 'pending' }
    drawing.add('photo', { ...image, fileId: null })
    ada.boards.edit('b1', parse({ a: ['~', { opacity: 3 }] }))
    canvas.changed()
    await pass(500)
    expect(drawing.shows('photo')).toBeDefined()
    expect(ada.boards.scene('b1').has('photo')).toBe(false)
    drawing.change('photo', { fileId: 'ab'.repeat(32) })
    canvas.changed()
    await pass(500)
    expect(ada.boards.elements('b1').photo).toMatchObject({ fileId: 'ab'.repeat(32) })
  })

  it('takes nothing off the canvas while nothing may be drawn', async () => {
    const { length } = world.authority.boards.log()
    void ada.allowDrawing(false)
    await pass(500)
    drawing.change('a', { index: 'a5' })
    canvas.changed()
    await pass(1500)
    expect(world.authority.boards.log()).toHaveLength(length)
    expect(grace.getState().connection.unsent).toBe(0)
    expect(ada.boards.sketchesOn('b1')[0]).toMatchObject({ selected: [], draft: {} })
  })

  it('goes back to the server’s state where something is refused', async () => {
    world.authority.before = (message) => {
      if (message.type === 'draw') throw new Refusal('too_large')
    }
    drawing.add('much')
    drawing.change('a', { opacity: 9 })
    canvas.changed()
    await pass(1000)
    expect(drawing.shows('much')).toBeUndefined()
    expect(drawing.shows('a')).toMatchObject({ opacity: 1 })
    expect(
      grace
        .getState()
        .notices.map(({ text }) => text)
        .join(),
    ).toContain('2 elements of Board 1')
    expect(grace.getState().connection.unsent).toBe(0)
  })
})
