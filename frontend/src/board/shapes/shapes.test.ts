import { describe, expect, it } from 'vitest'
import { toElements } from '../scene/drawing'
import type { Scene, Values } from '../scene/operation'
import { isOrderKey } from '../scene/orderKey'
import { parseScene } from '../scene/parsing'
import { toValues } from '../scene/reading'
import { drawArrow } from './arrows'
import { findShapes, kindName, shapeKind, shapeKinds } from './catalogue'
import { Draft } from './draft'
import { putDown } from './easel'
import { boxOf, centre, contains, overlap, type Point } from './geometry'
import { measure, wrap } from './glyphs'
import { freePlace } from './placing'
import { drawShape } from './shape'
import { TestEasel } from './testing/testEasel'

const at = { x: 100, y: 50 }

function endsOf(values: Values): [Point, Point] {
  const { x, y } = values as unknown as Point
  const [dx, dy] = (values.points as [number, number][]).at(-1) as [number, number]
  return [
    { x, y },
    { x: x + dx, y: y + dy },
  ]
}

function drawn(id: string, label?: string): { scene: Scene; body: string } {
  const draft = new Draft()
  const body = drawShape(draft, shapeKind(id), at, label)
  return { scene: draft.placed(), body }
}

describe.each(shapeKinds.map(({ id }) => id))('%s', (id) => {
  const kind = shapeKind(id)
  const { scene, body } = drawn(id)

  it('is a scene that the server takes, and that Excalidraw draws as it is', () => {
    const json = Object.fromEntries(scene)
    expect(parseScene(JSON.parse(JSON.stringify(json)))).toEqual(scene)
    for (const element of toElements(scene, [], 1)) expect(toValues(element)).toEqual(scene.get(element.id))
  })

  it('is one group whose label is bound to what arrows are bound to', () => {
    const groups = new Set([...scene.values()].map(({ groupIds }) => JSON.stringify(groupIds)))
    expect(groups.size).toBe(1)
    const label = [...scene.values()].filter(({ type }) => type === 'text')
    expect(label).toHaveLength(1)
    expect(label[0]).toMatchObject({ containerId: body, originalText: kind.name })
    expect(scene.get(body)).toMatchObject({ customData: { shape: id } })
  })

  it('keeps within its size, and its label within itself', () => {
    const box = { ...at, ...kind.size }
    const margin = id === 'cdn' ? 6 : 1
    for (const values of scene.values()) {
      const part = boxOf(values)
      expect(part.x).toBeGreaterThanOrEqual(box.x - margin)
      expect(part.y).toBeGreaterThanOrEqual(box.y - margin)
      expect(part.x + part.width).toBeLessThanOrEqual(box.x + box.width + margin)
      expect(part.y + part.height).toBeLessThanOrEqual(box.y + box.height + margin)
    }
    const label = [...scene.values()].find(({ type }) => type === 'text') as Values
    const [inner, outer] = [boxOf(label), boxOf(scene.get(body) as Values)]
    expect(inner.width).toBeLessThanOrEqual(outer.width)
    expect(inner.height).toBeLessThanOrEqual(outer.height)
  })

  it('has order keys in the order in which it was drawn', () => {
    const keys = [...scene.values()].map(({ index }) => index as string)
    expect(keys.every(isOrderKey)).toBe(true)
    expect([...keys].sort()).toEqual(keys)
    expect(new Set(keys).size).toBe(keys.length)
  })

  it('grows for a long label', () => {
    const long = 'Notifications that are to be sent to everybody at the same moment in every region'
    const { scene: grown, body: container } = drawn(id, long)
    const label = [...grown.values()].find(({ type }) => type === 'text') as Values
    expect(boxOf(label).height).toBeLessThan(boxOf(grown.get(container) as Values).height)
    expect(String(label.text).replaceAll('\n', ' ')).toBe(long)
    parseScene(Object.fromEntries(grown))
  })
})

describe('the catalogue', () => {
  it('is found by name, by other words and by beginnings', () => {
    expect(findShapes('redis').map(({ id }) => id)).toEqual(['cache'])
    expect(findShapes('load bal').map(({ id }) => id)).toEqual(['load-balancer'])
    expect(findShapes(' ')).toHaveLength(shapeKinds.length)
    expect(findShapes('zzz')).toEqual([])
  })

  it('names only what it has', () => {
    expect(kindName('dns')).toBe('DNS')
    expect(kindName('constructor')).toBeNull()
    expect(kindName(7)).toBeNull()
  })
})

describe('text', () => {
  it('is as wide as Excalifont makes it in a browser', () => {
    expect(measure('Load balancer', 1000).width).toBeCloseTo(6635, -1)
  })

  it('is broken between words only', () => {
    expect(wrap('a long label of words', 20, 60).split('\n').length).toBeGreaterThan(1)
    expect(wrap('unbreakable', 20, 10)).toBe('unbreakable')
    expect(wrap('one\ntwo', 20, 1000)).toBe('one\ntwo')
  })
})

describe('an arrow', () => {
  it('leads from edge to edge, is bound to both, and passes the server', () => {
    const draft = new Draft()
    const from = drawShape(draft, shapeKind('client'), { x: 0, y: 0 })
    const to = drawShape(draft, shapeKind('load-balancer'), { x: 500, y: 300 })
    const target = (id: string) => ({ id, values: draft.get(id) })
    const arrow = drawArrow(draft, target(from), target(to), 'HTTPS')
    const scene = parseScene(Object.fromEntries(draft.placed()))
    const values = scene.get(arrow) as Values
    expect(values).toMatchObject({ startBinding: { elementId: from }, endBinding: { elementId: to } })
    const [begin, end] = endsOf(values)
    expect(contains(boxOf(draft.get(from)), begin)).toBe(false)
    const diamond = boxOf(draft.get(to))
    const middle = centre(diamond)
    const across = Math.abs(end.x - middle.x) / (diamond.width / 2)
    const down = Math.abs(end.y - middle.y) / (diamond.height / 2)
    expect(across + down).toBeGreaterThan(1)
    expect(across + down).toBeLessThan(1.3)
    const bound = toElements(scene, [], 1).find(({ id }) => id === from)
    expect(bound?.boundElements).toContainEqual({ id: arrow, type: 'arrow' })
  })

  it('of a shape to one on top of it is still a line', () => {
    const draft = new Draft()
    const from = drawShape(draft, shapeKind('service'), at)
    const to = drawShape(draft, shapeKind('service'), at)
    drawArrow(draft, { id: from, values: draft.get(from) }, { id: to, values: draft.get(to) })
    parseScene(Object.fromEntries(draft.placed()))
  })
})

describe('a free place', () => {
  const size = { width: 160, height: 80 }

  it('is where it is wanted, if nothing is there', () => {
    expect(freePlace(new Map(), size, { x: 0, y: 0 })).toEqual({ x: -80, y: -40 })
  })

  it('covers nothing, however many are put in the same spot', () => {
    const draft = new Draft()
    for (let count = 0; count < 30; count++) {
      const place = freePlace(draft.elements, size, { x: 0, y: 0 })
      for (const other of draft.elements.values()) {
        expect(overlap({ ...place, ...size }, boxOf(other))).toBe(false)
      }
      draft.shape('rectangle', { ...place, ...size }, { backgroundColor: '#ffffff' })
    }
  })

  it('may be inside of an area', () => {
    const { scene } = drawn('region', '')
    expect(freePlace(scene, size, { x: 400, y: 300 })).toEqual({ x: 320, y: 260 })
  })
})

describe('putting down', () => {
  it('adds to what is there, in front of it, or behind', () => {
    const easel = new TestEasel()
    const lowest = () => [...easel.scene().values()].map(({ index }) => index as string).sort()[0]
    for (const id of ['service', 'database']) {
      const draft = new Draft()
      drawShape(draft, shapeKind(id), { x: 0, y: 0 })
      expect(putDown(easel, draft)).toBe(true)
    }
    const draft = new Draft()
    const region = drawShape(draft, shapeKind('region'), { x: 0, y: 0 })
    putDown(easel, draft, true)
    expect(easel.scene().get(region)?.index).toBe(lowest())
    expect(easel.revealed).toHaveLength(easel.scene().size)
    parseScene(Object.fromEntries(easel.scene()))
  })

  it('does nothing where nothing may be drawn', () => {
    const easel = new TestEasel()
    easel.allowed = false
    const draft = new Draft()
    drawShape(draft, shapeKind('cdn'), at)
    expect(putDown(easel, draft)).toBe(false)
    expect(easel.revealed).toEqual([])
  })
})
