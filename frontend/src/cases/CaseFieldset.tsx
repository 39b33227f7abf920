import { useId } from 'react'
import type { CaseFields } from '../interview/requests'
import type { CaseView } from '../wire/messages'
import styles from './CaseList.module.css'

interface CaseFieldsetProps {
  shown: CaseView
  problem: string | null
  readOnly: boolean
  onEdit: (change: Partial<CaseFields>) => void
  onLeave: () => void
}

/**
 * The fields of a test case. Every key is kept: there is no button to save. Lengths are the server's to refuse: a
 * field that cuts what is pasted would lose it silently.
 */
export function CaseFieldset({ shown, problem, readOnly, onEdit, onLeave }: CaseFieldsetProps) {
  const problemId = useId()
  return (
    <div className={styles.fieldset}>
      <label className={styles.field}>
        <span className={styles.label}>Name</span>
        <input
          className={styles.input}
          value={shown.name}
          readOnly={readOnly}
          spellCheck={false}
          autoComplete="off"
          aria-invalid={problem !== null}
          aria-describedby={problem === null ? undefined : problemId}
          data-testid="case-name"
          onChange={(event) => onEdit({ name: event.target.value })}
          onBlur={onLeave}
        />
      </label>
      <div className={styles.texts}>
        <TextField
          label="Input"
          hint="What the program reads"
          testId="case-input"
          value={shown.stdin}
          readOnly={readOnly}
          onEdit={(stdin) => onEdit({ stdin })}
          onLeave={onLeave}
        />
        <TextField
          label="Expected output"
          hint="What it is to print"
          testId="case-expected"
          value={shown.expected}
          readOnly={readOnly}
          onEdit={(expected) => onEdit({ expected })}
          onLeave={onLeave}
        />
      </div>
      {problem && (
        <p id={problemId} className={styles.problem} role="alert">
          {problem}
        </p>
      )}
    </div>
  )
}

interface TextFieldProps {
  label: string
  hint: string
  testId: string
  value: string
  readOnly: boolean
  onEdit: (value: string) => void
  onLeave: () => void
}

function TextField({ label, hint, testId, value, readOnly, onEdit, onLeave }: TextFieldProps) {
  return (
    <label className={styles.field}>
      <span className={styles.label}>{label}</span>
      <textarea
        className={styles.text}
        rows={3}
        value={value}
        readOnly={readOnly}
        placeholder={hint}
        spellCheck={false}
        autoComplete="off"
        autoCapitalize="off"
        data-testid={testId}
        onChange={(event) => onEdit(event.target.value)}
        onBlur={onLeave}
      />
    </label>
  )
}
