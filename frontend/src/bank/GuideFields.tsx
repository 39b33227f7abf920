import type { Guide } from '../api/models'
import { Section } from '../office/kit/Section'
import type { FormState } from '../office/kit/useForm'
import styles from './Editor.module.css'
import { MarkdownField } from './MarkdownField'
import { TextsField } from './TextsField'

export const guideParts = [
  { name: 'how_to_answer', label: 'How to answer', noun: 'step', hint: 'The steps of a good answer.' },
  {
    name: 'key_points',
    label: 'Key points',
    noun: 'key point',
    hint: 'Ticked off as they are reached: make each one thing that can be heard or seen.',
  },
  { name: 'key_terms', label: 'Key terms', noun: 'term', hint: 'Words a good answer uses.' },
  {
    name: 'look_for',
    label: 'What interviewers look for',
    noun: 'sign',
    hint: 'What tells a strong candidate.',
  },
  { name: 'mistakes', label: 'Common mistakes', noun: 'mistake', hint: 'And what they show.' },
  { name: 'follow_ups', label: 'Follow-ups', noun: 'follow-up', hint: 'To ask once it is solved.' },
] as const

interface GuideFieldsProps {
  form: FormState<Guide>
  imageOf: (source: string) => string | null
}

/** What the panel alone sees, and the ladder of hints that interviewers give one by one. */
export function GuideFields({ form, imageOf }: GuideFieldsProps) {
  const guide = form.values
  return (
    <>
      <Section stacked title="Guide" lead="For interviewers alone. No candidate is ever sent any of it.">
        <div className={styles.stack}>
          <MarkdownField
            label="Framework"
            hint="How to hold this question."
            value={guide.framework}
            onChange={(framework) => form.set({ framework })}
            rows={4}
            imageOf={imageOf}
          />
          {guideParts.map(({ name, label, noun, hint }) => (
            <TextsField
              key={name}
              label={label}
              hint={hint}
              noun={noun}
              texts={guide[name]}
              onChange={(texts) => form.set({ [name]: texts })}
            />
          ))}
        </div>
      </Section>
      <Section
        stacked
        title="Hints"
        lead="A ladder from nudge to answer. The candidate sees a hint once an interviewer gives it, and no other."
      >
        <TextsField
          label="Hint"
          noun="hint"
          rows={2}
          texts={guide.hints}
          onChange={(hints) => form.set({ hints })}
        />
      </Section>
    </>
  )
}
