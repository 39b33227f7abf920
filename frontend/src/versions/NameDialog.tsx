import { required } from '../office/entrance/passwords'
import { Form, FormActions, Submit } from '../office/kit/Form'
import { TextField } from '../office/kit/fields'
import { useForm } from '../office/kit/useForm'
import { Button } from '../ui/Button'
import { Dialog } from '../ui/Dialog'

interface NameDialogProps {
  title: string
  /** What is being named, as in "the copy". */
  noun: string
  name?: string
  placeholder?: string
  hint?: string
  /** The button's words, and those while it is done. */
  words: readonly [string, string]
  /** Throws `ApiError` when the server refuses. */
  onName: (name: string) => Promise<unknown>
  onClose: () => void
}

/** Asks for a name alone. */
export function NameDialog(props: NameDialogProps) {
  const { title, noun, name = '', placeholder, hint, words, onName, onClose } = props
  const form = useForm({
    initial: { name },
    check: ({ name }) => ({ name: required(name, `Give the ${noun} a name.`) }),
    onSubmit: ({ name }) => onName(name.trim()),
  })
  return (
    <Dialog title={title} onClose={onClose} width={440}>
      <Form form={form} label={title}>
        <TextField
          form={form}
          name="name"
          label="Name"
          required
          {...(placeholder && { placeholder })}
          {...(hint && { hint })}
        />
        <FormActions>
          <Submit form={form} busy={words[1]}>
            {words[0]}
          </Submit>
          <Button onClick={onClose}>Cancel</Button>
        </FormActions>
      </Form>
    </Dialog>
  )
}
