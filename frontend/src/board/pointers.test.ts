import { describe, expect, it } from 'vitest'
import type { SketchView } from '../wire/messages'
import { collaborators, colouredId, pointersIn, type View } from './pointers'

/** How Excalidraw 0.18 finds a hue. */
function hue(id: string): number {
  let hash = 0
  for (let at = 0; at < id.length; at++) hash = (hash << 5) - hash + id.charCodeAt(at)
  return (Math.abs(hash) % 37) * 10
}

const sketch: SketchView = {
  instance: 'i1',
  person: 'g',
  board: 'b1',
  x: 3,
  y: 4,
  tool: 'pointer',
  button: 'down',
  selected: ['a'],
  draft: {},
}

describe('pointers', () => {
  it('have the hue of the person, whichever tab they come from', () => {
    for (let colour = 0; colour < 8; colour++) {
      const hues = ['i1', 'i2', 'a-longer-instance-0123456789'].map((instance) =>
        hue(colouredId(instance, colour)),
      )
      expect(new Set(hues).size).toBe(1)
    }
    const all = Array.from({ length: 8 }, (_, colour) => hue(colouredId('i1', colour)))
    expect(new Set(all).size).toBe(8)
    expect(colouredId('i1', 8)).toBe(colouredId('i1', 8))
    expect(hue(colouredId('i1', -1))).toBe(all[7])
  })

  it('show the name and what is selected, and no pointer where there is none', () => {
    const whoIs = (id: string) => (id === 'g' ? { name: 'Grace', colour: 1 } : undefined)
    const shown = collaborators(
      [sketch, { ...sketch, instance: 'i2', x: null, y: null }, { ...sketch, person: '?' }],
      whoIs,
    )
    expect([...shown.keys()]).toEqual(['i1', 'i2'])
    const [one, two] = [...shown.values()]
    expect(one).toMatchObject({
      username: 'Grace',
      pointer: { x: 3, y: 4, renderCursor: false },
      selectedElementIds: { a: true },
    })
    expect(two).not.toHaveProperty('pointer')
  })

  it('stand where they are on the board, and at the edge if that is not on view', () => {
    const whoIs = () => ({ name: 'Grace', colour: 1 })
    const zoom = { value: 2 } as View['zoom']
    const view = { scrollX: 10, scrollY: -2, zoom, width: 400, height: 300 }
    const places = [sketch, { ...sketch, x: 500 }, { ...sketch, y: -90 }, { ...sketch, y: null }]
    const shown = pointersIn(view, places, whoIs)
    expect(shown.map(({ x, y, beyond }) => [x, y, beyond])).toEqual([
      [26, 4, false],
      [388, 4, true],
      [26, 0, true],
    ])
    expect(shown[0]).toMatchObject({ instance: 'i1', name: 'Grace', colour: 1, pressed: true })
    expect(pointersIn(view, [sketch], () => undefined)).toEqual([])
  })
})
