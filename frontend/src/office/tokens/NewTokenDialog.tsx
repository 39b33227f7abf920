import { useState } from 'react'
import { post } from '../../api/fetch'
import type { CreatedToken, NewToken, TokenKind } from '../../api/models'
import { useChange } from '../../api/queries'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { required } from '../entrance/passwords'
import { CopyField } from '../kit/CopyField'
import { FieldGroup, Form, FormActions, Submit } from '../kit/Form'
import { SelectField, TextField } from '../kit/fields'
import { useForm } from '../kit/useForm'
import { type Access, scopes, scopesOf } from './scopes'
import styles from './Tokens.module.css'

const lifetimes = [
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '365', label: 'A year' },
  { value: '', label: 'Never' },
]

const accesses = [
  { value: '', label: 'No access' },
  { value: 'read', label: 'Read' },
  { value: 'write', label: 'Read and write' },
]

interface Values {
  label: string
  days: string
  interviews: string
  loops: string
  questions: string
  people: string
  webhooks: string
  keeping: string
}

const initial: Values = {
  label: '',
  days: '90',
  interviews: 'read',
  loops: '',
  questions: '',
  people: '',
  webhooks: '',
  keeping: '',
}

/** A new API token, whose secret is shown once. */
export function NewTokenDialog({ kind, onClose }: { kind: TokenKind; onClose: () => void }) {
  const [made, setMade] = useState<CreatedToken | null>(null)
  const making = useChange((token: NewToken) => post('/api/tokens', token), ['/api/tokens'])
  const form = useForm({
    initial,
    check: ({ label, ...chosen }) => ({
      label: required(label, 'Say what the token is for.'),
      interviews: chosenOf(chosen).length ? undefined : 'Give it access to something.',
    }),
    onSubmit: async ({ label, days, ...chosen }) =>
      setMade(
        await making.run({
          kind,
          label: label.trim(),
          scopes: chosenOf(chosen),
          days: days ? Number(days) : null,
        }),
      ),
  })
  if (made) {
    return (
      <Dialog
        title={`“${made.token.label}” is ready`}
        onClose={onClose}
        width={520}
        firm
        actions={
          <Button look="primary" onClick={onClose}>
            Done
          </Button>
        }
      >
        <CopyField
          label="Token"
          value={made.secret}
          hint="Shown once. Programs send it as “Authorization: Bearer …”."
        />
      </Dialog>
    )
  }
  return (
    <Dialog title="New API token" onClose={onClose} width={520}>
      <div className={styles.dialog}>
        <Form form={form} label="New API token">
          <TextField
            form={form}
            name="label"
            label="Name"
            hint="The program that will use it."
            autoComplete="off"
            required
          />
          <SelectField form={form} name="days" label="Expires after" options={lifetimes} />
          <FieldGroup label="What it may use">
            <div className={styles.access}>
              {scopes.map(({ value, label }) => (
                <SelectField key={value} form={form} name={value} label={label} options={accesses} />
              ))}
            </div>
          </FieldGroup>
          <FormActions>
            <Submit form={form} busy="Making…">
              Make the token
            </Submit>
            <Button onClick={onClose}>Cancel</Button>
          </FormActions>
        </Form>
      </div>
    </Dialog>
  )
}

const chosenOf = (chosen: Partial<Values>) => scopesOf(chosen as Record<string, Access>)
