import { Code, Columns2, PenLine } from 'lucide-react'
import { Tooltip } from '../ui/Tooltip'
import type { StageView } from './Stage'
import styles from './StageSwitch.module.css'

const views = [
  { id: 'code', label: 'Code', Icon: Code },
  { id: 'both', label: 'Both', Icon: Columns2 },
  { id: 'board', label: 'Board', Icon: PenLine },
] as const

interface StageSwitchProps {
  view: StageView
  onView: (view: StageView) => void
}

/** On wide screens: the code, the board, or both. */
export function StageSwitch({ view, onView }: StageSwitchProps) {
  return (
    <fieldset className={styles.switch}>
      <legend className={styles.legend}>On view</legend>
      {views.map(({ id, label, Icon }) => (
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
