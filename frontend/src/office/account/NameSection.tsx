import { patch } from '../../api/fetch'
import { useChange } from '../../api/queries'
import { required } from '../entrance/passwords'
import { Form, FormActions, Submit } from '../kit/Form'
import { TextField } from '../kit/fields'
import { Section } from '../kit/Section'
import { useForm } from '../kit/useForm'
import { useMe } from '../member'
import { notices } from '../notices'

/** The member's name. */
export function NameSection() {
  const { member } = useMe()
  const change = useChange(
    (name: string) => patch('/api/me', { name, revision: member.revision }),
    ['/api/me', '/api/members'],
  )
  const form = useForm({
    initial: { name: member.name },
    check: ({ name }) => ({ name: required(name, 'Enter your name.') }),
    guarded: true,
    onSubmit: async ({ name }) => {
      await change.run(name)
      notices.show({ kind: 'info', text: 'Your name is saved.' })
    },
  })
  return (
    <Section title="Name" lead="Candidates and colleagues see it.">
      <Form form={form} label="Your name">
        <TextField form={form} name="name" label="Your name" autoComplete="name" required />
        <FormActions>
          <Submit form={form} whenDirty>
            Save
          </Submit>
        </FormActions>
      </Form>
    </Section>
  )
}
