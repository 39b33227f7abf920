import type { Round } from '../api/models'
import { usePages } from '../api/queries'
import { SelectField } from '../office/kit/fields'
import type { FormState } from '../office/kit/useForm'

/** Which scorecard a round is judged by. Rounds name it, so one that is not there any more stays to be seen. */
export function ScorecardField({ form }: { form: FormState<Round> }) {
  const templates = usePages('/api/scorecard-templates', { query: { limit: 200 } })
  const names = [...new Set(templates.items?.map(({ content }) => content.name))].toSorted((one, other) =>
    one.localeCompare(other),
  )
  const chosen = form.values.scorecard
  const missing = chosen !== '' && !names.includes(chosen)
  return (
    <SelectField
      form={form}
      name="scorecard"
      label="Scorecard"
      hint={missing && templates.items ? 'There is no scorecard of this name: the usual one is taken.' : ''}
      options={[
        { value: '', label: 'The usual one of its format' },
        ...names.map((name) => ({ value: name, label: name })),
        ...(missing ? [{ value: chosen, label: chosen }] : []),
      ]}
    />
  )
}
