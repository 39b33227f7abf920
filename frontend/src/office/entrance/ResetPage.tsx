import { useState } from 'react'
import { post } from '../../api/fetch'
import { useAnswer } from '../../api/queries'
import { ButtonLink } from '../../ui/Button'
import { Form, Submit } from '../kit/Form'
import { useForm } from '../kit/useForm'
import type { OfficePage } from '../routes'
import { Frame } from './Frame'
import { Opened } from './Opened'
import { PasswordField } from './PasswordField'
import { useNewPassword } from './passwords'

/** A new password by a one-time link. */
const ResetPage: OfficePage = ({ at }) => {
  const token = at.token ?? ''
  const reset = useAnswer('/api/password-resets/{token}', { at: { token }, stay: true })
  return (
    <Opened answer={reset} link="link" help="It works once, and not for long. Ask for a new one.">
      {({ email }) => <NewPassword token={token} email={email} />}
    </Opened>
  )
}

export default ResetPage

function NewPassword({ token, email }: { token: string; email: string }) {
  const [done, setDone] = useState(false)
  const fresh = useNewPassword()
  const form = useForm({
    initial: { password: '' },
    check: ({ password }) => ({ password: fresh.check(password) }),
    fields: { weak_password: 'password' },
    onSubmit: async (values) => {
      await post('/api/password-resets/{token}', values, { at: { token }, stay: true })
      setDone(true)
    },
  })
  if (done) {
    return (
      <Frame
        title="Your password is changed"
        lead="Every browser that was signed in with your account is signed out."
      >
        <ButtonLink href="/login" look="primary" large>
          Sign in
        </ButtonLink>
      </Frame>
    )
  }
  return (
    <Frame title="Choose a new password" lead={`For ${email}.`}>
      <Form form={form} label="New password">
        <input type="text" hidden autoComplete="username" value={email} readOnly />
        <PasswordField
          label="New password"
          fresh
          hint={fresh.hint}
          value={form.values.password}
          problem={form.problems.password}
          onChange={(password) => form.set({ password })}
        />
        <Submit form={form} large>
          Change the password
        </Submit>
      </Form>
    </Frame>
  )
}
