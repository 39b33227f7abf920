import { post } from '../api/fetch'
import type { KeptKind } from '../api/models'
import { useChange } from '../api/queries'
import { required } from '../office/entrance/passwords'
import { Form, FormActions, Submit } from '../office/kit/Form'
import { AreaField } from '../office/kit/fields'
import { useForm } from '../office/kit/useForm'
import { Button } from '../ui/Button'
import { Dialog } from '../ui/Dialog'

interface HoldDialogProps {
  kind: KeptKind
  subject: string
  name: string
  onClose: () => void
}

/** Puts a legal hold on an interview or a candidate. */
export function HoldDialog({ kind, subject, name, onClose }: HoldDialogProps) {
  const put = useChange(
    (body: { reason: string }) => post('/api/keeping/holds', { kind, subject, ...body }),
    ['/api/keeping', '/api/interviews', '/api/candidates'],
  )
  const form = useForm({
    initial: { reason: '' },
    check: ({ reason }) => ({ reason: required(reason, 'Say why.') }),
    onSubmit: async (values) => {
      await put.run(values)
      onClose()
    },
  })
  return (
    <Dialog title={`Hold “${name}”`} onClose={onClose} width={460}>
      <Form form={form} label="Legal hold">
        <p>
          {kind === 'candidate'
            ? 'Neither the schedule nor anybody can delete this candidate, or one of their interviews, until the hold is released.'
            : 'Neither the schedule nor anybody can delete this interview until the hold is released.'}
        </p>
        <AreaField
          form={form}
          name="reason"
          label="Reason"
          rows={3}
          required
          hint="For the other admins. It is deleted with what it is about."
        />
        <FormActions>
          <Submit form={form}>Hold</Submit>
          <Button onClick={onClose}>Cancel</Button>
        </FormActions>
      </Form>
    </Dialog>
  )
}
