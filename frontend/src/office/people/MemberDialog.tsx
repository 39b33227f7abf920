import { useState } from 'react'
import { patch } from '../../api/fetch'
import type { MemberRole, MemberView } from '../../api/models'
import { useChange } from '../../api/queries'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { required } from '../entrance/passwords'
import { Form, FormActions, Submit } from '../kit/Form'
import { ChecksField, TextField } from '../kit/fields'
import { useForm } from '../kit/useForm'
import { roleOptions } from '../member'
import { notices } from '../notices'
import styles from './People.module.css'

interface Values {
  name: string
  roles: readonly MemberRole[]
}

/** Another name or other roles for a member. */
export function MemberDialog({ member: newest, onClose }: { member: MemberView; onClose: () => void }) {
  // What the form began with: a change that came since is not to be overwritten unseen.
  const [member, setMember] = useState(newest)
  const change = useChange(
    (values: Values) =>
      patch('/api/members/{member}', { ...values, revision: member.revision }, { at: { member: member.id } }),
    ['/api/me', '/api/members'],
  )
  const form = useForm<Values>({
    initial: { name: member.name, roles: member.roles },
    check: ({ name, roles }) => ({
      name: required(name, 'Enter a name.'),
      roles: roles.length ? undefined : 'Choose a role at least.',
    }),
    onSubmit: async (values) => {
      await change.run(values)
      notices.show({ kind: 'info', text: `${values.name} was changed.` })
      onClose()
    },
  })
  return (
    <Dialog title={`Change ${member.name}`} onClose={onClose} width={480}>
      <div className={styles.dialog}>
        <Form
          form={form}
          label="Change the member"
          onNewest={() => {
            setMember(newest)
            form.reset({ name: newest.name, roles: newest.roles })
          }}
        >
          <TextField form={form} name="name" label="Name" required />
          <ChecksField form={form} name="roles" label="Roles" options={roleOptions} />
          <FormActions>
            <Submit form={form} whenDirty>
              Save
            </Submit>
            <Button onClick={onClose}>Cancel</Button>
          </FormActions>
        </Form>
      </div>
    </Dialog>
  )
}
