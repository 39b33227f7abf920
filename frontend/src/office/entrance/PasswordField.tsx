import { Eye, EyeOff } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { IconButton } from '../../ui/IconButton'
import { Field } from '../kit/Field'
import form from '../kit/Form.module.css'
import styles from './PasswordField.module.css'

interface PasswordFieldProps {
  label: string
  value: string
  onChange: (value: string) => void
  /** A new one is made up, and password managers offer to. */
  fresh?: boolean
  hint?: ReactNode
  problem?: string | undefined
}

/** A password, which can be looked at while it is typed. */
export function PasswordField({ label, value, onChange, fresh = false, hint, problem }: PasswordFieldProps) {
  const [shown, setShown] = useState(false)
  return (
    <Field label={label} hint={hint} problem={problem} required>
      {(control) => (
        <span className={styles.box}>
          <input
            className={form.input}
            type={shown ? 'text' : 'password'}
            autoComplete={fresh ? 'new-password' : 'current-password'}
            autoCapitalize="none"
            spellCheck={false}
            value={value}
            onChange={(event) => onChange(event.target.value)}
            {...control}
          />
          <IconButton
            className={styles.eye}
            label={shown ? `Hide: ${label}` : `Show: ${label}`}
            hint={false}
            onClick={() => setShown(!shown)}
          >
            {shown ? <EyeOff size={16} /> : <Eye size={16} />}
          </IconButton>
        </span>
      )}
    </Field>
  )
}
