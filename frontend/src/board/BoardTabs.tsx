import { Ellipsis, PencilLine, Plus, RotateCcw, Trash2 } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { BoardInfo } from '../interview/view'
import { Hidden } from '../ui/Hidden'
import { IconButton } from '../ui/IconButton'
import { Menu, MenuItem, MenuRule, MenuSection } from '../ui/Menu'
import { whenDrawn } from '../ui/whenDrawn'
import type { Elements } from '../wire/messages'
import type { BoardActions } from './actions'
import styles from './BoardTabs.module.css'
import { TemplateMenu } from './templates/TemplateMenu'

interface BoardTabsProps {
  boards: readonly BoardInfo[]
  deletedBoards: readonly BoardInfo[]
  active: string | null
  mayDraw: boolean
  actions: BoardActions
  onOpen: (board: string) => void
  /** Makes a board, with nothing or with these elements. */
  onCreate: (elements?: Elements) => void
}

const size = { size: 16 }

/** The boards as tabs, what adds one, and the menu of the one on view. */
export function BoardTabs(props: BoardTabsProps) {
  const { boards, deletedBoards, active, mayDraw, actions, onOpen, onCreate } = props
  const list = useRef<HTMLDivElement>(null)
  const [renaming, setRenaming] = useState<string | null>(null)
  const current = boards.find(({ id }) => id === active)

  useEffect(() => {
    return whenDrawn(() =>
      tabIn(list.current, active)?.scrollIntoView?.({ block: 'nearest', inline: 'nearest' }),
    )
  }, [active])

  function onKeyDown(event: KeyboardEvent, board: BoardInfo) {
    const at = boards.indexOf(board)
    const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: boards.length - 1 }[event.key]
    if (event.key === 'F2' && mayDraw) setRenaming(board.id)
    else if (event.key === 'Delete' && mayDraw) void actions.remove(board)
    else if (to !== undefined) {
      const next = boards[(to + boards.length) % boards.length]
      if (next) onOpen(next.id)
      tabIn(list.current, next?.id ?? null)?.focus()
    } else return
    event.preventDefault()
  }

  return (
    <div className={styles.tabs}>
      <div ref={list} role="tablist" aria-label="Boards" className={styles.list} data-testid="board-tabs">
        {boards.map((board) =>
          renaming === board.id ? (
            <NameInput
              key={board.id}
              name={board.name}
              onDone={(name) => {
                setRenaming(null)
                void actions.rename(board, name)
              }}
            />
          ) : (
            <button
              key={board.id}
              type="button"
              role="tab"
              aria-selected={board.id === active}
              aria-controls="board-panel"
              tabIndex={board.id === active ? 0 : -1}
              className={styles.tab}
              title={board.name}
              data-board={board.id}
              data-testid="board-tab"
              onClick={() => onOpen(board.id)}
              onDoubleClick={() => mayDraw && setRenaming(board.id)}
              onKeyDown={(event) => onKeyDown(event, board)}
            >
              <span className={styles.name}>{board.name}</span>
              {board.unsent > 0 && (
                <span className={styles.unsent} data-testid="board-unsent">
                  <Hidden>, not all sent yet</Hidden>
                </span>
              )}
            </button>
          ),
        )}
      </div>
      {mayDraw && (
        <>
          <IconButton label="New board" onClick={() => onCreate()} data-testid="new-board">
            <Plus size={17} />
          </IconButton>
          <TemplateMenu onCreate={onCreate} />
          {(current || deletedBoards.length > 0) && (
            <Menu
              align="start"
              trigger={
                <IconButton label="Board actions" data-testid="board-menu">
                  <Ellipsis size={17} />
                </IconButton>
              }
              returnsFocus={() => renaming === null}
            >
              {current && (
                <MenuSection label={current.name}>
                  <MenuItem
                    icon={<PencilLine {...size} />}
                    keys="F2"
                    testId="rename-board"
                    onSelect={() => setRenaming(current.id)}
                  >
                    Rename
                  </MenuItem>
                  <MenuItem
                    icon={<Trash2 {...size} />}
                    keys="Del"
                    dangerous
                    testId="delete-board"
                    onSelect={() => void actions.remove(current)}
                  >
                    Delete
                  </MenuItem>
                </MenuSection>
              )}
              {current && deletedBoards.length > 0 && <MenuRule />}
              {deletedBoards.length > 0 && (
                <MenuSection label="Deleted boards">
                  {deletedBoards.map((board) => (
                    <MenuItem
                      key={board.id}
                      icon={<RotateCcw {...size} />}
                      testId="restore-board"
                      onSelect={() => void actions.restore(board.id)}
                    >
                      Restore {board.name}
                    </MenuItem>
                  ))}
                </MenuSection>
              )}
            </Menu>
          )}
        </>
      )}
    </div>
  )
}

/** In the place of a tab. Enter or leaving it renames, Escape does not. */
function NameInput({ name, onDone }: { name: string; onDone: (name: string) => void }) {
  const [value, setValue] = useState(name)
  const input = useRef<HTMLInputElement>(null)
  const finished = useRef(false)

  useEffect(() => {
    // After the menu that asked for it has given the focus back.
    const timer = setTimeout(() => input.current?.select(), 0)
    return () => clearTimeout(timer)
  }, [])

  function finish(wanted: string) {
    if (finished.current) return
    finished.current = true
    onDone(wanted)
  }

  return (
    <input
      ref={input}
      className={styles.input}
      value={value}
      maxLength={120}
      aria-label={`New name of ${name}`}
      autoComplete="off"
      data-testid="board-name"
      onChange={(event) => setValue(event.target.value)}
      onBlur={() => finish(value)}
      onKeyDown={(event) => {
        event.stopPropagation()
        if (event.key === 'Enter') finish(value)
        if (event.key === 'Escape') finish(name)
      }}
    />
  )
}

function tabIn(list: HTMLElement | null, board: string | null): HTMLElement | null {
  return list?.querySelector<HTMLElement>(`[data-board="${CSS.escape(board ?? '')}"]`) ?? null
}
