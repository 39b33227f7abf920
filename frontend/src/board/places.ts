/** Where somebody was on each board of an interview, for as long as the page lives. */

import type { AppState, ExcalidrawImperativeAPI } from '@excalidraw/excalidraw/types'
import type { InterviewClient } from '../interview/client'

type Place = Pick<AppState, 'scrollX' | 'scrollY' | 'zoom'>

const places = new WeakMap<InterviewClient, Map<string, Place>>()

export function leavePlace(client: InterviewClient, board: string, api: ExcalidrawImperativeAPI): void {
  const { scrollX, scrollY, zoom } = api.getAppState()
  const known = places.get(client) ?? new Map<string, Place>()
  places.set(client, known.set(board, { scrollX, scrollY, zoom }))
}

/** Back to where this person was or, the first time, to all that is drawn. */
export function takePlace(client: InterviewClient, board: string, api: ExcalidrawImperativeAPI): void {
  const place = places.get(client)?.get(board)
  const elements = api.getSceneElements()
  if (place !== undefined) api.updateScene({ appState: place })
  else if (elements.length > 0) {
    api.scrollToContent(elements, { fitToViewport: true, viewportZoomFactor: 0.9, maxZoom: 1 })
  }
}
