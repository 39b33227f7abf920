import { useState } from 'react'
import type { Case, SourceFile } from '../api/models'
import { Field } from '../office/kit/Field'
import formStyles from '../office/kit/Form.module.css'
import { AreaField, TextField } from '../office/kit/fields'
import { ItemList } from '../office/kit/ItemList'
import { nested } from '../office/kit/nested'
import { Section } from '../office/kit/Section'
import type { FormState } from '../office/kit/useForm'
import { languageOf, languages } from '../pad/languages'
import { Choice } from '../ui/Choice'
import { classes } from '../ui/classes'
import { CodeField } from './CodeField'
import styles from './Editor.module.css'
import { fileName, type TaskOf } from './question'
import { TextInput } from './TextsField'

type CodingTask = TaskOf<'coding'>
type Side = 'starters' | 'solutions' | 'tests'

const sides: readonly { side: Side; label: string; hint: string }[] = [
  { side: 'starters', label: 'Starter files', hint: 'What the candidate begins with.' },
  { side: 'solutions', label: 'Solution', hint: 'For interviewers alone.' },
  { side: 'tests', label: 'Hidden tests', hint: 'Files of tests that run among the interviewers.' },
]

/** What a coding question adds: files by language, and test cases. */
export function CodingFields({ form }: { form: FormState<CodingTask> }) {
  return (
    <>
      <Section
        stacked
        title="Files"
        lead="By language. The candidate chooses among those with starter files; the first is offered."
      >
        <Files form={form} />
      </Section>
      <Section
        stacked
        title="Test cases"
        lead="What a program is given on its standard input, and what it has to print."
      >
        <div className={styles.stack}>
          <Cases form={form} side="visible" label="Visible cases" hint="The candidate sees and runs them." />
          <Cases form={form} side="hidden" label="Hidden cases" hint="For interviewers alone." />
        </div>
      </Section>
    </>
  )
}

function Files({ form }: { form: FormState<CodingTask> }) {
  const task = form.values
  const used = [...new Set(sides.flatMap(({ side }) => Object.keys(task[side])))]
  const [shown, setShown] = useState(used[0] ?? '')
  const language = used.includes(shown) ? shown : (used[0] ?? '')
  function add(id: string) {
    const { starters } = task
    form.set({ starters: { ...starters, [id]: [{ name: fileName(id), text: '' }] } })
    setShown(id)
  }
  return (
    <>
      <div className={styles.languages}>
        {used.length > 0 && (
          <Choice
            label="Language"
            options={used.map((id) => ({ value: id, label: languageOf(id).label }))}
            value={language}
            onPick={setShown}
          />
        )}
        <Field label="Add a language">
          {(control) => (
            <select
              className={classes(formStyles.input, formStyles.select)}
              value=""
              onChange={(event) => event.target.value && add(event.target.value)}
              {...control}
            >
              <option value="">Choose…</option>
              {languages
                .filter(({ id }) => !used.includes(id))
                .map(({ id, label }) => (
                  <option key={id} value={id}>
                    {label}
                  </option>
                ))}
            </select>
          )}
        </Field>
      </div>
      {language && (
        <div className={styles.stack} key={language}>
          {sides.map((side) => (
            <SideFiles key={side.side} {...side} form={form} language={language} />
          ))}
        </div>
      )}
    </>
  )
}

interface SideFilesProps {
  side: Side
  label: string
  hint: string
  form: FormState<CodingTask>
  language: string
}

function SideFiles({ side, label, hint, form, language }: SideFilesProps) {
  const files = form.values[side][language] ?? []
  const put = (next: readonly SourceFile[]) => {
    const { [language]: _, ...others } = form.values[side]
    form.set({ [side]: next.length ? { ...form.values[side], [language]: next } : others })
  }
  const change = (index: number, part: Partial<SourceFile>) =>
    put(files.map((file, place) => (place === index ? { ...file, ...part } : file)))
  return (
    <ItemList
      label={label}
      hint={hint}
      noun="file"
      items={files}
      onChange={put}
      blank={() => ({ name: files.length ? '' : fileName(language, side === 'tests'), text: '' })}
      framed
    >
      {(file, index) => (
        <>
          <TextInput label="File" code value={file.name} onChange={(name) => change(index, { name })} />
          <CodeField
            label={`${label}: ${file.name || 'file'}`}
            language={language}
            value={file.text}
            onChange={(text) => change(index, { text })}
          />
        </>
      )}
    </ItemList>
  )
}

interface CasesProps {
  form: FormState<CodingTask>
  side: 'visible' | 'hidden'
  label: string
  hint: string
}

function Cases({ form, side, label, hint }: CasesProps) {
  const cases = nested(form, side)
  return (
    <ItemList
      label={label}
      hint={hint}
      noun="case"
      items={form.values[side]}
      onChange={(next) => form.set({ [side]: next })}
      blank={(): Case => ({ name: '', stdin: '', expected: '' })}
      framed
    >
      {(_, index) => {
        const part = nested(cases, index) as unknown as FormState<Case>
        return (
          <>
            <TextField form={part} name="name" label="Name" required />
            <div className={styles.pair}>
              <AreaField form={part} name="stdin" label="Input" rows={3} code />
              <AreaField form={part} name="expected" label="Expected output" rows={3} code />
            </div>
          </>
        )
      }}
    </ItemList>
  )
}
