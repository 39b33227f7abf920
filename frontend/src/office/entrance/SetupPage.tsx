import { useQueryClient } from '@tanstack/react-query'
import { useLocation } from 'wouter'
import { post } from '../../api/fetch'
import { useAnswer } from '../../api/queries'
import { Form, Submit } from '../kit/Form'
import { TextField } from '../kit/fields'
import { useForm } from '../kit/useForm'
import { welcome } from '../member'
import type { OfficePage } from '../routes'
import { Frame } from './Frame'
import { Opened } from './Opened'
import { PasswordField } from './PasswordField'
import { required, useNewPassword } from './passwords'

/** The first admin signs up, by the one-time link from the server's log. */
const SetupPage: OfficePage = ({ at }) => {
  const token = at.token ?? ''
  const setup = useAnswer('/api/setup/{token}', { at: { token }, stay: true })
  return (
    <Opened
      answer={setup}
      link="setup link"
      help="It works once. If an admin is still missing, restart the server: it writes a new link into its log."
    >
      {({ workspace }) => <SetupForm token={token} workspace={workspace} />}
    </Opened>
  )
}

export default SetupPage

function SetupForm({ token, workspace }: { token: string; workspace: string }) {
  const client = useQueryClient()
  const [, navigate] = useLocation()
  const fresh = useNewPassword()
  const form = useForm({
    initial: { workspace, name: '', email: '', password: '' },
    check: (values) => ({
      workspace: required(values.workspace, 'Give the workspace a name.'),
      name: required(values.name, 'Enter your name.'),
      email: required(values.email, 'Enter your mail address.'),
      password: fresh.check(values.password),
    }),
    fields: { email_taken: 'email', bad_email: 'email', weak_password: 'password' },
    onSubmit: async (values) => {
      const given = { ...values, email: values.email.trim() }
      welcome(client, await post('/api/setup/{token}', given, { at: { token }, stay: true }))
      navigate('/home', { replace: true })
    },
  })
  return (
    <Frame
      title={workspace ? `Become an admin of ${workspace}` : 'Set up your workspace'}
      lead="You become its first admin. Everybody else comes by your invitation."
    >
      <Form form={form} label="Sign up">
        {!workspace && (
          <TextField
            form={form}
            name="workspace"
            label="Workspace"
            hint="The name of your company or team. Candidates see it."
            autoComplete="organization"
            autoFocus
            required
          />
        )}
        <TextField form={form} name="name" label="Your name" autoComplete="name" required />
        <TextField
          form={form}
          name="email"
          label="Mail address"
          type="email"
          autoComplete="username"
          autoCapitalize="none"
          required
        />
        <PasswordField
          label="Password"
          fresh
          hint={fresh.hint}
          value={form.values.password}
          problem={form.problems.password}
          onChange={(password) => form.set({ password })}
        />
        <Submit form={form} large busy="Setting up…">
          Create the workspace
        </Submit>
      </Form>
    </Frame>
  )
}
