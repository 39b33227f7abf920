import { post } from '../api/fetch'
import type { LinkedPerson, NewPerson, Role } from '../api/models'
import { useChange, usePages } from '../api/queries'
import { required } from '../office/entrance/passwords'
import { namedOptions } from '../office/kit/ChoiceFilters'
import { Form, FormActions, Submit } from '../office/kit/Form'
import { SelectField, TextField } from '../office/kit/fields'
import { useForm } from '../office/kit/useForm'
import { Button } from '../ui/Button'
import { Dialog } from '../ui/Dialog'
import { blankPerson, personBody } from './people'
import { optionsOf, personRoles } from './words'

interface AddPersonDialogProps {
  interview: string
  onClose: () => void
  onAdded: (person: LinkedPerson) => void
}

/** One more person of an interview, also while it runs. */
export function AddPersonDialog({ interview, onClose, onAdded }: AddPersonDialogProps) {
  const members = usePages('/api/members', { query: { limit: 200 } })
  const add = useChange(
    (person: NewPerson) => post('/api/interviews/{interview}/people', person, { at: { interview } }),
    ['/api/interviews'],
  )
  const form = useForm({
    initial: blankPerson('interviewer'),
    check: ({ member, name }) => ({ name: member ? undefined : required(name, 'Enter a name.') }),
    fields: { already_there: 'member', bad_address: 'email' },
    onSubmit: async (values) => {
      onAdded(await add.run(personBody(values)))
      onClose()
    },
  })
  const { role, member } = form.values
  return (
    <Dialog title="Add somebody" onClose={onClose} width={460}>
      <Form form={form} label="Person">
        <SelectField
          form={{
            ...form,
            set: (part) => form.set({ ...part, ...((part.role as Role) === 'candidate' && { member: '' }) }),
          }}
          name="role"
          label="Comes as"
          options={optionsOf(personRoles)}
        />
        {role !== 'candidate' && (
          <SelectField
            form={form}
            name="member"
            label="Who"
            options={[{ value: '', label: 'Somebody without an account' }, ...namedOptions(members.items)]}
          />
        )}
        {!member && (
          <>
            <TextField form={form} name="name" label="Name" autoComplete="off" required />
            <TextField
              form={form}
              name="email"
              label="Mail address"
              type="email"
              autoComplete="off"
              optional
            />
          </>
        )}
        <FormActions>
          <Submit form={form} busy="Adding…">
            Add and make a link
          </Submit>
          <Button onClick={onClose}>Cancel</Button>
        </FormActions>
      </Form>
    </Dialog>
  )
}
