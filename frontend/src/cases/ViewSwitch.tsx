import { Eye, Lock } from 'lucide-react'
import { useId } from 'react'
import type { TestsView } from './TestsPane'
import styles from './TestsPane.module.css'

interface ViewSwitchProps {
  view: TestsView
  /** Whether everybody sees which hidden tests pass. */
  shared: boolean
  onView: (view: TestsView) => void
}

/** For interviewers: which tests are on view, and who else sees them. */
export function ViewSwitch({ view, shared, onView }: ViewSwitchProps) {
  const name = useId()
  const choices = [
    { id: 'shared', label: 'Everybody’s tests', Icon: Eye },
    { id: 'hidden', label: 'Hidden tests', Icon: Lock },
  ] as const
  return (
    <fieldset className={styles.switch}>
      <legend className={styles.legend}>Which tests</legend>
      {choices.map(({ id, label, Icon }) => (
        <label key={id} className={styles.choice} data-view={id}>
          <input
            type="radio"
            name={name}
            className={styles.radio}
            checked={view === id}
            data-testid={`tests-view-${id}`}
            onChange={() => onView(id)}
          />
          <Icon size={14} aria-hidden="true" />
          {label}
        </label>
      ))}
      <span className={styles.who} data-view={view}>
        {view === 'shared' && 'Candidates see and change these.'}
        {view === 'hidden' && (shared ? 'Candidates see names and outcomes.' : 'Interviewers only.')}
      </span>
    </fieldset>
  )
}
