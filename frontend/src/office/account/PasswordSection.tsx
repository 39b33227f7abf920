import { put } from '../../api/fetch'
import { useChange } from '../../api/queries'
import { PasswordField } from '../entrance/PasswordField'
import { useNewPassword } from '../entrance/passwords'
import { Form, FormActions, Submit } from '../kit/Form'
import { Section } from '../kit/Section'
import { useForm } from '../kit/useForm'
import { useMe } from '../member'
import { notices } from '../notices'

const empty = { current: '', password: '' }

/** A new password; members who came by the provider get their first. */
export function PasswordSection() {
  const { member } = useMe()
  const change = useChange(
    (values: typeof empty) => put('/api/me/password', values),
    ['/api/me', '/api/sessions'],
  )
  const fresh = useNewPassword()
  const form = useForm({
    initial: empty,
    check: ({ current, password }) => ({
      current: !member.password || current ? undefined : 'Enter the password you have now.',
      password: fresh.check(password),
    }),
    fields: { wrong_password: 'current', weak_password: 'password' },
    onSubmit: async (values) => {
      await change.run(values)
      form.reset(empty)
      notices.show({ kind: 'info', text: 'Your password is changed. Your other browsers are signed out.' })
    },
  })
  return (
    <Section
      title="Password"
      lead={
        member.password
          ? 'Changing it signs out your other browsers.'
          : 'You sign in by your provider. A password is a second way in.'
      }
    >
      <Form form={form} label="Password">
        <input type="text" hidden autoComplete="username" value={member.email} readOnly />
        {member.password && (
          <PasswordField
            label="Current password"
            value={form.values.current}
            problem={form.problems.current}
            onChange={(current) => form.set({ current })}
          />
        )}
        <PasswordField
          label="New password"
          fresh
          hint={fresh.hint}
          value={form.values.password}
          problem={form.problems.password}
          onChange={(password) => form.set({ password })}
        />
        <FormActions>
          <Submit form={form} whenDirty>
            {member.password ? 'Change the password' : 'Set a password'}
          </Submit>
        </FormActions>
      </Form>
    </Section>
  )
}
