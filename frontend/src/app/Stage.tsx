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

/**
 * Browsers that leave out of sight what is hidden by style keep it from keys and screen readers too. To say `inert` to
 * them as well would only have the style of everything in it computed anew, each time it comes and goes.
 */
const skipping = globalThis.CSS?.supports?.('content-visibility', 'hidden') ?? false

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
          inert={!skipping && !showsCode(view)}
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
              inert={!skipping && !showsBoard(view)}
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

const showsCode = (view: StageView) => view === 'both' || view === 'code'
const showsBoard = (view: StageView) => view === 'both' || view === 'board'
