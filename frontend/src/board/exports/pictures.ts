/** A whole board as a picture, or as a file that Excalidraw opens. Excalidraw is loaded when it is needed. */

import type { ExcalidrawElement, NonDeleted } from '@excalidraw/excalidraw/element/types'
import type { BinaryFiles } from '@excalidraw/excalidraw/types'
import { toElements } from '../scene/drawing'
import type { Scene } from '../scene/operation'

const PADDING = 24
const SCALE = 2
/** Pixels of the longer side, which every browser can draw. */
const LONGEST = 8192

const look = { exportBackground: true, exportWithDarkMode: false, viewBackgroundColor: '#ffffff' }

/** Light, whatever the theme is: pictures end up in documents. Rejects where the browser cannot draw it. */
export async function toPng(scene: Scene, files: BinaryFiles): Promise<Blob> {
  const { exportToBlob } = await excalidraw()
  return exportToBlob({
    ...contents(scene, files),
    appState: look,
    mimeType: 'image/png',
    exportPadding: PADDING,
    getDimensions: (width: number, height: number) => {
      const scale = Math.min(SCALE, LONGEST / Math.max(width, height))
      return { width: width * scale, height: height * scale, scale }
    },
  })
}

/** With its fonts inside. */
export async function toSvg(scene: Scene, files: BinaryFiles): Promise<Blob> {
  const { exportToSvg } = await excalidraw()
  const svg = await exportToSvg({ ...contents(scene, files), appState: look, exportPadding: PADDING })
  return new Blob([svg.outerHTML], { type: 'image/svg+xml' })
}

/** With its images inside. */
export async function toFile(scene: Scene, files: BinaryFiles): Promise<Blob> {
  const { serializeAsJSON } = await excalidraw()
  const { elements, files: used } = contents(scene, files)
  const text = serializeAsJSON(elements, { viewBackgroundColor: '#ffffff' }, used, 'local')
  return new Blob([text], { type: 'application/vnd.excalidraw+json' })
}

function contents(
  scene: Scene,
  files: BinaryFiles,
): { elements: NonDeleted<ExcalidrawElement>[]; files: BinaryFiles } {
  const elements = toElements(scene, [], 0) as NonDeleted<ExcalidrawElement>[]
  const used = new Set([...scene.values()].map(({ fileId }) => fileId))
  return { elements, files: Object.fromEntries(Object.entries(files).filter(([id]) => used.has(id))) }
}

function excalidraw(): Promise<typeof import('@excalidraw/excalidraw')> {
  return import('@excalidraw/excalidraw')
}
