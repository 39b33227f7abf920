import type { EventType } from '../../api/models'
import { Button } from '../../ui/Button'
import { required } from '../entrance/passwords'
import { Form, FormActions, Submit } from '../kit/Form'
import { CheckField, ChecksField, TextField } from '../kit/fields'
import { useForm } from '../kit/useForm'
import { eventOptions } from './events'

export interface WebhookValues {
  url: string
  description: string
  events: readonly EventType[]
}

interface Values extends WebhookValues {
  all: boolean
}

interface WebhookFormProps {
  initial: WebhookValues
  label: string
  submit: string
  onSubmit: (values: WebhookValues) => Promise<unknown>
  onCancel?: () => void
  /** What the server has now, where it is edited; offered when somebody else saved in the meantime. */
  newest?: { values: WebhookValues; onTake: () => void }
}

const formOf = (values: WebhookValues): Values => ({ ...values, all: values.events.length === 0 })

/** Where to tell, and what. */
export function WebhookForm({ initial, label, submit, onSubmit, onCancel, newest }: WebhookFormProps) {
  const form = useForm({
    initial: formOf(initial),
    check: ({ url, all, events }) => ({
      url: required(url, 'Enter an address.'),
      events: all || events.length ? undefined : 'Choose an event at least.',
    }),
    fields: { bad_url: 'url', unknown_host: 'url', private_address: 'url' },
    guarded: newest !== undefined,
    onSubmit: ({ url, description, all, events }) =>
      onSubmit({ url: url.trim(), description: description.trim(), events: all ? [] : events }),
  })
  return (
    <Form
      form={form}
      label={label}
      {...(newest && {
        onNewest: () => {
          newest.onTake()
          form.reset(formOf(newest.values))
        },
      })}
    >
      <TextField
        form={form}
        name="url"
        label="Address"
        type="url"
        placeholder="https://"
        hint="Gets a POST for each event, signed as Standard Webhooks has it."
        autoComplete="off"
        required
      />
      <TextField form={form} name="description" label="What it is for" optional autoComplete="off" />
      <CheckField form={form} name="all" label="Every event, those that come with new versions too" />
      {!form.values.all && <ChecksField form={form} name="events" label="Events" options={eventOptions} />}
      <FormActions>
        <Submit form={form} whenDirty={newest !== undefined}>
          {submit}
        </Submit>
        {onCancel && <Button onClick={onCancel}>Cancel</Button>}
      </FormActions>
    </Form>
  )
}
