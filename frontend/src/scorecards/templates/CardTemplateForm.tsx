import type {
  Attribute,
  CardTemplateContent,
  CardTemplateView,
  ChangedCardTemplate,
  Format,
} from '../../api/models'
import { formatNames } from '../../office/formats'
import { FieldGroup } from '../../office/kit/Form'
import { AreaField, SelectField, TextField } from '../../office/kit/fields'
import { ItemList } from '../../office/kit/ItemList'
import { nested } from '../../office/kit/nested'
import { Section } from '../../office/kit/Section'
import type { FormState } from '../../office/kit/useForm'
import { optionsOf } from '../../planning/words'
import { listChanges } from '../../versions/merging'
import { TemplateForm } from '../../versions/TemplateForm'
import { shareOf } from '../card'
import { AttributeEditor } from './AttributeEditor'
import { blankAttribute, cardTemplateNames, checkCardTemplate, differs } from './template'

interface CardTemplateFormProps {
  newest: CardTemplateView
  /** An earlier version to begin with, which is another content than the newest. */
  restored: CardTemplateContent | null
  save: (change: ChangedCardTemplate) => Promise<CardTemplateView>
}

/** The fields of a scorecard's template. */
export function CardTemplateForm({ newest, restored, save }: CardTemplateFormProps) {
  return (
    <TemplateForm
      label="Scorecard"
      newest={newest}
      restored={restored}
      href={`/scorecards/${newest.id}`}
      save={save}
      check={checkCardTemplate}
      names={cardTemplateNames}
      tell={tell}
    >
      {(form) => (
        <>
          <Section title="Scorecard">
            <FieldGroup label="Scorecard" quiet>
              <TextField
                form={form}
                name="name"
                label="Name"
                required
                hint="Rounds of loop templates find it by this name."
              />
              <SelectField
                form={withAnyFormat(form)}
                name="format"
                label="Format"
                hint="The rounds it is made for."
                options={[{ value: '', label: 'Any' }, ...optionsOf(formatNames)]}
              />
              <AreaField
                form={form}
                name="guidance"
                label="Guidance"
                optional
                hint="Markdown, shown above the attributes while somebody rates."
              />
            </FieldGroup>
          </Section>
          <Section
            stacked
            title="Attributes"
            lead="Four to seven, each judged for itself, in this order. Open one to change it."
          >
            <Attributes form={form} />
          </Section>
        </>
      )}
    </TemplateForm>
  )
}

function Attributes({ form }: { form: FormState<CardTemplateContent> }) {
  const { attributes } = form.values
  const parts = nested(form, 'attributes')
  return (
    <ItemList
      label="Attributes"
      quiet
      noun="attribute"
      items={attributes}
      onChange={(next) => form.set({ attributes: next })}
      blank={blankAttribute}
      problem={form.problems.attributes}
    >
      {(attribute, index) => (
        <AttributeEditor
          form={nested(parts, index) as unknown as FormState<Attribute>}
          step={index + 1}
          share={shareOf(form.values, attribute)}
          argued={differs(attributes, attribute)}
        />
      )}
    </ItemList>
  )
}

/** A choice of none stands in a select as ''. */
function withAnyFormat(form: FormState<CardTemplateContent>): FormState<{ format: string }> {
  return {
    ...form,
    values: { format: form.values.format ?? '' },
    set: ({ format }) => form.set({ format: format ? (format as Format) : null }),
    reset: () => undefined,
  }
}

/** What became of a field of a template, in a few words. */
function tell(
  name: keyof CardTemplateContent,
  before: CardTemplateContent,
  after: CardTemplateContent,
): string {
  if (name === 'attributes')
    return listChanges(before.attributes, after.attributes, (one) => one.name || 'an attribute').join(', ')
  if (name === 'format') return after.format ? formatNames[after.format] : 'Any'
  return name === 'guidance' ? 'another text' : after[name]
}
