import { useQueryClient } from '@tanstack/react-query'
import { useLocation } from 'wouter'
import { post } from '../../api/fetch'
import type { InvitationLinkView } from '../../api/models'
import { useAnswer } from '../../api/queries'
import { ButtonLink } from '../../ui/Button'
import { Form, Submit } from '../kit/Form'
import { TextField } from '../kit/fields'
import { useForm } from '../kit/useForm'
import { roleNames, welcome } from '../member'
import type { OfficePage } from '../routes'
import { Frame } from './Frame'
import styles from './Frame.module.css'
import { Opened } from './Opened'
import { PasswordField } from './PasswordField'
import { required, useNewPassword } from './passwords'

/** Somebody invited becomes a member. */
const InvitationPage: OfficePage = ({ at }) => {
  const token = at.token ?? ''
  const invitation = useAnswer('/api/invitation-links/{token}', { at: { token }, stay: true })
  return (
    <Opened
      answer={invitation}
      link="invitation"
      help="It may have been used, withdrawn, or be too old. If you are a member already, sign in; else ask for a new invitation."
    >
      {(found) => <Accept token={token} invitation={found} />}
    </Opened>
  )
}

export default InvitationPage

function Accept({ token, invitation }: { token: string; invitation: InvitationLinkView }) {
  const { workspace, email, roles, invited_by, provider } = invitation
  const client = useQueryClient()
  const [, navigate] = useLocation()
  const fresh = useNewPassword()
  const form = useForm({
    initial: { name: '', password: '' },
    check: ({ name, password }) => ({
      name: required(name, 'Enter your name.'),
      password: fresh.check(password),
    }),
    fields: { weak_password: 'password' },
    onSubmit: async (values) => {
      welcome(client, await post('/api/invitation-links/{token}', values, { at: { token }, stay: true }))
      navigate('/home', { replace: true })
    },
  })
  return (
    <Frame
      title={`Join ${workspace}`}
      lead={invited_by ? `${invited_by} invites you to hold interviews together.` : undefined}
    >
      <dl className={styles.facts}>
        <dt>Account</dt>
        <dd>{email}</dd>
        <dt>{roles.length > 1 ? 'Roles' : 'Role'}</dt>
        <dd>{roles.map((role) => roleNames[role]).join(', ')}</dd>
      </dl>
      {provider && (
        <>
          <ButtonLink
            href={`/api/oidc/start?invitation=${encodeURIComponent(token)}`}
            large
            look="primary"
            className={styles.wide ?? ''}
          >
            Continue with {provider}
          </ButtonLink>
          <div className={styles.or}>or with a password</div>
        </>
      )}
      <Form form={form} label="Join">
        {/* For password managers, which keep the password under it. */}
        <input type="text" hidden autoComplete="username" value={email} readOnly />
        <TextField form={form} name="name" label="Your name" autoComplete="name" required />
        <PasswordField
          label="Password"
          fresh
          hint={fresh.hint}
          value={form.values.password}
          problem={form.problems.password}
          onChange={(password) => form.set({ password })}
        />
        <Submit form={form} large busy="Joining…" look={provider ? 'plain' : 'primary'}>
          Join {workspace}
        </Submit>
      </Form>
    </Frame>
  )
}
