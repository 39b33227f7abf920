import { useState } from 'react'
import type { Figure } from '../api/models'
import { fields } from '../board/capacity/fields'
import { FieldRow } from '../office/kit/Form'
import { CheckField, SelectField, TextField } from '../office/kit/fields'
import { ItemList } from '../office/kit/ItemList'
import { nested } from '../office/kit/nested'
import { Section } from '../office/kit/Section'
import type { FormState } from '../office/kit/useForm'
import type { TaskOf } from './question'
import { TextInput } from './TextsField'

type DesignTask = TaskOf<'system_design'>

const templates = [
  { value: 'blank', label: 'Blank' },
  { value: 'boxes', label: 'Boxes and arrows' },
  { value: 'client-server', label: 'Client, server, database' },
  { value: 'queue', label: 'Queue with workers' },
  { value: 'reads-and-writes', label: 'Read and write paths' },
  { value: 'capacity', label: 'Capacity estimate' },
]

/** What a question of system design adds: the board it begins with, and figures. */
export function DesignFields({ form }: { form: FormState<DesignTask> }) {
  const task = form.values
  const drawn = Object.keys(task.elements).length
  const figures = nested(form, 'figures')
  function put(name: string, number: number | null) {
    const { [name]: _, ...others } = task.sheet
    form.set({ sheet: number === null ? others : { ...others, [name]: number } })
  }
  return (
    <>
      <Section title="Board" lead="What is on the board when the question is given.">
        <SelectField
          form={form}
          name="template"
          label="Begins as"
          options={[{ value: '', label: 'Nothing' }, ...templates]}
          {...(drawn > 0 && { hint: `It has ${drawn} elements of its own, which were imported and win.` })}
        />
      </Section>
      <Section
        title="Capacity sheet"
        lead="Numbers the room’s sheet begins with. Leave open what the candidate is to find."
      >
        <FieldRow>
          {fields.map(({ name, label }) => (
            <SheetNumber
              key={name}
              label={label}
              number={task.sheet[name] ?? null}
              onChange={(number) => put(name, number)}
            />
          ))}
        </FieldRow>
      </Section>
      <Section
        title="Figures"
        lead="For interviewers alone: what to answer when asked, and what a sound estimate comes to."
      >
        <ItemList
          label="Figures"
          quiet
          noun="figure"
          items={task.figures}
          onChange={(next) => form.set({ figures: next })}
          blank={(): Figure => ({ name: '', value: '', asked: false })}
          framed
        >
          {(_, index) => {
            const part = nested(figures, index) as unknown as FormState<Figure>
            return (
              <>
                <FieldRow>
                  <TextField form={part} name="name" label="Figure" required />
                  <TextField form={part} name="value" label="Value" placeholder="2 million" />
                </FieldRow>
                <CheckField form={part} name="asked" label="Told when the candidate asks" />
              </>
            )
          }}
        </ItemList>
      </Section>
    </>
  )
}

interface SheetNumberProps {
  label: string
  number: number | null
  onChange: (number: number | null) => void
}

/** A number, whole or not. What is typed stands as it is, so that "1." can become "1.5". */
function SheetNumber({ label, number, onChange }: SheetNumberProps) {
  const [text, setText] = useState(number === null ? '' : String(number))
  return (
    <TextInput
      label={label}
      value={text}
      onChange={(next) => {
        setText(next)
        const read = Number(next)
        onChange(next.trim() === '' || !Number.isFinite(read) ? null : read)
      }}
    />
  )
}
