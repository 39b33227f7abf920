import { lazy } from 'react'

declare global {
  interface Window {
    /** Where Excalidraw finds its fonts. */
    EXCALIDRAW_ASSET_PATH?: string | string[] | undefined
  }
}

export const loadBoardPane = () => import('./BoardPane').then(({ BoardPane }) => ({ default: BoardPane }))

export function loadBoard() {
  window.EXCALIDRAW_ASSET_PATH = new URL('/assets/excalidraw/', location.href).href
  return import('./Board')
}

/** Tabs and tools of the whiteboards, loaded when one is first on view. */
export const BoardPane = lazy(loadBoardPane)

/** The whiteboard itself: Excalidraw is larger than everything else together. */
export const Board = lazy(loadBoard)

/** Brings the whiteboard while the interview itself is still on its way. Who needs it asks again if that fails. */
export function preloadBoard(): void {
  for (const loaded of [loadBoardPane(), loadBoard()]) loaded.catch(() => {})
}
