import { useId, useState } from 'react'
import form from '../office/kit/Form.module.css'
import { Markdown } from '../office/kit/Markdown'
import { Choice } from '../ui/Choice'
import { classes } from '../ui/classes'
import styles from './Editor.module.css'

interface MarkdownFieldProps {
  label: string
  value: string
  onChange: (text: string) => void
  hint?: string
  problem?: string | undefined
  rows?: number
  imageOf?: (source: string) => string | null
}

const views = [
  { value: 'write', label: 'Write' },
  { value: 'read', label: 'Preview' },
] as const

/** A text in Markdown, to be written and to be seen as others will. */
export function MarkdownField(props: MarkdownFieldProps) {
  const { label, value, onChange, hint, problem, rows = 6, imageOf } = props
  const id = useId()
  const [view, setView] = useState<'write' | 'read'>('write')
  const described = [hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(' ')
  return (
    <div className={styles.markdown}>
      <div className={styles.markdownHead}>
        <label className={styles.label} htmlFor={view === 'write' ? id : undefined}>
          {label}
        </label>
        <Choice label={`${label}: view`} options={views} value={view} onPick={setView} />
      </div>
      {hint && (
        <p className={styles.hint} id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {view === 'write' ? (
        <textarea
          id={id}
          className={classes(form.input, form.area, form.code)}
          rows={rows}
          value={value}
          aria-describedby={described || undefined}
          aria-invalid={problem ? true : undefined}
          onChange={(event) => onChange(event.target.value)}
        />
      ) : (
        <div className={styles.preview}>
          {value.trim() ? <Markdown text={value} {...(imageOf && { imageOf })} /> : 'Nothing is written yet.'}
        </div>
      )}
      {problem && (
        <p className={styles.problem} id={`${id}-problem`}>
          {problem}
        </p>
      )}
    </div>
  )
}
