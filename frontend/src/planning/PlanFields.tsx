import { useAnswer } from '../api/queries'
import { formatNames } from '../office/formats'
import { FieldGroup, FieldRow } from '../office/kit/Form'
import { CheckField, NumberField, SelectField, TextField } from '../office/kit/fields'
import { nested } from '../office/kit/nested'
import { Section } from '../office/kit/Section'
import type { FormState } from '../office/kit/useForm'
import { AccommodationFields } from './AccommodationFields'
import { PhasesField } from './PhasesField'
import { type PlanValues, withFormat } from './plan'
import { QuestionsField } from './QuestionsField'
import { optionsOf } from './words'
import { ownZone, zones } from './zone'

const formats = optionsOf(formatNames)
const zoneOptions = zones(ownZone()).map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))

interface PlanFieldsProps<Values extends PlanValues> {
  form: FormState<Values>
  /** Said in place of the questions while none are chosen. */
  questionsHint?: string
}

/** How an interview is to go: when, how long, in which phases, with which questions. */
export function PlanFields<Values extends PlanValues>({
  form: given,
  questionsHint,
}: PlanFieldsProps<Values>) {
  const form = given as unknown as FormState<PlanValues>
  const usual = useAnswer('/api/formats')
  const { values } = form
  const zonesHere = zoneOptions.some(({ value }) => value === values.timezone)
    ? zoneOptions
    : [{ value: values.timezone, label: values.timezone }, ...zoneOptions]
  return (
    <>
      <Section title="Time" lead="Goes into the calendar files. Leave it open if it is not agreed yet.">
        <FieldGroup label="When" quiet>
          <FieldRow>
            <TextField form={form} name="starts" label="Begins" type="datetime-local" optional />
            <SelectField form={form} name="timezone" label="Time zone" options={zonesHere} />
          </FieldRow>
          <NumberField form={form} name="minutes" label="Takes" unit="minutes" min={1} required />
        </FieldGroup>
      </Section>
      <Section
        title="Agenda"
        lead="The candidate always sees which phase it is and how much time is left. Another format brings its usual phases."
      >
        <FieldGroup label="Format and phases" quiet>
          <SelectField
            form={{
              ...form,
              set: ({ format }) => format && form.set(withFormat(format, usual.data?.formats ?? [])),
            }}
            name="format"
            label="Format"
            options={formats}
          />
          <PhasesField form={form} />
        </FieldGroup>
      </Section>
      <Section
        title="Questions"
        lead="Interviewers have them at hand, with their guides. The candidate sees one only once it is given."
      >
        <QuestionsField
          quiet
          chosen={values.questions}
          onChange={(questions) => form.set({ questions })}
          {...(questionsHint && { hint: questionsHint })}
        />
      </Section>
      <Section title="Room" lead="How people come in and what is kept of it.">
        <FieldGroup label="Room" quiet>
          <TextField
            form={form}
            name="call"
            label="Call link"
            type="url"
            optional
            placeholder="https://"
            hint="Where you see and hear each other. Everybody finds it in the room and in their calendar."
          />
          <div>
            <CheckField
              form={form}
              name="lobby"
              label="The candidate waits in a lobby"
              hint="Interviewers prepare unseen and let the candidate in."
            />
            <CheckField form={form} name="forever" label="Keep the recording until somebody deletes it" />
          </div>
          {!values.forever && (
            <NumberField form={form} name="kept_days" label="Keep the recording for" unit="days" min={1} />
          )}
        </FieldGroup>
      </Section>
      <Section
        title="Accommodations"
        lead="What was arranged so that the candidate can show what they know. Kept without any reason."
      >
        <AccommodationFields quiet form={nested(form, 'accommodations')} />
      </Section>
    </>
  )
}
