import { useState } from 'react'
import type { QuestionKind, QuestionRule } from '../api/models'
import { Field } from '../office/kit/Field'
import { FieldRow } from '../office/kit/Form'
import formStyles from '../office/kit/Form.module.css'
import { NumberField } from '../office/kit/fields'
import type { FormState } from '../office/kit/useForm'
import { Choice } from '../ui/Choice'
import { QuestionsField } from './QuestionsField'
import { WordsField } from './WordsField'
import { kindNames, optionsOf } from './words'

const ways = [
  { value: 'any', label: 'Any that fit' },
  { value: 'named', label: 'These' },
] as const

/** Which questions a round asks: any of the bank's that fit, or these. */
export function RuleFields({ form }: { form: FormState<QuestionRule> }) {
  const rule = form.values
  const [way, setWay] = useState<'any' | 'named'>(rule.questions.length ? 'named' : 'any')
  return (
    <>
      <Choice
        label="How questions are chosen"
        options={ways}
        value={way}
        onPick={(picked) => {
          setWay(picked)
          form.set(picked === 'any' ? { questions: [] } : { kind: null, tags: [], difficulty: null })
        }}
      />
      {way === 'named' ? (
        <QuestionsField
          label="These questions"
          chosen={rule.questions}
          onChange={(questions) => form.set({ questions, count: Math.max(1, questions.length) })}
        />
      ) : (
        <>
          <FieldRow>
            <NumberField form={form} name="count" label="How many" min={1} />
            <Pick
              label="Kind"
              value={rule.kind ?? ''}
              options={optionsOf(kindNames)}
              onPick={(kind) => form.set({ kind: (kind || null) as QuestionKind | null })}
            />
            <Pick
              label="Difficulty"
              value={rule.difficulty === null ? '' : String(rule.difficulty)}
              options={['1', '2', '3', '4', '5'].map((value) => ({ value, label: value }))}
              onPick={(picked) => form.set({ difficulty: picked ? Number(picked) : null })}
            />
          </FieldRow>
          <WordsField
            label="With all of these tags"
            words={rule.tags}
            onChange={(tags) => form.set({ tags: tags.map((tag) => tag.toLowerCase()) })}
          />
        </>
      )}
    </>
  )
}

interface PickProps {
  label: string
  value: string
  options: readonly { value: string; label: string }[]
  onPick: (value: string) => void
}

function Pick({ label, value, options, onPick }: PickProps) {
  return (
    <Field label={label}>
      {(control) => (
        <select
          className={`${formStyles.input} ${formStyles.select}`}
          value={value}
          onChange={(event) => onPick(event.target.value)}
          {...control}
        >
          <option value="">Any</option>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
