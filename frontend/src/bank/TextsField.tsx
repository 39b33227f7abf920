import { Field } from '../office/kit/Field'
import form from '../office/kit/Form.module.css'
import { ItemList } from '../office/kit/ItemList'
import { classes } from '../ui/classes'

interface TextsFieldProps {
  label: string
  hint?: string
  /** What one of them is called. */
  noun: string
  texts: readonly string[]
  onChange: (texts: readonly string[]) => void
  rows?: number
}

/** A list of short texts in Markdown, in an order. */
export function TextsField({ label, hint, noun, texts, onChange, rows = 1 }: TextsFieldProps) {
  return (
    <ItemList label={label} hint={hint} noun={noun} items={texts} onChange={onChange} blank={() => ''}>
      {(text, index) => (
        <textarea
          className={classes(form.input, form.area)}
          style={{ minHeight: rows === 1 ? 36 : undefined }}
          rows={rows}
          aria-label={`${label} ${index + 1}`}
          value={text}
          onChange={(event) => onChange(texts.with(index, event.target.value))}
        />
      )}
    </ItemList>
  )
}

interface InputProps {
  label: string
  value: string
  onChange: (value: string) => void
  code?: boolean
  rows?: number
  hint?: string
}

/** A text by itself, where there is no form of its own for it. */
export function TextInput({ label, value, onChange, code, rows, hint }: InputProps) {
  return (
    <Field label={label} hint={hint}>
      {(control) =>
        rows ? (
          <textarea
            className={classes(form.input, form.area, code && form.code)}
            rows={rows}
            value={value}
            onChange={(event) => onChange(event.target.value)}
            {...control}
          />
        ) : (
          <input
            className={classes(form.input, code && form.code)}
            value={value}
            onChange={(event) => onChange(event.target.value)}
            {...control}
          />
        )
      }
    </Field>
  )
}
