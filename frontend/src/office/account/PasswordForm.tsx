import { Button } from '../../ui/Button'
import { PasswordField } from '../entrance/PasswordField'
import { Form, FormActions, Submit } from '../kit/Form'
import { useForm } from '../kit/useForm'
import { useMe } from '../member'

interface PasswordFormProps {
  /** The word on the button that goes on. */
  confirm: string
  dangerous?: boolean
  onConfirm: (password: string) => Promise<unknown>
  onClose: () => void
}

/** The password once more, before an account is made weaker or its secrets are shown. */
export function PasswordForm({ confirm, dangerous = false, onConfirm, onClose }: PasswordFormProps) {
  const { member } = useMe()
  const form = useForm({
    initial: { password: '' },
    check: ({ password }) => ({
      password: !member.password || password ? undefined : 'Enter your password.',
    }),
    fields: { wrong_password: 'password' },
    onSubmit: ({ password }) => onConfirm(password),
  })
  return (
    <Form form={form} label={confirm}>
      {member.password && (
        <PasswordField
          label="Your password"
          value={form.values.password}
          problem={form.problems.password}
          onChange={(password) => form.set({ password })}
        />
      )}
      <FormActions>
        <Submit form={form} busy="One moment…" look={dangerous ? 'danger' : 'primary'}>
          {confirm}
        </Submit>
        <Button onClick={onClose}>Cancel</Button>
      </FormActions>
    </Form>
  )
}
