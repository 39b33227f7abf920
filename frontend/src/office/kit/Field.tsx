import { type ReactNode, useId } from 'react'
import styles from './Form.module.css'

/** What a control must carry to belong to its field. */
export interface ControlProps {
  id: string
  'aria-describedby': string | undefined
  'aria-invalid': boolean | undefined
  'aria-required': boolean | undefined
}

interface FieldProps {
  label: string
  /** A sentence of help below the label. */
  hint?: ReactNode
  problem?: string | undefined
  required?: boolean
  /** Says "optional" beside the label. */
  optional?: boolean
  children: (control: ControlProps) => ReactNode
}

/** A label, its control, help, and what is wrong. */
export function Field({ label, hint, problem, required, optional, children }: FieldProps) {
  const id = useId()
  const described = [hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(' ')
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={id}>
        {label}
        {optional && <span className={styles.optional}> optional</span>}
      </label>
      {hint && (
        <p className={styles.hint} id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {children({
        id,
        'aria-describedby': described || undefined,
        'aria-invalid': problem ? true : undefined,
        'aria-required': required || undefined,
      })}
      {problem && (
        <p className={styles.problem} id={`${id}-problem`}>
          {problem}
        </p>
      )}
    </div>
  )
}
