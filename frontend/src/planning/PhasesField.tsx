import type { Format, Phase } from '../api/models'
import { useAnswer } from '../api/queries'
import { Field } from '../office/kit/Field'
import { Check, NumberField, TextField } from '../office/kit/fields'
import { ItemList } from '../office/kit/ItemList'
import { nested } from '../office/kit/nested'
import type { FormState } from '../office/kit/useForm'
import { Button } from '../ui/Button'
import styles from './Fields.module.css'
import { newId } from './newId'
import { optionsOf, paneNames } from './words'

interface Phased {
  format: Format
  minutes: number | null
  phases: readonly Phase[]
}

interface PhasesFieldProps<Values extends Phased> {
  form: FormState<Values>
}

/** The steps of an interview, with their minutes and what stands in front in each. */
export function PhasesField<Values extends Phased>({ form: given }: PhasesFieldProps<Values>) {
  const form = given as unknown as FormState<Phased>
  const { format, minutes, phases } = form.values
  const formats = useAnswer('/api/formats')
  const usual = formats.data?.formats.find((one) => one.format === format)?.round
  const list = nested(form, 'phases')
  return (
    <ItemList
      label="Phases"
      noun="phase"
      hint={<PhaseMinutes phases={phases} minutes={minutes} />}
      items={phases}
      onChange={(next) => form.set({ phases: next })}
      problem={form.problems.phases}
      blank={() => ({ id: newId(), name: '', least: 5, most: 10, panes: [], brief: '' })}
      framed
      more={
        usual && (
          <Button look="ghost" onClick={() => form.set({ phases: usual.phases, minutes: usual.minutes })}>
            Take the usual ones
          </Button>
        )
      }
    >
      {(phase, index) => (
        <PhaseFields phase={phase} form={nested(list, index) as unknown as FormState<Phase>} />
      )}
    </ItemList>
  )
}

function PhaseFields({ phase, form }: { phase: Phase; form: FormState<Phase> }) {
  return (
    <>
      <div className={styles.columns}>
        <TextField form={form} name="name" label="Phase" required />
        <NumberField form={form} name="least" label="At least" unit="min" min={0} />
        <NumberField form={form} name="most" label="At most" unit="min" min={1} />
      </div>
      <details className={styles.details}>
        <summary>
          In front: {phase.panes.map((pane) => paneNames[pane]).join(', ') || 'whatever was'}
          {phase.brief && ` · ${phase.brief}`}
        </summary>
        <div className={styles.inside}>
          <Field label="In front during it">
            {({ id }) => (
              <span className={styles.panes} id={id}>
                {optionsOf(paneNames).map(({ value, label }) => (
                  <Check
                    key={value}
                    label={label}
                    checked={phase.panes.includes(value)}
                    onChange={(checked) => {
                      const others = phase.panes.filter((pane) => pane !== value)
                      form.set({ panes: checked ? [...others, value] : others })
                    }}
                  />
                ))}
              </span>
            )}
          </Field>
          <TextField
            form={form}
            name="brief"
            label="What happens in it"
            optional
            hint="Everybody reads it."
          />
        </div>
      </details>
    </>
  )
}

/** How long the phases take together, and whether that fits. */
function PhaseMinutes({ phases, minutes }: { phases: readonly Phase[]; minutes: number | null }) {
  if (phases.length === 0) return 'Without phases of its own, those usual for the format are taken.'
  const least = phases.reduce((sum, phase) => sum + (phase.least ?? 0), 0)
  const most = phases.reduce((sum, phase) => sum + (phase.most ?? 0), 0)
  const over = minutes !== null && least > minutes
  return (
    <span className={over ? styles.over : undefined}>
      Together {least === most ? least : `${least} to ${most}`} of {minutes ?? '–'} minutes
      {over && ': more than there are'}
    </span>
  )
}

/** What is wrong with phases, by the names of the fields below `start`. */
export function phaseProblems(phases: readonly Phase[], start = 'phases'): Record<string, string> {
  const problems: Record<string, string> = {}
  phases.forEach(({ name, least, most }, index) => {
    if (!name.trim()) problems[`${start}.${index}.name`] = 'Name the phase.'
    if (least === null || least < 0) problems[`${start}.${index}.least`] = 'Enter minutes.'
    if (most === null || most < 1) problems[`${start}.${index}.most`] = 'Enter minutes.'
    else if (least > most) problems[`${start}.${index}.most`] = 'Less than the least.'
  })
  return problems
}
