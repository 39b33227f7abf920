import { Section } from '../office/kit/Section'
import type { FormState } from '../office/kit/useForm'
import styles from './Editor.module.css'
import type { TaskOf } from './question'
import { TextsField } from './TextsField'

type ConversationTask = TaskOf<'conversation'>

export const starParts = [
  { name: 'situation', label: 'Situation', hint: 'Where and when, and what it was about.' },
  { name: 'task', label: 'Task', hint: 'What was theirs to do.' },
  { name: 'action', label: 'Action', hint: 'What they themselves did, and why so.' },
  { name: 'result', label: 'Result', hint: 'What came of it, and what they would do again.' },
] as const

/** What a conversation adds: what to ask about each part of a story. */
export function ConversationFields({ form }: { form: FormState<ConversationTask> }) {
  return (
    <Section
      title="What to ask"
      lead="For interviewers alone, by the parts of a story: situation, task, action, result."
    >
      <div className={styles.stack}>
        {starParts.map(({ name, label, hint }) => (
          <TextsField
            key={name}
            label={label}
            hint={hint}
            noun="prompt"
            texts={form.values[name]}
            onChange={(texts) => form.set({ [name]: texts })}
          />
        ))}
      </div>
    </Section>
  )
}
