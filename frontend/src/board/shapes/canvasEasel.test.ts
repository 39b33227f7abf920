import type { ExcalidrawImperativeAPI } from '@excalidraw/excalidraw/types'
import { expect, test } from 'vitest'
import type { Scene } from '../scene/operation'
import { easelOn, pointOn, viewOf } from './canvasEasel'
import { shapeKind } from './catalogue'
import { Draft } from './draft'
import { drawShape } from './shape'

const view = {
  ...{ scrollX: -100, scrollY: 50, width: 800, height: 600, offsetLeft: 20, offsetTop: 40 },
  zoom: { value: 2 as never },
}

test('a point of the window is found on the board, at any zoom', () => {
  expect(viewOf(view)).toEqual({ x: 100, y: -50, width: 400, height: 300 })
  expect(pointOn(view, 20, 40)).toEqual({ x: 100, y: -50 })
  expect(pointOn(view, 820, 640)).toEqual({ x: 500, y: 250 })
})

/** Notes what Excalidraw is asked to show. */
function shown(scene: Scene) {
  const asked: { selected: string[]; groups: string[]; scrolledTo: string[] } = {
    ...{ selected: [], groups: [], scrolledTo: [] },
  }
  const api = {
    getAppState: () => view,
    getSceneElements: () => [...scene.keys()].map((id) => ({ id })),
    updateScene: ({ appState }: { appState: Record<string, object> }) => {
      asked.selected = Object.keys(appState.selectedElementIds as object)
      asked.groups = Object.keys(appState.selectedGroupIds as object)
    },
    scrollToContent: (elements: { id: string }[]) => {
      asked.scrolledTo = elements.map(({ id }) => id)
    },
  } as unknown as ExcalidrawImperativeAPI
  const boards = { scene: () => scene, onScene: () => () => {} }
  return { asked, easel: easelOn(boards, 'b1', () => true, api) }
}

test('what is revealed is selected with its group, without the text that goes with it', () => {
  const draft = new Draft()
  const body = drawShape(draft, shapeKind('client'), { x: 150, y: 0 })
  drawShape(draft, shapeKind('service'), { x: 150, y: 200 })
  const scene = draft.placed()
  const { asked, easel } = shown(scene)
  easel.reveal([body])
  const [group] = draft.get(body).groupIds as string[]
  const members = [...scene].filter(
    ([, { groupIds, type }]) => (groupIds as string[])[0] === group && type !== 'text',
  )
  expect(asked.selected.sort()).toEqual(members.map(([id]) => id).sort())
  expect(asked.groups).toEqual([group])
  expect(asked.scrolledTo).toEqual([])
})

test('what is out of sight is scrolled to, and what is gone is left alone', () => {
  const draft = new Draft()
  const body = drawShape(draft, shapeKind('cache'), { x: 5000, y: 0 })
  const { asked, easel } = shown(draft.placed())
  easel.reveal(['gone'])
  expect(asked.selected).toEqual([])
  easel.reveal([body])
  expect(asked.scrolledTo.length).toBeGreaterThan(1)
})
