import { patch, post } from '../api/fetch'
import type { JobStatus, JobView } from '../api/models'
import { useChange } from '../api/queries'
import { required } from '../office/entrance/passwords'
import { Form, FormActions, Submit } from '../office/kit/Form'
import { SelectField, TextField } from '../office/kit/fields'
import { useForm } from '../office/kit/useForm'
import { Button } from '../ui/Button'
import { Dialog } from '../ui/Dialog'
import { useBase } from '../versions/useBase'

interface JobDialogProps {
  /** Null for a new one. */
  job: JobView | null
  onClose: () => void
  onSaved?: (job: JobView) => void
}

const statuses = [
  { value: 'open', label: 'Open' },
  { value: 'closed', label: 'Closed' },
]

/** A job that candidates go through loops for, new or changed. */
export function JobDialog({ job: newest, onClose, onSaved }: JobDialogProps) {
  const { base, setBase } = useBase(newest ?? blank)
  const save = useChange(
    (values: ReturnType<typeof valuesOf>) =>
      newest
        ? patch('/api/jobs/{job}', { ...values, revision: base.revision }, { at: { job: newest.id } })
        : post('/api/jobs', { title: values.title, location: values.location }),
    ['/api/jobs', '/api/loops'],
  )
  const form = useForm({
    initial: valuesOf(base),
    check: ({ title }) => ({ title: required(title, 'Give the job a title.') }),
    onSubmit: async (values) => {
      const saved = await save.run(values)
      onSaved?.(saved)
      onClose()
    },
  })
  return (
    <Dialog title={newest ? `Change ${newest.title}` : 'New job'} onClose={onClose} width={460}>
      <Form
        form={form}
        label="Job"
        onNewest={() => {
          if (!newest) return
          setBase(newest)
          form.reset(valuesOf(newest))
        }}
      >
        <TextField form={form} name="title" label="Title" required placeholder="Senior Backend Developer" />
        <TextField form={form} name="location" label="Location" optional placeholder="Lisbon, or remote" />
        {newest && <SelectField form={form} name="status" label="Status" options={statuses} />}
        <FormActions>
          <Submit form={form} whenDirty>
            {newest ? 'Save' : 'Add the job'}
          </Submit>
          <Button onClick={onClose}>Cancel</Button>
        </FormActions>
      </Form>
    </Dialog>
  )
}

const blank: JobView = {
  id: '',
  title: '',
  location: '',
  status: 'open',
  revision: 0,
  created_at: 0,
  archived: false,
  loops: 0,
}

const valuesOf = ({
  title,
  location,
  status,
}: JobView): { title: string; location: string; status: JobStatus } => ({
  title,
  location,
  status,
})
