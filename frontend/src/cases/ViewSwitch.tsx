import { Eye, Lock } from 'lucide-react'
import { useId } from 'react'
import type { TestsView } from './TestsPane'
import styles from './TestsPane.module.css'

interface ViewSwitchProps {
  view: TestsView
  onView: (view: TestsView) => void
}

/** For interviewers: which tests are on view, and who else sees them. */
export function ViewSwitch({ view, onView }: ViewSwitchProps) {
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
      {view === 'shared' && <span className={styles.who}>Candidates see and change these.</span>}
    </fieldset>
  )
}
