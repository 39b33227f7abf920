import { useState } from 'react'
import { useLocation } from 'wouter'
import { patch } from '../../api/fetch'
import type { Attribute, CardTemplateContent, CardTemplateView, Format } from '../../api/models'
import { useChange } from '../../api/queries'
import { formatNames } from '../../office/formats'
import { FieldGroup, Form, Submit } from '../../office/kit/Form'
import { AreaField, SelectField, TextField } from '../../office/kit/fields'
import { ItemList } from '../../office/kit/ItemList'
import { nested } from '../../office/kit/nested'
import { Section } from '../../office/kit/Section'
import { type FormState, useForm } from '../../office/kit/useForm'
import { notices } from '../../office/notices'
import { unsaved } from '../../office/unsaved'
import { Conflict } from '../../planning/Conflict'
import { listChanges, merged } from '../../planning/merging'
import styles from '../../planning/Template.module.css'
import { useBase } from '../../planning/useBase'
import { optionsOf } from '../../planning/words'
import { Button } from '../../ui/Button'
import { shareOf } from '../card'
import { AttributeEditor } from './AttributeEditor'
import { blankAttribute, cardTemplateNames, checkCardTemplate, differs } from './template'

interface CardTemplateFormProps {
  newest: CardTemplateView
  /** An earlier version to begin with, which is another content than the newest. */
  restored: CardTemplateContent | null
}

/** The fields of a scorecard's template. A save in between is told, with what it changed. */
export function CardTemplateForm({ newest, restored }: CardTemplateFormProps) {
  const { base, setBase, overtaken } = useBase(newest)
  const [, navigate] = useLocation()
  // Counts how often the form began anew: what stands in open fields then is drawn anew too.
  const [start, setStart] = useState(0)
  const save = useChange(
    (content: CardTemplateContent) =>
      patch(
        '/api/scorecard-templates/{template}',
        { revision: base.revision, content },
        { at: { template: newest.id } },
      ),
    ['/api/scorecard-templates'],
  )
  const form = useForm<CardTemplateContent>({
    initial: restored ?? base.content,
    check: checkCardTemplate,
    guarded: true,
    onSubmit: async (content) => {
      const saved = await save.run(content)
      setBase(saved)
      notices.show({ kind: 'info', text: `Version ${saved.version} is saved.` })
      if (!restored) return
      unsaved.drop()
      navigate(`/scorecards/${newest.id}`, { replace: true })
    },
  })
  function goOn(content: CardTemplateContent | null) {
    if (!overtaken) return
    setBase(overtaken)
    form.reset(overtaken.content)
    if (content) form.set(content)
    setStart(start + 1)
  }
  return (
    <Form
      form={form}
      label="Scorecard"
      conflict={
        <Conflict
          base={base.content}
          mine={form.values}
          newest={overtaken?.content ?? null}
          names={cardTemplateNames}
          tell={tell}
          onMerge={() => overtaken && goOn(merged(base.content, form.values, overtaken.content))}
          onNewest={() => goOn(null)}
        />
      }
    >
      <div key={start}>
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
      </div>
      <div className={styles.bar}>
        <Submit form={form} whenDirty={restored === null}>
          {restored ? 'Save as the newest' : 'Save'}
        </Submit>
        {form.dirty && (
          <Button
            look="ghost"
            onClick={() => {
              form.reset(restored ?? base.content)
              setStart(start + 1)
            }}
          >
            Discard changes
          </Button>
        )}
      </div>
    </Form>
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
