import {
  ChartNoAxesColumn,
  CircleQuestionMark,
  ListTree,
  type LucideIcon,
  MessageSquare,
  NotebookPen,
  Search,
  SquareCheckBig,
  Users,
} from 'lucide-react'
import { type KeyboardEvent, memo, useRef } from 'react'
import styles from './Rail.module.css'

export type PanelTab = 'moments' | 'facts' | 'question' | 'chat' | 'notes' | 'people' | 'search' | 'card'

const tabs: Readonly<Record<PanelTab, { name: string; Icon: LucideIcon }>> = {
  moments: { name: 'Moments', Icon: ListTree },
  facts: { name: 'Facts', Icon: ChartNoAxesColumn },
  question: { name: 'Question', Icon: CircleQuestionMark },
  chat: { name: 'Chat', Icon: MessageSquare },
  notes: { name: 'Notes', Icon: NotebookPen },
  people: { name: 'People', Icon: Users },
  search: { name: 'Search', Icon: Search },
  card: { name: 'Scorecard', Icon: SquareCheckBig },
}

export const tabName = (tab: PanelTab) => tabs[tab].name

interface RailProps {
  all: readonly PanelTab[]
  tab: PanelTab
  upright: boolean
  onTab: (tab: PanelTab) => void
}

/** What can be shown beside the code: words below pictures, upright at the edge, or across where it is narrow. */
export const Rail = memo(function Rail({ all, tab, upright, onTab }: RailProps) {
  const list = useRef<HTMLDivElement>(null)

  function onKeyDown(event: KeyboardEvent) {
    const targets: Record<string, number> = {
      ArrowDown: all.indexOf(tab) + 1,
      ArrowRight: all.indexOf(tab) + 1,
      ArrowUp: all.indexOf(tab) - 1,
      ArrowLeft: all.indexOf(tab) - 1,
      Home: 0,
      End: all.length - 1,
    }
    const target = targets[event.key]
    const next = target === undefined ? undefined : all[(target + all.length) % all.length]
    if (next === undefined) return
    event.preventDefault()
    onTab(next)
    list.current?.querySelector<HTMLElement>(`[data-tab="${next}"]`)?.focus()
  }

  return (
    <div
      ref={list}
      className={styles.rail}
      role="tablist"
      aria-label="Beside the code"
      aria-orientation={upright ? 'vertical' : 'horizontal'}
      data-upright={upright}
    >
      {all.map((id) => {
        const { name, Icon } = tabs[id]
        return (
          <button
            key={id}
            type="button"
            role="tab"
            id={`playback-tab-${id}`}
            aria-selected={id === tab}
            aria-controls={`playback-${id}`}
            tabIndex={id === tab ? 0 : -1}
            className={styles.tab}
            data-tab={id}
            data-testid={`tab-${id}`}
            onClick={() => onTab(id)}
            onKeyDown={onKeyDown}
          >
            <Icon size={18} aria-hidden="true" />
            {name}
          </button>
        )
      })}
    </div>
  )
})
