import { type ReactNode, useState } from 'react'
import { Group, Panel, Separator, useDefaultLayout } from 'react-resizable-panels'
import { browserStorage } from '../settings/store'
import styles from './Stage.module.css'

export type StageView = 'code' | 'both' | 'board' | 'quiz'

interface StageProps {
  view: StageView
  code: ReactNode
  board: ReactNode
  /** Null if there is none. */
  quiz: ReactNode | null
}

const nowhere = { getItem: () => null, setItem: () => undefined }

/**
 * The code, the board, or both beside each other, or a quiz in front of them. The board comes when it is first on
 * view; then both stay.
 */
export function Stage({ view, code, board, quiz }: StageProps) {
  const [boardSeen, setBoardSeen] = useState(showsBoard(view))
  if (!boardSeen && showsBoard(view)) setBoardSeen(true)
  const layout = useDefaultLayout({
    id: 'pairing.stage',
    panelIds: boardSeen ? ['stage-code', 'stage-board'] : ['stage-code'],
    storage: browserStorage() ?? nowhere,
  })
  return (
    <>
      <Group className={styles.stage ?? ''} data-stage={view} data-testid="stage" {...layout}>
        <Panel
          id="stage-code"
          minSize="25%"
          className={styles.part ?? ''}
          inert={view === 'board' || view === 'quiz'}
        >
          {code}
        </Panel>
        {boardSeen && (
          <>
            <Separator
              className={styles.separator ?? ''}
              aria-label="Width of the board"
              disabled={view !== 'both'}
            />
            <Panel
              id="stage-board"
              defaultSize="50%"
              minSize="25%"
              className={styles.part ?? ''}
              inert={!showsBoard(view)}
            >
              {board}
            </Panel>
          </>
        )}
      </Group>
      {quiz !== null && (
        <div className={styles.quiz} hidden={view !== 'quiz'}>
          {quiz}
        </div>
      )}
    </>
  )
}

const showsBoard = (view: StageView) => view === 'both' || view === 'board'
