import {
  CircleQuestionMark,
  Code,
  ListChecks,
  MessageSquare,
  NotebookPen,
  PenLine,
  StickyNote,
  Users,
} from 'lucide-react'
import { Hidden } from '../ui/Hidden'
import { type SideTab, tabNames } from './tabs'
import styles from './ViewBar.module.css'

export type View = 'code' | 'board' | 'quiz' | SideTab

const icons = {
  question: CircleQuestionMark,
  code: Code,
  board: PenLine,
  quiz: ListChecks,
  notes: NotebookPen,
  chat: MessageSquare,
  people: Users,
  own: StickyNote,
} as const
const names: Readonly<Record<View, string>> = { ...tabNames, code: 'Code', board: 'Board', quiz: 'Quiz' }

interface ViewBarProps {
  view: View
  /** The parts of the panel that there are. */
  tabs: readonly SideTab[]
  /** There is a quiz to show. */
  quiz: boolean
  unread: number
  onView: (view: View) => void
}

/** On narrow screens: the bar at the bottom that chooses the one part on view. */
export function ViewBar({ view, tabs, quiz, unread, onView }: ViewBarProps) {
  const stage: View[] = quiz ? ['code', 'board', 'quiz'] : ['code', 'board']
  const [first, ...rest] = tabs
  const views: View[] = first === 'question' ? [first, ...stage, ...rest] : [...stage, ...tabs]
  return (
    <nav className={styles.bar} aria-label="Views" data-region="views" data-testid="view-bar">
      {views.map((id) => {
        const Icon = icons[id]
        return (
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
            {names[id]}
          </button>
        )
      })}
    </nav>
  )
}
