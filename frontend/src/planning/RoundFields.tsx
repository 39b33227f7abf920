import { ChevronRight } from 'lucide-react'
import type { FormatDefaults, QuestionRule, Round } from '../api/models'
import { formatNames } from '../office/formats'
import { FieldRow } from '../office/kit/Form'
import { AreaField, CheckField, NumberField, SelectField, TextField } from '../office/kit/fields'
import { ItemList } from '../office/kit/ItemList'
import { nested } from '../office/kit/nested'
import { Badge } from '../office/kit/Tag'
import { useFold } from '../office/kit/useFold'
import type { FormState } from '../office/kit/useForm'
import { PhasesField } from './PhasesField'
import { RuleFields } from './RuleFields'
import { ScorecardField } from './ScorecardField'
import styles from './Template.module.css'
import { blankRule } from './template'
import { WordsField } from './WordsField'
import { duration, optionsOf } from './words'

interface RoundFieldsProps {
  form: FormState<Round>
  formats: readonly FormatDefaults[]
  step: number
}

/** A round in a line, and its fields once it is opened. It opens by itself where something is wrong in it. */
export function RoundFields({ form, formats, step }: RoundFieldsProps) {
  const round = form.values
  const rules = nested(form, 'questions')
  const fold = useFold(!round.name, Object.values(form.problems).some(Boolean))
  return (
    <details className={styles.round} {...fold}>
      <summary className={styles.roundLine}>
        <ChevronRight size={16} className={styles.mark} aria-hidden="true" />
        <span className={styles.step}>{step}</span>
        <span className={styles.roundName}>{round.name || 'New round'}</span>
        {round.key && <Badge tone="warn">Key round</Badge>}
        <span className={styles.facts}>
          {formatNames[round.format]} · {duration(round.minutes ?? 0)}
        </span>
      </summary>
      <div className={styles.roundBody}>
        <FieldRow>
          <TextField form={form} name="name" label="Name" required />
          <SelectField
            form={{
              ...form,
              set: ({ format }) => {
                const usual = formats.find((one) => one.format === format)?.round
                if (format)
                  form.set({ format, ...(usual && { minutes: usual.minutes, phases: usual.phases }) })
              },
            }}
            name="format"
            label="Format"
            options={optionsOf(formatNames)}
          />
        </FieldRow>
        <FieldRow>
          <NumberField form={form} name="minutes" label="Takes" unit="minutes" min={1} required />
          <NumberField form={form} name="interviewers" label="Interviewers" min={0} />
          <NumberField form={form} name="weight" label="Weight" min={0} hint="Beside the others’." />
        </FieldRow>
        <CheckField form={form} name="key" label="Key round" hint="The one that counts most." />
        <WordsField
          label="Competencies to cover"
          words={round.competencies}
          onChange={(competencies) => form.set({ competencies })}
        />
        <PhasesField form={form} />
        <ItemList
          label="Questions"
          noun="rule"
          hint="What is chosen when the round is planned: none twice in a loop, the least used first."
          items={round.questions}
          onChange={(questions) => form.set({ questions })}
          blank={() => blankRule}
          framed
        >
          {(_, index) => <RuleFields form={nested(rules, index) as unknown as FormState<QuestionRule>} />}
        </ItemList>
        <ScorecardField form={form} />
        <AreaField
          form={form}
          name="prepare"
          label="How to get ready"
          optional
          rows={4}
          hint="For the candidate, in Markdown: what to expect, and what to look at before."
        />
      </div>
    </details>
  )
}
