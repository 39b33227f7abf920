import { Field } from '../office/kit/Field'
import styles from '../office/kit/Form.module.css'
import { classes } from '../ui/classes'

interface TextAreaProps {
  label: string
  hint?: string
  value: string
  onChange: (text: string) => void
  optional?: boolean
  problem?: string | undefined
  rows?: number
}

/** Several lines of text of a card, outside of forms that are sent as a whole. */
export function TextArea({
  label,
  hint,
  value,
  onChange,
  optional = false,
  problem,
  rows = 3,
}: TextAreaProps) {
  return (
    <Field label={label} hint={hint} problem={problem} optional={optional} required={!optional}>
      {(control) => (
        <textarea
          className={classes(styles.input, styles.area)}
          rows={rows}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          {...control}
        />
      )}
    </Field>
  )
}
