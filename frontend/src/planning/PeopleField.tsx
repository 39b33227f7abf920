import { Plus } from 'lucide-react'
import type { MemberView } from '../api/models'
import { usePages } from '../api/queries'
import { FieldRow } from '../office/kit/Form'
import { SelectField, TextField } from '../office/kit/fields'
import { ItemList } from '../office/kit/ItemList'
import { nested } from '../office/kit/nested'
import type { FormState } from '../office/kit/useForm'
import { Button } from '../ui/Button'
import { blankPerson, type PersonValues } from './people'
import { personRoles } from './words'

interface PeopleFieldProps {
  form: FormState<readonly PersonValues[]>
  onChange: (people: readonly PersonValues[]) => void
}

const roles = [
  { value: 'interviewer', label: personRoles.interviewer },
  { value: 'observer', label: personRoles.observer },
]

/** The team of an interview: members, or people without an account who come by their link. */
export function PeopleField({ form, onChange }: PeopleFieldProps) {
  const people = form.values
  return (
    <ItemList
      label="Interviewers and observers"
      noun="interviewer"
      hint="Observers see everything and change nothing; the candidate sees that they are there."
      items={people}
      onChange={onChange}
      blank={() => blankPerson('interviewer')}
      unordered
      framed
      more={
        <Button onClick={() => onChange([...people, blankPerson('observer')])}>
          <Plus size={15} aria-hidden="true" />
          Add an observer
        </Button>
      }
    >
      {(_, index) => <PersonFields form={nested(form, index) as unknown as FormState<PersonValues>} />}
    </ItemList>
  )
}

export function PersonFields({ form }: { form: FormState<PersonValues> }) {
  const members = usePages('/api/members', { query: { limit: 200 } })
  const nameOf = ({ name, email }: MemberView) => `${name} (${email})`
  const options = [
    { value: '', label: 'Somebody without an account' },
    ...(members.items ?? []).map((member) => ({ value: member.id, label: nameOf(member) })),
  ]
  return (
    <>
      <FieldRow>
        <SelectField form={form} name="member" label="Who" options={options} />
        <SelectField form={form} name="role" label="Comes as" options={roles} />
      </FieldRow>
      {!form.values.member && (
        <FieldRow>
          <TextField form={form} name="name" label="Name" autoComplete="off" required />
          <TextField form={form} name="email" label="Mail address" type="email" autoComplete="off" optional />
        </FieldRow>
      )}
    </>
  )
}
