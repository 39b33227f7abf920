/** The easel of an Excalidraw that shows a board. */

import type { AppState, ExcalidrawImperativeAPI } from '@excalidraw/excalidraw/types'
import type { Operation, Scene } from '../scene/operation'
import type { Easel } from './easel'
import { around, type Box, boxOf, contains, type Point } from './geometry'

interface SceneSource {
  scene(board: string): Scene
  onScene(board: string, listener: () => void): () => void
}

type View = Pick<AppState, 'scrollX' | 'scrollY' | 'zoom' | 'width' | 'height' | 'offsetLeft' | 'offsetTop'>

export function easelOn(
  boards: SceneSource,
  board: string,
  draw: (operation: Operation) => boolean,
  api: ExcalidrawImperativeAPI,
): Easel {
  return {
    scene: () => boards.scene(board),
    onScene: (listener) => boards.onScene(board, listener),
    draw,
    view: () => viewOf(api.getAppState()),
    reveal: (ids) => reveal(ids, boards.scene(board), api),
  }
}

/** Where on the board a point of the window is. */
export function pointOn(view: View, clientX: number, clientY: number): Point {
  const zoom = view.zoom.value
  return {
    x: (clientX - view.offsetLeft) / zoom - view.scrollX,
    y: (clientY - view.offsetTop) / zoom - view.scrollY,
  }
}

export function viewOf({ scrollX, scrollY, zoom, width, height }: View): Box {
  return { x: -scrollX, y: -scrollY, width: width / zoom.value, height: height / zoom.value }
}

/** Selects elements with all that is grouped with them, and brings them into view if they are not. */
function reveal(ids: readonly string[], scene: Scene, api: ExcalidrawImperativeAPI): void {
  const groups = new Set(ids.flatMap((id) => (scene.get(id)?.groupIds as string[] | undefined)?.at(-1) ?? []))
  const wanted = [...scene].filter(
    ([id, { groupIds }]) => ids.includes(id) || (groupIds as string[]).some((group) => groups.has(group)),
  )
  const box = around(wanted.map(([, values]) => boxOf(values)))
  if (box === null) return
  const selected = wanted.filter(([, { type, containerId }]) => type !== 'text' || containerId === null)
  api.updateScene({
    appState: {
      selectedElementIds: Object.fromEntries(selected.map(([id]) => [id, true as const])),
      selectedGroupIds: Object.fromEntries([...groups].map((group) => [group, true])),
    },
  })
  const view = viewOf(api.getAppState())
  const corner = { x: box.x + box.width, y: box.y + box.height }
  if (contains(view, box) && contains(view, corner)) return
  const shown = new Set(wanted.map(([id]) => id))
  const elements = api.getSceneElements().filter(({ id }) => shown.has(id))
  const large = box.width > view.width || box.height > view.height
  api.scrollToContent(elements, large ? { fitToContent: true } : { fitToContent: false })
}
