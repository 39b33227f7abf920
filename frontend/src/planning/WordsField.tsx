import { useEffect, useState } from 'react'
import { Field } from '../office/kit/Field'
import form from '../office/kit/Form.module.css'
import { wordsOf } from './template'

interface WordsFieldProps {
  label: string
  hint?: string
  words: readonly string[]
  onChange: (words: readonly string[]) => void
  placeholder?: string
}

/** Some words in one line, with commas between them. */
export function WordsField({
  label,
  hint = 'With commas between them.',
  words,
  onChange,
  placeholder,
}: WordsFieldProps) {
  const [text, setText] = useState(words.join(', '))
  useEffect(() => {
    // Changed from elsewhere: while one types, the same words may be written in another way.
    setText((before) => (wordsOf(before).join() === words.join() ? before : words.join(', ')))
  }, [words])
  return (
    <Field label={label} hint={hint} optional>
      {(control) => (
        <input
          className={form.input}
          value={text}
          placeholder={placeholder}
          onChange={(event) => {
            setText(event.target.value)
            onChange(wordsOf(event.target.value))
          }}
          {...control}
        />
      )}
    </Field>
  )
}
