import { lazy } from 'react'

declare global {
  interface Window {
    /** Where Excalidraw finds its fonts. */
    EXCALIDRAW_ASSET_PATH?: string | string[] | undefined
  }
}

/** The whiteboard, loaded when one is first on view: it is larger than everything else together. */
export const Board = lazy(() => {
  window.EXCALIDRAW_ASSET_PATH = new URL('/assets/excalidraw/', location.origin).href
  return import('./Board')
})
