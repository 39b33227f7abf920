import { Code, Columns2, ListChecks, PenLine } from 'lucide-react'
import { Tooltip } from '../ui/Tooltip'
import type { StageView } from './Stage'
import styles from './StageSwitch.module.css'

const views = [
  { id: 'code', label: 'Code', Icon: Code },
  { id: 'both', label: 'Both', Icon: Columns2 },
  { id: 'board', label: 'Board', Icon: PenLine },
  { id: 'quiz', label: 'Quiz', Icon: ListChecks },
] as const

interface StageSwitchProps {
  view: StageView
  /** There is a quiz to show. */
  quiz: boolean
  onView: (view: StageView) => void
}

/** On wide screens: the code, the board, both, or a quiz. */
export function StageSwitch({ view, quiz, onView }: StageSwitchProps) {
  const shown = quiz ? views : views.filter(({ id }) => id !== 'quiz')
  return (
    <fieldset className={styles.switch}>
      <legend className={styles.legend}>On view</legend>
      {shown.map(({ id, label, Icon }) => (
        <Tooltip key={id} text={id === 'both' ? 'Code and board' : label}>
          <button
            type="button"
            className={styles.view}
            aria-pressed={id === view}
            data-testid={`view-${id}`}
            onClick={() => onView(id)}
          >
            <Icon size={15} aria-hidden="true" />
            <span className={styles.word}>{label}</span>
          </button>
        </Tooltip>
      ))}
    </fieldset>
  )
}
