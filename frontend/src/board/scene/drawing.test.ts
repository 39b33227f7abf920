import type { ExcalidrawElement } from '@excalidraw/excalidraw/element/types'
import { describe, expect, it } from 'vitest'
import { nonce, toElements } from './drawing'
import { apply, type Values } from './operation'
import { parseElement, parseScene } from './parsing'
import { readEdits, toValues } from './reading'
import { Pencil } from './testing/pencil'
import type { Json } from './values'

/** Elements as Excalidraw 0.18 makes them. */
const base = {
  id: 'e',
  x: 1,
  y: 2,
  width: 30,
  height: 40,
  angle: 0,
  strokeColor: '#1e1e1e',
  backgroundColor: 'transparent',
  fillStyle: 'solid',
  strokeWidth: 2,
  strokeStyle: 'solid',
  roughness: 1,
  opacity: 100,
  groupIds: [],
  frameId: null,
  index: 'a0',
  roundness: { type: 3 },
  seed: 1_968_410_350,
  version: 41,
  versionNonce: 1_150_084_233,
  isDeleted: false,
  boundElements: [{ type: 'arrow', id: 'arrow' }],
  updated: 1_729_853_110_000,
  link: null,
  locked: false,
}
const line = {
  points: [
    [0, 0],
    [30, 40],
  ],
  lastCommittedPoint: [30, 40],
  startBinding: null,
  endBinding: null,
  startArrowhead: null,
  endArrowhead: 'arrow',
}
const shapes: Record<string, object> = {
  rectangle: {},
  diamond: {},
  ellipse: { customData: { shape: 'queue' } },
  line,
  arrow: { ...line, elbowed: false, startBinding: { elementId: 'box', focus: 0.1, gap: 4 } },
  elbow: {
    ...line,
    type: 'arrow',
    elbowed: true,
    endBinding: { elementId: 'box', focus: 0, gap: 5, fixedPoint: [0.5, -0.1] },
    fixedSegments: [{ start: [0, 0], end: [30, 0], index: 1 }],
    startIsSpecial: false,
    endIsSpecial: null,
  },
  freedraw: {
    points: [
      [0, 0],
      [1.23456789, -2.000001],
    ],
    pressures: [0.123456],
    simulatePressure: false,
    lastCommittedPoint: null,
  },
  text: {
    text: 'a\nb',
    originalText: 'a b',
    fontSize: 20,
    fontFamily: 5,
    textAlign: 'left',
    verticalAlign: 'top',
    containerId: null,
    autoResize: true,
    lineHeight: 1.25,
  },
  image: { fileId: 'ab'.repeat(32), status: 'saved', scale: [1, 1], crop: null },
  frame: { name: null },
}

function shape(name: string, changes: object = {}): ExcalidrawElement {
  return { ...base, type: name, ...shapes[name], ...changes } as unknown as ExcalidrawElement
}

function values(name: string, changes: object = {}): Values {
  return toValues(shape(name, changes)) as Values
}

const names = Object.keys(shapes)

describe('reading Excalidraw', () => {
  it.each(names)('makes what the server takes of a whole %s', (name) => {
    const read = values(name)
    expect(parseElement('e', JSON.parse(JSON.stringify(read)))).toEqual(read)
    for (const key of ['id', 'version', 'versionNonce', 'updated', 'isDeleted', 'boundElements', 'status']) {
      expect(read).not.toHaveProperty(key)
    }
  })

  it.each(names)('brings whatever a %s has in it into bounds', (name) => {
    const odd = [Number.NaN, 1e308, -1e9, 'x'.repeat(20_000), '\ud83d', null, undefined, {}, [], 'e', true]
    for (const key of Object.keys(shape(name))) {
      for (const value of odd) {
        const read = toValues(shape(name, key === 'type' ? {} : { [key]: value }))
        if (read !== null) expect(parseElement('e', read)).toBe(read)
      }
    }
  })

  it('shares nothing that is not for a board, or not ready', () => {
    const unshared = [
      shape('rectangle', { isDeleted: true }),
      shape('rectangle', { index: null }),
      shape('rectangle', { id: 'no id' }),
      shape('rectangle', { type: 'embeddable', link: 'https://example.org' }),
      shape('line', { points: [[0, 0]] }),
      shape('image', { fileId: null }),
      shape('image', { fileId: 'a SHA-1' }),
    ]
    expect(unshared.map(toValues)).toEqual(unshared.map(() => null))
  })

  it('keeps what can be kept', () => {
    expect(values('rectangle', { x: 1e9 }).x).toBe(1e7)
    expect(values('rectangle', { link: 'javascript:alert(1)' }).link).toBeNull()
    expect(values('rectangle', { backgroundColor: 'url(x)' }).backgroundColor).toBe('transparent')
    expect(values('text', { text: 'a\ud83d' }).text).toBe('a\ufffd')
    expect(values('text', { text: 'x'.repeat(20_000) }).text).toHaveLength(16_384)
    expect(values('freedraw').points).toEqual([
      [0, 0],
      [1.23, -2],
    ])
    const stroke = Array.from({ length: 25_000 }, (_, at) => [at, 0])
    const points = values('freedraw', { points: stroke }).points as Json[]
    expect(points.length).toBeLessThanOrEqual(10_000)
    expect([points[0], points.at(-1)]).toEqual([stroke[0], stroke.at(-1)])
  })
})

describe('drawing a scene', () => {
  it.each(names)('draws a %s that reads as what it was', (name) => {
    const scene = parseScene({ e: values(name), box: values('rectangle'), a: values('frame', { id: 'a' }) })
    const drawn = toElements(scene, [], 7)
    expect(new Map(drawn.map((element) => [element.id, toValues(element)]))).toEqual(scene)
    expect(drawn.every(({ version, isDeleted }) => version === 1 && !isDeleted)).toBe(true)
  })

  it('draws the scenes of the server', () => {
    for (let seed = 0; seed < 300; seed++) {
      const scene = new Pencil(seed).scene()
      const drawn = toElements(scene, [], seed)
      const again = new Map(drawn.map((element) => [element.id, toValues(element) as Values]))
      for (const [id, made] of again) expect(parseElement(id, made)).toBe(made)
      expect(new Set(again.keys())).toEqual(new Set(scene.keys()))
      expect(toElements(again, drawn, seed + 1).every((element) => drawn.includes(element))).toBe(true)
    }
  })

  it('orders by index, then by id', () => {
    const scene = parseScene({
      c: values('rectangle', { index: 'a0' }),
      b: values('rectangle', { index: 'a0' }),
      a: values('rectangle', { index: 'a1' }),
    })
    expect(toElements(scene, [], 1).map(({ id }) => id)).toEqual(['b', 'c', 'a'])
  })

  it('finds again what is bound to what', () => {
    const to = { elementId: 'box', focus: 0, gap: 1 }
    const scene = parseScene({
      box: values('rectangle', { id: 'box' }),
      one: values('arrow', { id: 'one', startBinding: to, endBinding: to }),
      two: values('arrow', { id: 'two', startBinding: null, endBinding: to }),
      label: values('text', { id: 'label', containerId: 'box' }),
      other: values('text', { id: 'other', containerId: 'box' }),
    })
    const drawn = new Map(toElements(scene, [], 1).map((element) => [element.id, element]))
    expect(drawn.get('box')?.boundElements).toEqual([
      { id: 'label', type: 'text' },
      { id: 'one', type: 'arrow' },
      { id: 'two', type: 'arrow' },
    ])
    expect(drawn.get('one')?.boundElements).toBeNull()
    const turned = [...drawn.values()].map((element) => {
      const boundElements = element.boundElements && [...element.boundElements].reverse()
      return { ...element, boundElements } as ExcalidrawElement
    })
    const replaced = toElements(scene, turned, 2).filter((element) => !turned.includes(element))
    // It stands for a text in the box, which a copy of it does not say.
    expect(replaced.map(({ id }) => id)).toEqual(['other'])
    expect(drawn.get('label')).toHaveProperty('containerId', 'box')
    expect(drawn.get('other')).toHaveProperty('containerId', null)
  })

  it('leaves out references that go nowhere or round in a circle', () => {
    const scene = parseScene({
      a: values('text', { id: 'a', containerId: 'b' }),
      b: values('text', { id: 'b', containerId: 'a' }),
      c: values('rectangle', { frameId: 'a' }),
      d: values('arrow', { startBinding: { elementId: 'gone', focus: 0, gap: 1 } }),
      f: values('arrow', { startBinding: { elementId: 'd', focus: 0, gap: 1 } }),
    })
    for (const element of toElements(scene, [], 1)) {
      expect(element).toMatchObject({ frameId: null })
      expect([null, undefined]).toContain((element as { containerId?: null }).containerId)
      expect([null, undefined]).toContain((element as { startBinding?: null }).startBinding)
    }
  })

  it('keeps the elements that need no change, and raises the version of the others', () => {
    const scene = parseScene({ a: values('rectangle'), b: values('ellipse') })
    const before = toElements(scene, [], 1)
    const { opacity } = { opacity: 50 }
    const changed = new Map([...scene, ['b', { ...(scene.get('b') as Values), opacity }]])
    const [a, b] = toElements(changed, before, 2)
    expect(a).toBe(before[0])
    expect(b).toMatchObject({ opacity, version: 2, versionNonce: nonce('b', 2) })
    const [again] = toElements(changed, [{ ...(a as ExcalidrawElement), isDeleted: true }], 3)
    expect(again).toMatchObject({ isDeleted: false, version: 2 })
  })
})

describe('reading edits', () => {
  const scene = parseScene({ a: values('rectangle'), b: values('ellipse'), c: values('arrow') })
  const [a, b, c] = toElements(scene, [], 1) as [ExcalidrawElement, ExcalidrawElement, ExcalidrawElement]
  const edit = (element: ExcalidrawElement, changes: object) =>
    ({ ...element, ...changes, version: element.version + 1 }) as ExcalidrawElement

  it('finds none in what was drawn', () => {
    expect(readEdits([a, b, c], scene)).toEqual(new Map())
    expect(readEdits([edit(a, {}), edit(b, {}), c], scene)).toEqual(new Map())
  })

  it('does not take for an edit that a reference leads nowhere, and follows it once it leads somewhere', () => {
    expect(c).toMatchObject({ startBinding: null })
    const box = new Map([...scene, ['box', values('diamond')]])
    const drawn = toElements(box, [a, b, c], 2)
    const arrow = drawn.find(({ id }) => id === 'c')
    expect(arrow).toMatchObject({ startBinding: { elementId: 'box' } })
    expect(readEdits(drawn, box)).toEqual(new Map())
    const [, , gone] = toElements(scene, drawn, 3)
    expect(gone).toMatchObject({ id: 'c', startBinding: null })
    expect(readEdits(toElements(scene, drawn, 3), scene)).toEqual(new Map())
  })

  it('finds whole groups of what changed, what is new and what is gone', () => {
    const fresh = shape('text', { id: 'new' })
    const found = readEdits(
      [edit(a, { x: 9 }), edit(b, { isDeleted: true }), edit(c, { width: 9 }), fresh],
      scene,
    )
    expect(found.get('a')).toEqual(['~', { x: 9, y: 2 }])
    expect(found.get('b')).toEqual(['-'])
    expect(Object.keys(found.get('c')?.[1] as Values)).toContain('points')
    expect(found.get('new')).toEqual(['+', values('text')])
    expect([...apply(scene, found).keys()]).toEqual(['a', 'c', 'new'])
  })

  it('does not take for deleted what is not drawn yet', () => {
    expect(readEdits([a], scene)).toEqual(new Map())
    expect(readEdits([edit(shape('image', { id: 'a', fileId: null }), {}), b, c], scene)).toEqual(new Map())
  })

  it('waits for what is unfinished, and keeps it on the canvas', () => {
    const stroke = shape('freedraw', { id: 'stroke', index: null })
    const moved = edit(a, { x: 9 })
    const unfinished = new Set(['stroke', 'a'])
    expect(readEdits([moved, b, c, stroke], scene, unfinished)).toEqual(new Map())
    const theirs = new Map([...scene, ['a', { ...(scene.get('a') as Values), opacity: 50 }]])
    expect(toElements(theirs, [moved, b, c, stroke], 2, unfinished)).toEqual([moved, b, c, stroke])
  })

  it('reads an element anew once it was changed in place', () => {
    const element = edit(b, {})
    expect(toValues(element)).toBe(toValues(element))
    Object.assign(element, { opacity: 7, version: element.version + 1 })
    expect(toValues(element)).toMatchObject({ opacity: 7 })
  })
})
