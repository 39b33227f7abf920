import { describe, expect, it } from 'vitest'
import { arrowText } from '../outline/changes'
import { readOutline } from '../outline/outline'
import { toElements } from '../scene/drawing'
import { parseScene } from '../scene/parsing'
import { toValues } from '../scene/reading'
import { boxOf, overlap } from '../shapes/geometry'
import { templates } from './templates'

describe.each(templates.map((template) => [template.id, template] as const))('%s', (id, { elements }) => {
  const scene = parseScene(JSON.parse(JSON.stringify(elements())))

  it('is a scene that the server takes, and that Excalidraw draws as it is', () => {
    for (const element of toElements(scene, [], 1)) expect(toValues(element)).toEqual(scene.get(element.id))
    expect(new Set([...scene.values()].map(({ index }) => index)).size).toBe(scene.size)
    expect(scene.size === 0).toBe(id === 'blank')
  })

  it('has other ids on every board', () => {
    for (const other of Object.keys(elements())) expect(scene.has(other)).toBe(false)
  })

  it('has boxes that keep clear of each other, and arrows that lead from one to another', () => {
    const { nodes, arrows, drawings } = readOutline(scene)
    expect(drawings).toEqual([])
    for (const node of nodes) {
      for (const other of nodes) if (other !== node) expect(overlap(node.box, other.box, 10)).toBe(false)
    }
    for (const arrow of arrows) {
      expect(arrowText(arrow)).not.toContain('nothing')
      const box = boxOf(scene.get(arrow.id) as NonNullable<ReturnType<typeof scene.get>>)
      const others = nodes.filter(({ id }) => id !== arrow.from?.id && id !== arrow.to?.id)
      const level = box.height < 5
      if (level) for (const other of others) expect(overlap(box, other.box)).toBe(false)
    }
  })
})

it('reads out as what it is', () => {
  const found = templates.find(({ id }) => id === 'client-server')
  const scene = parseScene(found?.elements())
  expect(readOutline(scene).arrows.map(arrowText)).toEqual([
    'API 1 to Database',
    'Client to Load balancer, HTTPS',
    'Load balancer to API 1',
    'Load balancer to API 2',
    'API 2 to Database',
  ])
})
