import { Code, MessageSquare, PenLine, Users } from 'lucide-react'
import { Hidden } from '../ui/Hidden'
import type { SideTab } from './SidePanel'
import styles from './ViewBar.module.css'

export type View = 'code' | 'board' | SideTab

const views = [
  { id: 'code', label: 'Code', Icon: Code },
  { id: 'board', label: 'Board', Icon: PenLine },
  { id: 'chat', label: 'Chat', Icon: MessageSquare },
  { id: 'people', label: 'People', Icon: Users },
] as const

interface ViewBarProps {
  view: View
  unread: number
  onView: (view: View) => void
}

/** On narrow screens: the bar at the bottom that chooses the one part on view. */
export function ViewBar({ view, unread, onView }: ViewBarProps) {
  return (
    <nav className={styles.bar} aria-label="Views" data-region="views" data-testid="view-bar">
      {views.map(({ id, label, Icon }) => (
        <button
          key={id}
          type="button"
          className={styles.view}
          aria-current={id === view ? 'page' : undefined}
          data-testid={`view-${id}`}
          onClick={() => onView(id)}
        >
          <span className={styles.icon}>
            <Icon size={20} aria-hidden="true" />
            {id === 'chat' && unread > 0 && (
              <span className={styles.unread}>
                {unread}
                <Hidden> unread messages</Hidden>
              </span>
            )}
          </span>
          {label}
        </button>
      ))}
    </nav>
  )
}
