import type {
  ChangedTemplate,
  FormatDefaults,
  Round,
  Share,
  TemplateContent,
  TemplateView,
  Variant,
} from '../api/models'
import { formatNames } from '../office/formats'
import { FieldGroup, FieldRow } from '../office/kit/Form'
import { AreaField, Check, NumberField, TextField } from '../office/kit/fields'
import { ItemList } from '../office/kit/ItemList'
import { nested } from '../office/kit/nested'
import { Section } from '../office/kit/Section'
import type { FormState } from '../office/kit/useForm'
import { listChanges } from '../versions/merging'
import { TemplateForm } from '../versions/TemplateForm'
import { RoundsField } from './RoundsField'
import styles from './Template.module.css'
import { checkTemplate, templateNames } from './template'
import { optionsOf } from './words'

interface LoopTemplateFormProps {
  newest: TemplateView
  /** An earlier version to begin with, which is another content than the newest. */
  restored: TemplateContent | null
  formats: readonly FormatDefaults[]
  save: (change: ChangedTemplate) => Promise<TemplateView>
}

/** The fields of a loop's template. */
export function LoopTemplateForm({ newest, restored, formats, save }: LoopTemplateFormProps) {
  return (
    <TemplateForm
      label="Template"
      newest={newest}
      restored={restored}
      href={`/templates/${newest.id}`}
      save={save}
      check={checkTemplate}
      names={templateNames}
      tell={tell}
    >
      {(form) => (
        <>
          <Section title="Template">
            <FieldGroup label="Template" quiet>
              <TextField form={form} name="name" label="Name" required />
              <TextField form={form} name="role" label="Role" required />
              <AreaField
                form={form}
                name="description"
                label="Description"
                optional
                hint="Markdown, for the team."
              />
            </FieldGroup>
          </Section>
          <Section stacked title="Rounds" lead="Open one to change it.">
            <RoundsField
              label="Rounds"
              form={nested(form, 'rounds') as unknown as FormState<readonly Round[]>}
              onChange={(rounds) => form.set({ rounds })}
              formats={formats}
              problem={form.problems.rounds}
            />
          </Section>
          <Mix form={form} />
          <Variants form={form} formats={formats} />
        </>
      )}
    </TemplateForm>
  )
}

function Mix({ form }: { form: FormState<TemplateContent> }) {
  const shares = nested(form, 'mix')
  return (
    <Section
      title="Mix"
      lead="How much what is shown in which formats counts, 100 percent together. May be left out."
    >
      <ItemList
        label="Mix"
        quiet
        noun="share"
        items={form.values.mix}
        onChange={(mix) => form.set({ mix })}
        blank={(): Share => ({ name: '', formats: [], percent: 50 })}
        problem={form.problems.mix}
        framed
      >
        {(share, index) => {
          const part = nested(shares, index) as unknown as FormState<Share>
          return (
            <>
              <FieldRow>
                <TextField form={part} name="name" label="Share" required />
                <NumberField form={part} name="percent" label="Counts" unit="percent" min={0} max={100} />
              </FieldRow>
              <fieldset className={styles.formats} aria-label="Formats">
                {optionsOf(formatNames).map(({ value, label }) => (
                  <Check
                    key={value}
                    label={label}
                    checked={share.formats.includes(value)}
                    onChange={(checked) => {
                      const others = share.formats.filter((format) => format !== value)
                      part.set({ formats: checked ? [...others, value] : others })
                    }}
                  />
                ))}
              </fieldset>
            </>
          )
        }}
      </ItemList>
    </Section>
  )
}

function Variants({
  form,
  formats,
}: {
  form: FormState<TemplateContent>
  formats: readonly FormatDefaults[]
}) {
  const variants = nested(form, 'variants')
  return (
    <Section
      stacked
      title="Variants"
      lead="The same role by other rounds: a shorter loop, or that of another place. Which one is chosen with each loop."
    >
      <ItemList
        label="Variants"
        quiet
        noun="variant"
        items={form.values.variants}
        onChange={(next) => form.set({ variants: next })}
        blank={(): Variant => ({ name: '', rounds: form.values.rounds })}
        framed
      >
        {(_, index) => {
          const part = nested(variants, index) as unknown as FormState<Variant>
          return (
            <>
              <TextField form={part} name="name" label="Variant" required />
              <RoundsField
                label="Rounds of the variant"
                form={nested(part, 'rounds') as unknown as FormState<readonly Round[]>}
                onChange={(rounds) => part.set({ rounds })}
                formats={formats}
                problem={part.problems.rounds}
              />
            </>
          )
        }}
      </ItemList>
    </Section>
  )
}

/** What became of a field of a template, in a few words. */
function tell(name: keyof TemplateContent, before: TemplateContent, after: TemplateContent): string {
  if (name === 'rounds')
    return listChanges(before.rounds, after.rounds, (round) => round.name || 'a round').join(', ')
  if (name === 'mix') return after.mix.map((share) => `${share.name} ${share.percent}%`).join(', ') || 'none'
  if (name === 'variants') return after.variants.map((variant) => variant.name).join(', ') || 'none'
  if (name === 'description') return 'another text'
  return after[name]
}
