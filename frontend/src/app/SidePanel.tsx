import { type KeyboardEvent, useRef } from 'react'
import type { InterviewClient } from '../interview/client'
import type { InterviewState } from '../interview/view'
import { People } from '../people/People'
import { Chat } from '../talk/Chat'
import { useStore } from '../ui/useStore'
import styles from './SidePanel.module.css'

export type SideTab = 'chat' | 'people'

interface SidePanelProps {
  client: InterviewClient
  tab: SideTab
  unread: number
  /** Without tabs of its own when the bar at the bottom chooses. */
  tabs: boolean
  onTab: (tab: SideTab) => void
}

const tabs: readonly { id: SideTab; label: string }[] = [
  { id: 'chat', label: 'Chat' },
  { id: 'people', label: 'People' },
]

const selectHere = (state: InterviewState) => new Set(state.present.map((copy) => copy.person.id)).size

/** What stands beside the code. Both parts stay mounted, so that a half-written message stays. */
export function SidePanel({ client, tab, unread, tabs: hasTabs, onTab }: SidePanelProps) {
  const here = useStore(client, selectHere)
  const list = useRef<HTMLDivElement>(null)
  const counts = { chat: unread, people: here }

  function onKeyDown(event: KeyboardEvent) {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    const at = tabs.findIndex((one) => one.id === tab)
    const next = tabs[(at + step + tabs.length) % tabs.length]
    if (step === 0 || !next) return
    event.preventDefault()
    onTab(next.id)
    list.current?.querySelector<HTMLElement>(`[data-tab="${next.id}"]`)?.focus()
  }

  return (
    <aside className={styles.panel} aria-label="Beside the code" data-region="panel">
      {hasTabs && (
        <div ref={list} className={styles.tabs} role="tablist" aria-label="Panel">
          {tabs.map(({ id, label }) => (
            <button
              key={id}
              type="button"
              role="tab"
              id={`side-tab-${id}`}
              aria-selected={id === tab}
              aria-controls={`side-${id}`}
              tabIndex={id === tab ? 0 : -1}
              className={styles.tab}
              data-tab={id}
              data-testid={`side-tab-${id}`}
              onClick={() => onTab(id)}
              onKeyDown={onKeyDown}
            >
              {label}
              {counts[id] > 0 && (
                <span className={id === 'chat' ? styles.unread : styles.count} data-testid={`${id}-count`}>
                  {counts[id]}
                </span>
              )}
            </button>
          ))}
        </div>
      )}
      <div className={styles.content} hidden={tab !== 'chat'} id="side-chat" {...labelled('chat', hasTabs)}>
        <Chat client={client} />
      </div>
      <div
        className={styles.content}
        hidden={tab !== 'people'}
        id="side-people"
        {...labelled('people', hasTabs)}
      >
        <People client={client} />
      </div>
    </aside>
  )
}

function labelled(tab: SideTab, hasTabs: boolean) {
  return hasTabs ? { role: 'tabpanel', 'aria-labelledby': `side-tab-${tab}` } : {}
}
