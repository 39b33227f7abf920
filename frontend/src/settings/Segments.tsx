import { Choice } from '../ui/Choice'
import styles from './SettingsDialog.module.css'

interface SegmentsProps<Value extends string> {
  label: string
  choices: readonly { value: Value; label: string }[]
  value: Value
  onPick: (value: Value) => void
}

/** A setting of a few choices. */
export function Segments<Value extends string>({ label, choices, value, onPick }: SegmentsProps<Value>) {
  return (
    <div className={styles.row}>
      <span className={styles.label} aria-hidden="true">
        {label}
      </span>
      <Choice label={label} options={choices} value={value} onPick={onPick} />
    </div>
  )
}
