import type { ExcalidrawImperativeAPI } from '@excalidraw/excalidraw/types'
import { type CSSProperties, useEffect, useState } from 'react'
import type { Room } from '../interview/room'
import { personColour } from '../styles/people'
import styles from './PointerLayer.module.css'
import { type Pointer, pointersIn } from './pointers'

interface PointerLayerProps {
  client: Room
  board: string
  api: ExcalidrawImperativeAPI
}

/** Where the others point, with their names, in their colours. */
export function PointerLayer({ client, board, api }: PointerLayerProps) {
  const [pointers, setPointers] = useState<readonly Pointer[]>([])

  useEffect(() => {
    const show = () => {
      const { people } = client.getState()
      const whoIs = (id: string) => people.find((person) => person.id === id)
      setPointers(pointersIn(api.getAppState(), client.boards.sketchesOn(board), whoIs))
    }
    const forgetSketches = client.boards.onSketches(board, show)
    const forgetScroll = api.onScrollChange(show)
    show()
    return () => {
      forgetSketches()
      forgetScroll()
    }
  }, [client, board, api])

  return (
    <div className={styles.pointers} aria-hidden="true">
      {pointers.map(({ instance, name, colour, x, y, pressed, beyond }) => (
        <div
          key={instance}
          className={styles.pointer}
          data-testid="board-pointer"
          data-pressed={pressed}
          data-beyond={beyond}
          style={{ '--person': personColour(colour), translate: `${x}px ${y}px` } as CSSProperties}
        >
          <svg className={styles.arrow} width="16" height="20" viewBox="-2 -2 16 20" aria-hidden="true">
            <path d="M0 0V15L4 10.5L11.5 9.5Z" />
          </svg>
          <span className={styles.name}>{name}</span>
        </div>
      ))}
    </div>
  )
}
