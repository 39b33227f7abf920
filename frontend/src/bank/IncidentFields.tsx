import type { Artefact } from '../api/models'
import { FieldRow } from '../office/kit/Form'
import { NumberField, TextField } from '../office/kit/fields'
import { ItemList } from '../office/kit/ItemList'
import { nested } from '../office/kit/nested'
import { Section } from '../office/kit/Section'
import type { FormState } from '../office/kit/useForm'
import { CodeField } from './CodeField'
import { MarkdownField } from './MarkdownField'
import type { TaskOf } from './question'

type IncidentTask = TaskOf<'incident'>

interface IncidentFieldsProps {
  form: FormState<IncidentTask>
  imageOf: (source: string) => string | null
}

/** What is found out in an incident, in the order in which it is revealed. */
export function IncidentFields({ form, imageOf }: IncidentFieldsProps) {
  const timeline = nested(form, 'timeline')
  return (
    <Section
      stacked
      title="Timeline"
      lead="Logs, graphs as text, messages. Interviewers reveal them one by one."
    >
      <ItemList
        label="Timeline"
        quiet
        noun="artefact"
        items={form.values.timeline}
        onChange={(next) => form.set({ timeline: next })}
        blank={(): Artefact => ({ title: '', text: '', language: '', minute: 0 })}
        framed
      >
        {(artefact, index) => {
          const part = nested(timeline, index) as unknown as FormState<Artefact>
          return (
            <>
              <TextField form={part} name="title" label="Title" required placeholder="Page at 02:14" />
              <FieldRow>
                <NumberField form={part} name="minute" label="Comes at minute" min={0} />
                <TextField
                  form={part}
                  name="language"
                  label="Shown as code of"
                  optional
                  placeholder="json"
                  hint="Empty for Markdown."
                />
              </FieldRow>
              {artefact.language ? (
                <CodeField
                  label={`Text of ${artefact.title || 'the artefact'}`}
                  language={artefact.language}
                  value={artefact.text}
                  onChange={(text) => part.set({ text })}
                />
              ) : (
                <MarkdownField
                  label="Text"
                  value={artefact.text}
                  onChange={(text) => part.set({ text })}
                  rows={4}
                  imageOf={imageOf}
                />
              )}
            </>
          )
        }}
      </ItemList>
    </Section>
  )
}
