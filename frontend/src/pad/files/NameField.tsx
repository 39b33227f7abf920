import { type CSSProperties, useEffect, useId, useRef, useState } from 'react'
import styles from './NameField.module.css'
import { nameProblem } from './names'

interface NameFieldProps {
  name: string
  others: readonly string[]
  /** Where the tab is that the field lies upon, in pixels of the list of tabs. */
  left: number
  onDone: (name: string) => void
  /** With true if Escape did it: the focus then belongs back on the tab. */
  onCancel: (byKey: boolean) => void
}

/** A field in the place of a tab to give its file another name. Enter or leaving it renames, Escape does not. */
export function NameField({ name, others, left, onDone, onCancel }: NameFieldProps) {
  const [value, setValue] = useState(name)
  const input = useRef<HTMLInputElement>(null)
  // Enter and Escape take the focus away, and losing the focus finishes too: only the first of them counts.
  const finished = useRef(false)
  const problemId = useId()
  const problem = value === name ? null : nameProblem(value.trim(), others)

  useEffect(() => {
    const field = input.current
    if (!field) return
    field.focus()
    const stem = name.lastIndexOf('.') > 0 ? name.lastIndexOf('.') : name.length
    field.setSelectionRange(name.lastIndexOf('/') + 1, stem)
    field.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [name])

  function finish(byKey: boolean, wanted = value.trim()) {
    if (finished.current) return
    finished.current = true
    if (problem !== null || wanted === name) onCancel(byKey)
    else onDone(wanted)
  }

  return (
    <div className={styles.field} style={{ '--left': `${left}px` } as CSSProperties}>
      <input
        ref={input}
        className={styles.input}
        value={value}
        aria-label={`New name of ${name}`}
        aria-invalid={problem !== null}
        aria-describedby={problem ? problemId : undefined}
        spellCheck={false}
        autoComplete="off"
        data-testid="rename-input"
        onChange={(event) => setValue(event.target.value)}
        onBlur={() => finish(false)}
        onKeyDown={(event) => {
          event.stopPropagation()
          if (event.key === 'Enter' && problem === null) finish(true)
          if (event.key === 'Escape') finish(true, name)
        }}
      />
      {problem && (
        <p id={problemId} className={styles.problem} role="alert">
          {problem}
        </p>
      )}
    </div>
  )
}
