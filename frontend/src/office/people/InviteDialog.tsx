import { useState } from 'react'
import { post } from '../../api/fetch'
import type { CreatedInvitation, MemberRole } from '../../api/models'
import { useChange } from '../../api/queries'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { required } from '../entrance/passwords'
import { CopyField } from '../kit/CopyField'
import { Form, FormActions, Submit } from '../kit/Form'
import { ChecksField, TextField } from '../kit/fields'
import { exactTime } from '../kit/time'
import { useForm } from '../kit/useForm'
import { roleOptions } from '../member'
import styles from './People.module.css'

interface Values {
  email: string
  roles: readonly MemberRole[]
}

/** An invitation by a link, and by mail where the server can send any. */
export function InviteDialog({ onClose }: { onClose: () => void }) {
  const [made, setMade] = useState<CreatedInvitation | null>(null)
  const invite = useChange((values: Values) => post('/api/invitations', values), ['/api/invitations'])
  const form = useForm<Values>({
    initial: { email: '', roles: ['interviewer'] },
    check: ({ email, roles }) => ({
      email: required(email, 'Enter a mail address.'),
      roles: roles.length ? undefined : 'Choose a role at least.',
    }),
    fields: { email_taken: 'email', bad_email: 'email' },
    onSubmit: async ({ email, roles }) => setMade(await invite.run({ email: email.trim(), roles })),
  })
  if (made) {
    return (
      <Dialog
        title="Invited"
        onClose={onClose}
        width={480}
        firm
        actions={
          <>
            <Button
              onClick={() => {
                setMade(null)
                form.reset({ email: '', roles: form.values.roles })
              }}
            >
              Invite another
            </Button>
            <Button look="primary" onClick={onClose}>
              Done
            </Button>
          </>
        }
      >
        <p className={styles.said}>
          {made.mailed
            ? `A mail with this link is on its way to ${made.invitation.email}.`
            : `This server sends no mail: pass the link on to ${made.invitation.email} yourself.`}
        </p>
        <CopyField
          label="Invitation link"
          value={new URL(made.link, window.location.href).href}
          hint={`Shown once. It holds until ${exactTime(made.invitation.expires_at)}, for one person.`}
        />
      </Dialog>
    )
  }
  return (
    <Dialog title="Invite somebody" onClose={onClose} width={480}>
      <div className={styles.dialog}>
        <Form form={form} label="Invite">
          <TextField
            form={form}
            name="email"
            label="Mail address"
            type="email"
            autoComplete="off"
            autoCapitalize="none"
            required
          />
          <ChecksField form={form} name="roles" label="Roles" options={roleOptions} />
          <FormActions>
            <Submit form={form} busy="Inviting…">
              Make the invitation
            </Submit>
            <Button onClick={onClose}>Cancel</Button>
          </FormActions>
        </Form>
      </div>
    </Dialog>
  )
}
