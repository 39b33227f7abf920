import { useState } from 'react'
import { post } from '../../api/fetch'
import { Button } from '../../ui/Button'
import { Form, FormActions, Submit } from '../kit/Form'
import { TextField } from '../kit/fields'
import { useForm } from '../kit/useForm'
import { Frame } from './Frame'
import { required } from './passwords'

interface ForgottenPasswordProps {
  /** Whether the server can send mail. */
  mail: boolean
  onBack: () => void
}

/** The way back in without the password. It tells nobody whether an address is known. */
export function ForgottenPassword({ mail, onBack }: ForgottenPasswordProps) {
  const [sentTo, setSentTo] = useState('')
  const form = useForm({
    initial: { email: '' },
    check: ({ email }) => ({ email: required(email, 'Enter your mail address.') }),
    onSubmit: async ({ email }) => {
      await post('/api/password-resets', { email: email.trim() }, { stay: true })
      setSentTo(email.trim())
    },
  })
  if (!mail) {
    return (
      <Frame
        title="Forgot your password?"
        lead="This server sends no mail. Ask an admin of your workspace: under People they can make you a link for a new password."
      >
        <Button large onClick={onBack}>
          Back to signing in
        </Button>
      </Frame>
    )
  }
  if (sentTo) {
    return (
      <Frame
        title="Look into your mail"
        lead={`If ${sentTo} belongs to somebody here, a link for a new password is on its way. It holds for a while, and once.`}
      >
        <Button large onClick={onBack}>
          Back to signing in
        </Button>
      </Frame>
    )
  }
  return (
    <Frame title="Forgot your password?" lead="We send you a link with which you choose a new one.">
      <Form form={form} label="New password by mail">
        <TextField
          form={form}
          name="email"
          label="Mail address"
          type="email"
          autoComplete="username"
          autoFocus
        />
        <FormActions>
          <Submit form={form} large busy="Sending…">
            Send the link
          </Submit>
          <Button look="ghost" large onClick={onBack}>
            Back
          </Button>
        </FormActions>
      </Form>
    </Frame>
  )
}
