import { type KeyboardEvent, type ReactNode, Suspense, useRef, useState } from 'react'
import type { Room } from '../interview/room'
import type { InterviewState } from '../interview/view'
import { People } from '../people/People'
import { Chat } from '../talk/Chat'
import { useStore } from '../ui/useStore'
import { PageBoundary } from './PageBoundary'
import styles from './SidePanel.module.css'
import { type SideTab, tabNames } from './tabs'

interface SidePanelProps {
  client: Room
  all: readonly SideTab[]
  tab: SideTab
  unread: number
  /** What a part of a led interview shows; mounted when it is first on view. */
  part: (tab: 'question' | 'notes' | 'own') => ReactNode
  /** Without tabs of its own when the bar at the bottom chooses. */
  tabs: boolean
  onTab: (tab: SideTab) => void
}

const selectHere = (state: InterviewState) => new Set(state.present.map((copy) => copy.person.id)).size

/** What stands beside the code. Parts stay mounted, so that what is half-written stays. */
export function SidePanel({ client, all, tab, unread, part, tabs: hasTabs, onTab }: SidePanelProps) {
  const here = useStore(client, selectHere)
  const list = useRef<HTMLDivElement>(null)
  const counts: { [Tab in SideTab]?: number } = { chat: unread, people: here }
  const [seen, setSeen] = useState<readonly SideTab[]>([tab])
  if (!seen.includes(tab)) setSeen([...seen, tab])

  function onKeyDown(event: KeyboardEvent) {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    const next = all[(all.indexOf(tab) + step + all.length) % all.length]
    if (step === 0 || !next) return
    event.preventDefault()
    onTab(next)
    list.current?.querySelector<HTMLElement>(`[data-tab="${next}"]`)?.focus()
  }

  return (
    <aside className={styles.panel} aria-label="Beside the code" data-region="panel">
      {hasTabs && (
        <div ref={list} className={styles.tabs} role="tablist" aria-label="Panel">
          {all.map((id) => (
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
              {tabNames[id]}
              {(counts[id] ?? 0) > 0 && (
                <span className={id === 'chat' ? styles.unread : styles.count} data-testid={`${id}-count`}>
                  {counts[id]}
                </span>
              )}
            </button>
          ))}
        </div>
      )}
      {all.map(
        (id) =>
          id !== 'chat' &&
          id !== 'people' && (
            <div
              key={id}
              className={styles.content}
              hidden={tab !== id}
              id={`side-${id}`}
              {...labelled(id, hasTabs)}
            >
              {seen.includes(id) && (
                <PageBoundary>
                  <Suspense fallback={null}>{part(id)}</Suspense>
                </PageBoundary>
              )}
            </div>
          ),
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
