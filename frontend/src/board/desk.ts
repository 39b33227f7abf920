/** What the tools beside a board are given of it while Excalidraw shows it. */

import type { BinaryFiles, ExcalidrawImperativeAPI } from '@excalidraw/excalidraw/types'
import type { Scenes } from '../interview/room'
import type { BoardCanvas } from './canvas'
import type { Images } from './images'
import { easelOn } from './shapes/canvasEasel'
import type { Easel } from './shapes/easel'

export interface Desk {
  readonly easel: Easel
  /** The images on the board, as far as they are loaded. */
  files(): BinaryFiles
  /** Resolves with the id of an image that the server has from then on. Rejects in plain words. */
  upload(file: File): Promise<string>
}

export function deskOf(
  boards: Scenes,
  board: string,
  canvas: BoardCanvas,
  api: ExcalidrawImperativeAPI,
  images: Images,
): Desk {
  return {
    easel: easelOn(boards, board, (operation) => canvas.draw(operation), api),
    files: () => api.getFiles(),
    upload: (file) => images.upload(file),
  }
}
