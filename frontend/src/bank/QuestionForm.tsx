import type { ReactNode } from 'react'
import type { Question } from '../api/models'
import { FieldGroup, FieldRow, Form, Submit } from '../office/kit/Form'
import { NumberField, SelectField, TextField } from '../office/kit/fields'
import { NavLink } from '../office/kit/NavLink'
import { nested } from '../office/kit/nested'
import { Section } from '../office/kit/Section'
import type { FormState } from '../office/kit/useForm'
import { WordsField } from '../planning/WordsField'
import { SaveBar } from '../versions/SaveBar'
import { CodingFields } from './CodingFields'
import { ConversationFields } from './ConversationFields'
import { DesignFields } from './DesignFields'
import { GuideFields } from './GuideFields'
import { ImagesField } from './ImagesField'
import { IncidentFields } from './IncidentFields'
import { MarkdownField } from './MarkdownField'
import { QuizFields } from './QuizFields'
import { imageOf, type TaskOf } from './question'

interface QuestionFormProps {
  form: FormState<Question>
  conflict?: ReactNode
  /** Where giving up leads. */
  backHref: string
  save: string
}

const difficulties = ['1', '2', '3', '4', '5'].map((value) => ({
  value,
  label: { 1: '1, easy', 3: '3, middling', 5: '5, hard' }[value] ?? value,
}))

/** All fields of a question. */
export function QuestionForm({ form, conflict, backHref, save }: QuestionFormProps) {
  const { values } = form
  const find = imageOf(values.images)
  return (
    <Form form={form} label="Question" conflict={conflict}>
      <div>
        <Section title="Question" lead="What it is found by.">
          <FieldGroup label="Question" quiet>
            <TextField form={form} name="title" label="Title" required />
            <FieldRow>
              <SelectField
                form={{
                  ...(form as unknown as FormState<{ difficulty: string }>),
                  values: { difficulty: String(values.difficulty) },
                  set: ({ difficulty }) => form.set({ difficulty: Number(difficulty) }),
                }}
                name="difficulty"
                label="Difficulty"
                options={difficulties}
              />
              <NumberField form={form} name="minutes" label="Takes" unit="minutes" min={1} required />
            </FieldRow>
            <WordsField label="Tags" words={values.tags} onChange={(tags) => form.set({ tags })} />
            <WordsField
              label="Competencies"
              words={values.competencies}
              onChange={(competencies) => form.set({ competencies })}
            />
          </FieldGroup>
        </Section>
        <Section stacked title="Prompt" lead="What the candidate is shown. Markdown, with code and images.">
          <MarkdownField
            label="Prompt"
            value={values.prompt}
            onChange={(prompt) => form.set({ prompt })}
            problem={form.problems.prompt}
            rows={10}
            imageOf={find}
          />
        </Section>
        <TaskFields form={form} find={find} />
        <GuideFields form={nested(form, 'guide')} imageOf={find} />
        <ImagesField
          images={values.images}
          onChange={(images) => form.set({ images })}
          problem={form.problems.images}
        />
      </div>
      <SaveBar>
        <Submit form={form}>{save}</Submit>
        <NavLink href={backHref} look="ghost">
          Cancel
        </NavLink>
      </SaveBar>
    </Form>
  )
}

function TaskFields({ form, find }: { form: FormState<Question>; find: (source: string) => string | null }) {
  const task = nested(form, 'task')
  switch (form.values.task.kind) {
    case 'coding':
      return <CodingFields form={task as unknown as FormState<TaskOf<'coding'>>} />
    case 'system_design':
      return <DesignFields form={task as unknown as FormState<TaskOf<'system_design'>>} />
    case 'conversation':
      return <ConversationFields form={task as unknown as FormState<TaskOf<'conversation'>>} />
    case 'quiz':
      return <QuizFields form={task as unknown as FormState<TaskOf<'quiz'>>} imageOf={find} />
    case 'incident':
      return <IncidentFields form={task as unknown as FormState<TaskOf<'incident'>>} imageOf={find} />
  }
}
