import { describe, expect, it } from 'vitest'
import { Random } from '../../testing/random'
import type { Scene, Values } from '../scene/operation'
import { drawArrow } from '../shapes/arrows'
import { shapeKind, shapeKinds } from '../shapes/catalogue'
import { Draft } from '../shapes/draft'
import { writeLabel } from '../shapes/labels'
import { drawShape } from '../shapes/shape'
import { TestEasel } from '../shapes/testing/testEasel'
import { arrowText, describeChanges } from './changes'
import { addBox, connect } from './composing'
import { type Node, readOutline } from './outline'

/** Names, with what is inside of them in brackets. */
const names = (nodes: readonly Node[]): string[] =>
  nodes.map(({ name, inside }) => (inside.length > 0 ? `${name} [${names(inside).join(', ')}]` : name))

const kinds = (nodes: readonly Node[]) => nodes.map(({ kind }) => kind)

function notifications(): { draft: Draft; scene: () => Scene; ids: Record<string, string> } {
  const draft = new Draft()
  const ids: Record<string, string> = {}
  const put = (kind: string, x: number, y: number, label?: string) => {
    ids[label ?? kind] = drawShape(draft, shapeKind(kind), { x, y }, label)
  }
  put('queue', 300, 300, 'Events')
  put('client', 0, 10)
  put('load-balancer', 300, 0)
  put('worker', 650, 300, 'Sender')
  put('database', 0, 300, 'Preferences')
  return { draft, scene: () => draft.placed(), ids }
}

function join(draft: Draft, from: string, to: string, label = ''): string {
  const target = (id: string) => ({ id, values: draft.get(id) })
  return drawArrow(draft, target(from), target(to), label)
}

describe('the boxes of an outline', () => {
  it('stand in rows, and say what they are unless their name does', () => {
    const { nodes } = readOutline(notifications().scene())
    expect(names(nodes)).toEqual(['Client', 'Load balancer', 'Preferences', 'Events', 'Sender'])
    expect(kinds(nodes)).toEqual(['', '', 'database', 'queue', 'worker'])
  })

  it.each(shapeKinds.map(({ id }) => id))('have one for the shape %s, and nothing besides', (id) => {
    const draft = new Draft()
    drawShape(draft, shapeKind(id), { x: 0, y: 0 })
    const { nodes, texts, drawings } = readOutline(draft.placed())
    expect(names(nodes)).toEqual([shapeKind(id).name])
    expect([...texts, ...drawings]).toEqual([])
  })

  it('are inside of the smallest box around them', () => {
    const draft = new Draft()
    drawShape(draft, shapeKind('service'), { x: 60, y: 100 }, 'API')
    drawShape(draft, shapeKind('region'), { x: 0, y: 0 }, 'Europe')
    drawShape(draft, shapeKind('availability-zone'), { x: 20, y: 40 }, 'Zone A')
    expect(names(readOutline(draft.placed()).nodes)).toEqual(['Europe [Zone A [API]]'])
  })

  it('of the same name are numbered, and those without one are called what they are', () => {
    const draft = new Draft()
    for (const x of [0, 300, 600]) drawShape(draft, shapeKind('service'), { x, y: 0 })
    draft.shape('ellipse', { x: 0, y: 200, width: 50, height: 50 })
    draft.shape('rectangle', { x: 100, y: 200, width: 50, height: 50 })
    expect(names(readOutline(draft.placed()).nodes)).toEqual([
      'Service 1',
      'Service 2',
      'Service 3',
      'Ellipse',
      'Box',
    ])
  })

  it('are called by a text that was written over them', () => {
    const draft = new Draft()
    draft.shape('rectangle', { x: 0, y: 0, width: 160, height: 80 })
    draft.text({ x: 50, y: 25 }, 'Billing')
    draft.text({ x: 500, y: 25 }, 'a remark')
    const { nodes, texts } = readOutline(draft.placed())
    expect(names(nodes)).toEqual(['Billing'])
    expect(texts.map(({ text }) => text)).toEqual(['a remark'])
  })

  it('are all told of a group of labelled boxes, and of a frame', () => {
    const draft = new Draft()
    for (const [at, name] of ['one', 'two'].entries()) {
      const box = { x: at * 300, y: 50, width: 160, height: 80 }
      writeLabel(draft, draft.shape('rectangle', box, { groupIds: ['g'] }), name)
    }
    const rectangle = [...draft.elements.values()][0] as Values
    draft.add({
      ...rectangle,
      type: 'frame',
      groupIds: [],
      x: -10,
      y: 0,
      width: 600,
      height: 200,
      name: 'Read path',
    })
    expect(names(readOutline(draft.placed()).nodes)).toEqual(['Read path [one, two]'])
  })

  it('do not depend on the order in which the elements came', () => {
    const { draft } = notifications()
    const scene = [...draft.placed()]
    const first = readOutline(new Map(scene))
    const random = new Random(7)
    for (let round = 0; round < 20; round++) {
      const shuffled = [...scene].sort(() => random.below(3) - 1)
      expect(readOutline(new Map(shuffled))).toEqual(first)
    }
  })
})

describe('the arrows of an outline', () => {
  it('tell what leads where, and with which label', () => {
    const { draft, scene, ids } = notifications()
    join(draft, ids.Events as string, ids.Sender as string)
    join(draft, ids.client as string, ids['load-balancer'] as string, 'HTTPS')
    expect(readOutline(scene()).arrows.map(arrowText)).toEqual([
      'Client to Load balancer, HTTPS',
      'Events to Sender',
    ])
    expect(readOutline(scene()).texts).toEqual([])
  })

  it('are turned round by their heads, and mutual with two or none', () => {
    const { draft, scene, ids } = notifications()
    const arrow = join(draft, ids.Events as string, ids.Sender as string)
    const told = (heads: object) => {
      draft.elements.set(arrow, { ...draft.get(arrow), ...heads })
      return readOutline(scene()).arrows.map(arrowText)
    }
    expect(told({ startArrowhead: 'arrow', endArrowhead: null })).toEqual(['Sender to Events'])
    expect(told({ endArrowhead: 'arrow' })).toEqual(['Events and Sender'])
    expect(told({ startArrowhead: null, endArrowhead: null })).toEqual(['Events and Sender'])
  })

  it('lead to what they end near, if they are bound to nothing, but not to what is around them', () => {
    const { draft, scene, ids } = notifications()
    const arrow = join(draft, ids.Events as string, ids.Sender as string)
    draft.elements.set(arrow, { ...draft.get(arrow), startBinding: null, endBinding: null })
    drawShape(draft, shapeKind('region'), { x: -50, y: -50 })
    expect(readOutline(scene()).arrows.map(arrowText)).toEqual(['Events to Sender'])
    draft.elements.set(arrow, { ...draft.get(arrow), x: 5000, y: 5000 })
    expect(readOutline(scene()).arrows.map(arrowText)).toEqual(['nothing to nothing'])
  })
})

describe('changes', () => {
  it('are told in words, and only so many', () => {
    const { draft, scene, ids } = notifications()
    const before = readOutline(scene())
    expect(describeChanges(before, before)).toBe('')
    drawShape(draft, shapeKind('cache'), { x: 1000, y: 0 })
    const arrow = join(draft, ids.Events as string, ids.Sender as string)
    const after = readOutline(scene())
    expect(describeChanges(before, after)).toBe('Added Cache. Added arrow Events to Sender.')
    expect(describeChanges(after, before)).toBe('Removed Cache. Removed arrow Events to Sender.')
    draft.elements.delete(arrow)
    for (const x of [1, 2, 3]) draft.text({ x: x * 900, y: 2000 }, `remark ${x}`)
    expect(describeChanges(before, readOutline(scene()))).toBe(
      'Added Cache. Added remark 1. Added remark 2. And 1 more change.',
    )
  })

  it('tell of a new name', () => {
    const { draft, scene, ids } = notifications()
    const before = readOutline(scene())
    for (const [id, values] of draft.elements) {
      if (values.containerId === ids.Sender) draft.elements.set(id, { ...values, originalText: 'Mailer' })
    }
    expect(describeChanges(before, readOutline(scene()))).toBe('Sender is now Mailer.')
  })
})

describe('adding without a pointer', () => {
  it('makes boxes and arrows that the outline reads back', () => {
    const easel = new TestEasel()
    const client = addBox(easel, { kind: 'client', label: ' ', from: null })
    const service = addBox(easel, { kind: 'service', label: 'Orders', from: client, arrowLabel: 'REST' })
    const database = addBox(easel, { kind: 'database', label: 'Orders', from: service })
    expect(connect(easel, database as string, client as string, 'never')).toBe(true)
    const { nodes, arrows } = readOutline(easel.scene())
    expect(names(nodes)).toEqual(['Client', 'Orders 1', 'Orders 2'])
    expect(arrows.map(arrowText)).toEqual([
      'Client to Orders 1, REST',
      'Orders 1 to Orders 2',
      'Orders 2 to Client, never',
    ])
    expect(easel.revealed).toHaveLength(4)
  })

  it('does nothing on what is gone, or may not be drawn on', () => {
    const easel = new TestEasel()
    const box = addBox(easel, { kind: 'service', label: '', from: 'gone' }) as string
    expect(readOutline(easel.scene()).arrows).toEqual([])
    expect(connect(easel, box, 'gone', '')).toBe(false)
    expect(connect(easel, box, box, '')).toBe(false)
    easel.allowed = false
    expect(addBox(easel, { kind: 'service', label: '', from: null })).toBeNull()
  })
})

it('reads a board of 3,000 elements in well under a frame of a slow machine', () => {
  const draft = new Draft()
  for (let at = 0; at < 1500; at++) {
    const box = { x: (at % 50) * 200, y: Math.floor(at / 50) * 120, width: 160, height: 80 }
    writeLabel(draft, draft.shape('rectangle', box), `box ${at}`)
  }
  const scene = draft.placed()
  readOutline(scene)
  // The best of some, since the machine may be busy with other things.
  const taken = Array.from({ length: 8 }, () => {
    const began = performance.now()
    expect(readOutline(scene).nodes).toHaveLength(1500)
    return performance.now() - began
  })
  expect(Math.min(...taken)).toBeLessThan(500)
})
