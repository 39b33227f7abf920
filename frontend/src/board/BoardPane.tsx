import { PenLine } from 'lucide-react'
import { memo, Suspense, useLayoutEffect, useMemo, useState } from 'react'
import { PageBoundary } from '../app/PageBoundary'
import type { Room } from '../interview/room'
import type { InterviewState } from '../interview/view'
import { Button } from '../ui/Button'
import { Switch } from '../ui/Switch'
import type { ToastStore } from '../ui/toasts'
import { useStore } from '../ui/useStore'
import type { Elements } from '../wire/messages'
import { BoardActions } from './actions'
import styles from './BoardPane.module.css'
import { BoardTabs } from './BoardTabs'
import { BoardTools, type Tool, ToolSwitch } from './BoardTools'
import tools from './BoardTools.module.css'
import type { Desk } from './desk'
import { ExchangeMenu } from './exports/ExchangeMenu'
import { Board } from './load'

interface BoardPaneProps {
  client: Room
  dark: boolean
  toasts: ToastStore
  /** The board that comes on view whenever it is another one; null for none. */
  front: string | null
}

const selectBoards = (state: InterviewState) => state.boards
const selectDeleted = (state: InterviewState) => state.deletedBoards
const selectMayDraw = (state: InterviewState) => state.mayDraw
const selectDrawing = (state: InterviewState) => state.drawing
const selectRole = (state: InterviewState) => state.me?.role
const selectReadOnly = (state: InterviewState) => state.readOnly

/** The whiteboards: tabs, and the one on view. */
export const BoardPane = memo(function BoardPane({ client, dark, toasts, front }: BoardPaneProps) {
  const boards = useStore(client, selectBoards)
  const deletedBoards = useStore(client, selectDeleted)
  const mayDraw = useStore(client, selectMayDraw)
  const drawing = useStore(client, selectDrawing)
  const role = useStore(client, selectRole)
  const readOnly = useStore(client, selectReadOnly)
  const actions = useMemo(() => new BoardActions(client, toasts), [client, toasts])
  const [chosen, setChosen] = useState({ board: '', at: 0 })
  const [desk, setDesk] = useState<Desk | null>(null)
  const [tool, setTool] = useState<Tool | null>(null)
  const found = boards.findIndex(({ id }) => id === chosen.board)
  const at = found >= 0 ? found : Math.min(chosen.at, boards.length - 1)
  const active = boards[at]?.id ?? null

  useLayoutEffect(() => {
    if (active !== null)
      setChosen((before) => (before.board === active && before.at === at ? before : { board: active, at }))
  }, [active, at])

  useLayoutEffect(() => {
    if (front !== null) setChosen({ board: front, at: 0 })
  }, [front])

  const open = (board: string) => setChosen({ board, at: boards.length })
  const create = async (elements?: Elements) => {
    const board = await actions.create(elements)
    if (board !== null) open(board)
  }
  return (
    <section className={styles.pane} aria-label="Board" data-region="board">
      <div className={styles.bar}>
        <BoardTabs
          boards={boards}
          deletedBoards={deletedBoards}
          active={active}
          mayDraw={mayDraw}
          actions={actions}
          onOpen={open}
          onCreate={(elements) => void create(elements)}
        />
        <ToolSwitch open={tool} mayDraw={mayDraw} onOpen={setTool} />
        {desk !== null && (
          <ExchangeMenu
            easel={desk.easel}
            name={boards[at]?.name ?? ''}
            mayDraw={mayDraw}
            files={desk.files}
            upload={desk.upload}
            toasts={toasts}
          />
        )}
        {role === 'interviewer' ? (
          <Switch
            on={drawing}
            disabled={readOnly !== 'no'}
            testId="allow-drawing"
            onChange={(allowed) => actions.allowDrawing(allowed)}
          >
            Candidate may draw
          </Switch>
        ) : (
          role === 'candidate' &&
          !drawing && (
            <span className={styles.note} data-testid="drawing-off">
              Read-only: the interviewer draws
            </span>
          )
        )}
      </div>
      <div className={tools.work}>
        <div
          className={styles.content}
          id="board-panel"
          role="tabpanel"
          aria-label={boards[at]?.name ?? 'Board'}
        >
          {active === null ? (
            <div className={styles.empty}>
              <PenLine size={28} aria-hidden="true" />
              <p>There is no board yet.</p>
              {mayDraw && (
                <Button look="primary" data-testid="first-board" onClick={() => void create()}>
                  New board
                </Button>
              )}
            </div>
          ) : (
            <PageBoundary>
              <Suspense fallback={<p className={styles.loading}>Loading the board…</p>}>
                <Board
                  key={active}
                  client={client}
                  board={active}
                  dark={dark}
                  mayDraw={mayDraw}
                  onReady={setDesk}
                />
              </Suspense>
            </PageBoundary>
          )}
        </div>
        {tool !== null && (tool === 'capacity' || desk !== null) && (
          <BoardTools
            tool={tool}
            client={client}
            easel={desk?.easel ?? null}
            mayDraw={mayDraw}
            toasts={toasts}
            onClose={() => setTool(null)}
          />
        )}
      </div>
    </section>
  )
})
