import { useId } from 'react'
import styles from './SettingsDialog.module.css'

interface SegmentsProps<Value extends string> {
  label: string
  choices: readonly { value: Value; label: string }[]
  value: Value
  onPick: (value: Value) => void
}

/** A few choices side by side, of which one holds. */
export function Segments<Value extends string>({ label, choices, value, onPick }: SegmentsProps<Value>) {
  const name = useId()
  return (
    <fieldset className={styles.row}>
      <legend className={styles.legend}>{label}</legend>
      <span className={styles.label} aria-hidden="true">
        {label}
      </span>
      <span className={styles.segments}>
        {choices.map((choice) => (
          <label key={choice.value} className={styles.segment}>
            <input
              type="radio"
              name={name}
              className={styles.radio}
              checked={choice.value === value}
              onChange={() => onPick(choice.value)}
            />
            {choice.label}
          </label>
        ))}
      </span>
    </fieldset>
  )
}
