import { Calculator, ListTree, Shapes, X } from 'lucide-react'
import { useLayoutEffect, useRef } from 'react'
import type { Room } from '../interview/room'
import { IconButton } from '../ui/IconButton'
import type { ToastStore } from '../ui/toasts'
import styles from './BoardTools.module.css'
import { CapacitySheet } from './capacity/CapacitySheet'
import { Outline } from './outline/Outline'
import type { Easel } from './shapes/easel'
import { ShapeList } from './shapes/ShapeList'

export type Tool = 'shapes' | 'outline' | 'capacity'

const tools = [
  { id: 'shapes', label: 'Shapes', Icon: Shapes },
  { id: 'outline', label: 'Outline', Icon: ListTree },
  { id: 'capacity', label: 'Capacity', Icon: Calculator },
] as const

interface ToolSwitchProps {
  open: Tool | null
  mayDraw: boolean
  onOpen: (tool: Tool | null) => void
}

/** Chooses what stands beside the board. */
export function ToolSwitch({ open, mayDraw, onOpen }: ToolSwitchProps) {
  return (
    <div className={styles.switch}>
      {tools.map(({ id, label, Icon }) =>
        id === 'shapes' && !mayDraw ? null : (
          <IconButton
            key={id}
            label={label}
            aria-expanded={open === id}
            data-testid={`tool-${id}`}
            onClick={() => onOpen(open === id ? null : id)}
          >
            <Icon size={17} />
          </IconButton>
        ),
      )}
    </div>
  )
}

interface BoardToolsProps {
  tool: Tool
  client: Room
  /** Null until the board is shown. */
  easel: Easel | null
  mayDraw: boolean
  toasts: ToastStore
  onClose: () => void
}

/** What stands beside the board: shapes to draw with, the board as text, or the capacity sheet. */
export function BoardTools({ tool, client, easel, mayDraw, toasts, onClose }: BoardToolsProps) {
  const panel = useRef<HTMLElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: each time that another tool is opened
  useLayoutEffect(() => {
    const element = panel.current
    const before = document.activeElement
    element?.focus({ preventScroll: true })
    return () => {
      if (element?.contains(document.activeElement) && before instanceof HTMLElement) before.focus()
    }
  }, [tool])
  const fail = useRef((error: unknown) => toasts.showFailure(error))
  return (
    <aside
      ref={panel}
      className={styles.tools}
      aria-label="Beside the board"
      tabIndex={-1}
      data-testid="board-tools"
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose()
      }}
    >
      <IconButton label="Close" className={styles.close} data-testid="close-tools" onClick={onClose}>
        <X size={16} />
      </IconButton>
      {tool === 'shapes' && easel !== null && <ShapeList easel={easel} />}
      {tool === 'outline' && easel !== null && <Outline easel={easel} mayDraw={mayDraw} />}
      {tool === 'capacity' && (
        <CapacitySheet client={client} easel={easel} mayDraw={mayDraw} onFailure={fail.current} />
      )}
    </aside>
  )
}
