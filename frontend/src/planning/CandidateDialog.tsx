import { patch, post } from '../api/fetch'
import type { CandidateView } from '../api/models'
import { useChange } from '../api/queries'
import { required } from '../office/entrance/passwords'
import { Form, FormActions, Submit } from '../office/kit/Form'
import { AreaField, TextField } from '../office/kit/fields'
import { nested } from '../office/kit/nested'
import { useForm } from '../office/kit/useForm'
import { Button } from '../ui/Button'
import { Dialog } from '../ui/Dialog'
import { useBase } from '../versions/useBase'
import { AccommodationFields, noAccommodations } from './AccommodationFields'

interface CandidateDialogProps {
  /** Null for a new one. */
  candidate: CandidateView | null
  onClose: () => void
  onSaved?: (candidate: CandidateView) => void
}

/** A candidate, new or changed. */
export function CandidateDialog({ candidate: newest, onClose, onSaved }: CandidateDialogProps) {
  const { base, setBase } = useBase(newest ?? blank)
  const save = useChange(
    (values: ReturnType<typeof valuesOf>) =>
      newest
        ? patch(
            '/api/candidates/{candidate}',
            { ...values, revision: base.revision },
            { at: { candidate: newest.id } },
          )
        : post('/api/candidates', values),
    ['/api/candidates', '/api/loops', '/api/jobs'],
  )
  const form = useForm({
    initial: valuesOf(base),
    check: ({ name, accommodations }) => ({
      name: required(name, 'Enter a name.'),
      'accommodations.extra_percent':
        accommodations.extra_percent === null ? 'Enter a number, 0 for none.' : undefined,
    }),
    fields: { bad_address: 'email' },
    onSubmit: async (values) => {
      const saved = await save.run(values)
      onSaved?.(saved)
      onClose()
    },
  })
  return (
    <Dialog title={newest ? `Change ${newest.name}` : 'New candidate'} onClose={onClose} width={520}>
      <Form
        form={form}
        label="Candidate"
        onNewest={() => {
          if (!newest) return
          setBase(newest)
          form.reset(valuesOf(newest))
        }}
      >
        <TextField form={form} name="name" label="Name" required autoComplete="off" />
        <TextField
          form={form}
          name="email"
          label="Mail address"
          type="email"
          optional
          autoComplete="off"
          hint="Links and invitations go there. Candidates need no account."
        />
        <AreaField
          form={form}
          name="resume"
          label="Résumé"
          optional
          rows={2}
          hint="An address, or the text itself. Interviewers see it."
        />
        <AccommodationFields form={nested(form, 'accommodations')} />
        <FormActions>
          <Submit form={form} whenDirty>
            {newest ? 'Save' : 'Add the candidate'}
          </Submit>
          <Button onClick={onClose}>Cancel</Button>
        </FormActions>
      </Form>
    </Dialog>
  )
}

const blank: CandidateView = {
  id: '',
  name: '',
  email: '',
  resume: '',
  accommodations: noAccommodations,
  revision: 0,
  created_at: 0,
  archived: false,
}

const valuesOf = ({ name, email, resume, accommodations }: CandidateView) => ({
  name,
  email,
  resume,
  accommodations,
})
