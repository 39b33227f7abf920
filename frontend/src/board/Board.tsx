import '@excalidraw/excalidraw/index.css'
import { Excalidraw, MainMenu } from '@excalidraw/excalidraw'
import type { ExcalidrawImperativeAPI } from '@excalidraw/excalidraw/types'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { InterviewClient } from '../interview/client'
import styles from './Board.module.css'
import { BoardCanvas } from './canvas'
import { type Desk, deskOf } from './desk'
import { Images } from './images'
import { mendRoles } from './mending'
import { PointerLayer } from './PointerLayer'
import { leavePlace, takePlace } from './places'
import { collaborators } from './pointers'
import { pointOn } from './shapes/canvasEasel'
import { bringsShape, dropShape } from './shapes/dropping'

export interface BoardProps {
  client: InterviewClient
  board: string
  dark: boolean
  /** Whether this person may draw now. */
  mayDraw: boolean
  /** Excalidraw shows the board; null when it shows it no more. */
  onReady?: (desk: Desk | null) => void
}

/** What there is no place for here: files of one's own, other sites, one's own choice of theme. */
const options = {
  canvasActions: {
    loadScene: false,
    saveToActiveFile: false,
    export: false,
    saveAsImage: false,
    changeViewBackgroundColor: false,
    toggleTheme: false,
  },
} as const

/** One whiteboard. Loads Excalidraw, so it is imported lazily: load.ts. */
export default function Board({ client, board, dark, mayDraw, onReady }: BoardProps) {
  const [api, setApi] = useState<ExcalidrawImperativeAPI | null>(null)
  const frame = useRef<HTMLDivElement>(null)
  const canvas = useRef<BoardCanvas | null>(null)
  const desk = useRef<Desk | null>(null)
  const images = useMemo(() => {
    const { interview, me } = client.getState()
    return new Images(interview, me?.id ?? '')
  }, [client])

  useEffect(() => {
    if (api === null) return
    const made = new BoardCanvas(client.boards, board, api, (elements) => images.load(elements, api))
    // Excalidraw empties itself once as it starts, and says that it has with its first change.
    const forget = api.onChange(() => {
      if (canvas.current === made) {
        made.changed()
        return
      }
      canvas.current = made
      made.start()
      takePlace(client, board, api)
      desk.current = deskOf(client.boards, board, made, api, images)
      onReady?.(desk.current)
    })
    const showOthers = () => {
      const { people } = client.getState()
      const sketches = client.boards.sketchesOn(board)
      const whoIs = (id: string) => people.find((person) => person.id === id)
      if (frame.current?.checkVisibility({ visibilityProperty: true }) === false) return
      api.updateScene({ collaborators: collaborators(sketches, whoIs) })
    }
    const forgetOthers = client.boards.onSketches(board, showOthers)
    showOthers()
    const unmend = frame.current === null ? () => {} : mendRoles(frame.current)
    return () => {
      unmend()
      forgetOthers()
      forget()
      if (canvas.current !== made) return
      leavePlace(client, board, api)
      made.stop()
      canvas.current = null
      desk.current = null
      onReady?.(null)
    }
  }, [api, client, board, images, onReady])

  const point = useCallback<NonNullable<React.ComponentProps<typeof Excalidraw>['onPointerUpdate']>>(
    ({ pointer, button }) => canvas.current?.pointed({ ...pointer, button }),
    [],
  )
  const upload = useCallback((file: File) => images.upload(file), [images])

  // Before Excalidraw, which takes what is dropped for a file.
  function drop(event: React.DragEvent) {
    if (desk.current === null || api === null || !bringsShape(event)) return
    event.preventDefault()
    event.stopPropagation()
    dropShape(event, desk.current.easel, pointOn(api.getAppState(), event.clientX, event.clientY))
  }

  return (
    <div
      ref={frame}
      className={styles.board}
      data-testid="board-canvas"
      onPointerLeave={() => canvas.current?.pointed(null)}
      onDragOverCapture={(event) => bringsShape(event) && event.preventDefault()}
      onDropCapture={drop}
    >
      <Excalidraw
        excalidrawAPI={setApi}
        theme={dark ? 'dark' : 'light'}
        langCode="en"
        isCollaborating
        viewModeEnabled={!mayDraw}
        handleKeyboardGlobally={false}
        aiEnabled={false}
        validateEmbeddable={false}
        UIOptions={options}
        onPointerUpdate={point}
        generateIdForFile={upload}
      >
        <MainMenu>
          {mayDraw && <MainMenu.DefaultItems.ClearCanvas />}
          <MainMenu.DefaultItems.Help />
        </MainMenu>
      </Excalidraw>
      {api !== null && <PointerLayer client={client} board={board} api={api} />}
    </div>
  )
}
