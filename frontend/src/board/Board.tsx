import '@excalidraw/excalidraw/index.css'
import { Excalidraw, MainMenu } from '@excalidraw/excalidraw'
import type { ExcalidrawElement } from '@excalidraw/excalidraw/element/types'
import type { ExcalidrawImperativeAPI } from '@excalidraw/excalidraw/types'
import { useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { Room } from '../interview/room'
import styles from './Board.module.css'
import { BoardCanvas } from './canvas'
import { type Desk, deskOf } from './desk'
import { Images } from './images'
import { mendRoles } from './mending'
import { PointerLayer } from './PointerLayer'
import { collaborators } from './pointers'
import { pointOn } from './shapes/canvasEasel'
import { bringsShape, dropShape } from './shapes/dropping'
import { resumeUndo } from './undoing'
import { BoardView } from './view'

export interface BoardProps {
  client: Room
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
    return new Images(interview, me?.id ?? '', client.imageAddress)
  }, [client])

  // Its end comes before that of Excalidraw, which takes what is drawn along.
  useLayoutEffect(() => {
    const element = frame.current
    if (api === null || element === null) return
    let view: BoardView | null = null
    let keepUndo = () => {}
    const onView = () => element.checkVisibility({ visibilityProperty: true })
    const load = (elements: readonly ExcalidrawElement[]) => images.load(elements, api)
    const made = new BoardCanvas(client.boards, board, api, load, onView)
    // Excalidraw empties itself once as it starts, and says that it has with its first change.
    const forget = api.onChange(() => {
      if (canvas.current === made) {
        made.changed()
        view?.changed()
        return
      }
      canvas.current = made
      made.start()
      view = new BoardView(client, board, api, element)
      keepUndo = resumeUndo(client, board, api, element)
      desk.current = deskOf(client.boards, board, made, api, images)
      onReady?.(desk.current)
    })
    const showOthers = () => {
      const { people } = client.getState()
      const sketches = client.boards.sketchesOn(board)
      const whoIs = (id: string) => people.find((person) => person.id === id)
      if (!onView()) return
      api.updateScene({ collaborators: collaborators(sketches, whoIs) })
    }
    const forgetOthers = client.boards.onSketches(board, showOthers)
    showOthers()
    const unmend = mendRoles(element)
    return () => {
      unmend()
      forgetOthers()
      forget()
      if (canvas.current !== made) return
      // What is being written is written: Excalidraw would only find out once it is gone itself.
      element.querySelector<HTMLElement>('.excalidraw-wysiwyg')?.blur()
      view?.stop()
      made.stop()
      keepUndo()
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
      data-played={client.boards.played}
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
      {api !== null && !client.boards.played && <PointerLayer client={client} board={board} api={api} />}
    </div>
  )
}
