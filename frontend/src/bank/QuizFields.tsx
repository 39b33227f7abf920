import type { Item, Option } from '../api/models'
import formStyles from '../office/kit/Form.module.css'
import { Check, CheckField, NumberField, TextField } from '../office/kit/fields'
import { ItemList } from '../office/kit/ItemList'
import { nested } from '../office/kit/nested'
import { Section } from '../office/kit/Section'
import type { FormState } from '../office/kit/useForm'
import { Choice } from '../ui/Choice'
import styles from './Editor.module.css'
import { MarkdownField } from './MarkdownField'
import { blankItem, type TaskOf } from './question'
import { TextsField } from './TextsField'

type QuizTask = TaskOf<'quiz'>

interface QuizFieldsProps {
  form: FormState<QuizTask>
  imageOf: (source: string) => string | null
}

/** The items of a quiz. */
export function QuizFields({ form, imageOf }: QuizFieldsProps) {
  const items = nested(form, 'items')
  return (
    <Section
      stacked
      title="Items"
      lead="Options are shown to each candidate in another order, and scored by themselves."
    >
      <ItemList
        label="Items"
        quiet
        noun="item"
        items={form.values.items}
        onChange={(next) => form.set({ items: next })}
        blank={() => blankItem}
        problem={form.problems.items}
        framed
      >
        {(_, index) => (
          <ItemFields
            form={nested(items, index) as unknown as FormState<Item>}
            number={index + 1}
            imageOf={imageOf}
          />
        )}
      </ItemList>
    </Section>
  )
}

const ways = [
  { value: 'choice', label: 'Multiple choice' },
  { value: 'answer', label: 'Short answer' },
] as const

interface ItemFieldsProps {
  form: FormState<Item>
  number: number
  imageOf: (source: string) => string | null
}

function ItemFields({ form, number, imageOf }: ItemFieldsProps) {
  const item = form.values
  const way = item.options.length ? 'choice' : 'answer'
  return (
    <>
      <MarkdownField
        label={`Item ${number}`}
        value={item.stem}
        onChange={(stem) => form.set({ stem })}
        problem={form.problems.stem}
        rows={3}
        imageOf={imageOf}
      />
      <Choice
        label={`How item ${number} is answered`}
        options={ways}
        value={way}
        onPick={(picked) =>
          form.set(
            picked === 'choice'
              ? { options: blankItem.options, accepted: [], patterns: [] }
              : { options: [], several: false, partial: false },
          )
        }
      />
      {way === 'choice' ? <Options form={form} /> : <Answers form={form} />}
      <NumberField form={form} name="points" label="Points" min={1} max={100} />
      <CheckField
        form={form}
        name="why"
        label="Ask for reasons"
        hint="A person judges them, beside the score."
      />
      <TextField form={form} name="explanation" label="Explanation" optional hint="For interviewers alone." />
    </>
  )
}

function Options({ form }: { form: FormState<Item> }) {
  const { options, several } = form.values
  const put = (index: number, part: Partial<Option>) =>
    form.set({
      options: options.map((option, place) => {
        if (place === index) return { ...option, ...part }
        return part.right && !several ? { ...option, right: false } : option
      }),
    })
  return (
    <>
      <ItemList
        label="Options"
        noun="option"
        items={options}
        onChange={(next) => form.set({ options: next })}
        blank={(): Option => ({ text: '', right: false })}
        problem={form.problems.options}
      >
        {(option, index) => (
          <span className={styles.options}>
            <OptionText
              label={`Option ${index + 1}`}
              text={option.text}
              onChange={(text) => put(index, { text })}
            />
            <Check label="Right" checked={option.right} onChange={(right) => put(index, { right })} />
          </span>
        )}
      </ItemList>
      <CheckField form={form} name="several" label="Several may be right" hint="The candidate is told so." />
      {several && (
        <CheckField form={form} name="partial" label="A share of the points for a share of the right ones" />
      )}
    </>
  )
}

function OptionText({
  label,
  text,
  onChange,
}: {
  label: string
  text: string
  onChange: (text: string) => void
}) {
  return (
    <input
      className={formStyles.input}
      aria-label={label}
      value={text}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}

function Answers({ form }: { form: FormState<Item> }) {
  const { accepted, patterns } = form.values
  return (
    <>
      <TextsField
        label="Accepted answers"
        hint="Whatever their case, spacing and punctuation around. Without any, and without patterns, a person judges."
        noun="answer"
        texts={accepted}
        onChange={(texts) => form.set({ accepted: texts })}
      />
      <TextsField
        label="Patterns"
        hint="Regular expressions (RE2) that match a right answer as a whole."
        noun="pattern"
        texts={patterns}
        onChange={(texts) => form.set({ patterns: texts })}
      />
    </>
  )
}
