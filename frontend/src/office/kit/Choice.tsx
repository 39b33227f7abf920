import { useId } from 'react'
import styles from './Choice.module.css'
import type { Option } from './fields'

interface ChoiceProps<Value extends string> {
  label: string
  options: readonly (Option & { value: Value })[]
  value: Value
  onPick: (value: Value) => void
}

/** Two or three views of one page, side by side. */
export function Choice<Value extends string>({ label, options, value, onPick }: ChoiceProps<Value>) {
  const name = useId()
  return (
    <fieldset className={styles.choice}>
      <legend className={styles.legend}>{label}</legend>
      {options.map((option) => (
        <label key={option.value} className={styles.option}>
          <input
            type="radio"
            className={styles.radio}
            name={name}
            checked={option.value === value}
            onChange={() => onPick(option.value)}
          />
          {option.label}
        </label>
      ))}
    </fieldset>
  )
}
