import { useState } from 'react'
import { post } from '../../api/fetch'
import type { TotpBegun } from '../../api/models'
import { useChange } from '../../api/queries'
import { Dialog } from '../../ui/Dialog'
import { required } from '../entrance/passwords'
import { CopyField } from '../kit/CopyField'
import { Form, FormActions, Submit } from '../kit/Form'
import { TextField } from '../kit/fields'
import { useForm } from '../kit/useForm'
import styles from './Account.module.css'
import { PasswordForm } from './PasswordForm'
import { QrCode } from './QrCode'
import { RecoveryCodeList } from './RecoveryCodeList'

/** Three steps: the password, the secret into the app and a code out of it, the recovery codes. */
export function SetUpTwoFactor({ onClose }: { onClose: () => void }) {
  const [begun, setBegun] = useState<TotpBegun | null>(null)
  const [codes, setCodes] = useState<readonly string[] | null>(null)
  if (codes) return <RecoveryCodeList title="Two-factor is on" codes={codes} onClose={onClose} />
  return (
    <Dialog title="Set up two-factor" onClose={onClose} width={480} testId="two-factor">
      {begun ? (
        <Confirm begun={begun} onConfirmed={setCodes} />
      ) : (
        <>
          <p className={styles.said}>
            You need an authenticator app, such as the one in your password manager.
          </p>
          <PasswordForm
            confirm="Go on"
            onConfirm={async (password) => setBegun(await post('/api/me/totp', { password }))}
            onClose={onClose}
          />
        </>
      )}
    </Dialog>
  )
}

function Confirm({
  begun,
  onConfirmed,
}: {
  begun: TotpBegun
  onConfirmed: (codes: readonly string[]) => void
}) {
  const confirmation = useChange((code: string) => post('/api/me/totp/confirm', { code }), ['/api/me'])
  const form = useForm({
    initial: { code: '' },
    check: ({ code }) => ({ code: required(code, 'Enter the code.') }),
    fields: { wrong_code: 'code' },
    onSubmit: async ({ code }) => onConfirmed((await confirmation.run(code.replace(/\s/g, ''))).codes),
  })
  return (
    <>
      <p className={styles.said}>Scan this with your authenticator app, or enter the key by hand.</p>
      <div className={styles.scan}>
        <QrCode text={begun.uri} label="Key for your authenticator app" />
      </div>
      <div className={styles.secret}>
        <CopyField label="Key" value={begun.secret} />
      </div>
      <Form form={form} label="Confirm">
        <TextField
          form={form}
          name="code"
          label="Code that the app shows"
          inputMode="numeric"
          autoComplete="one-time-code"
          code
        />
        <FormActions>
          <Submit form={form} busy="Checking…">
            Turn on
          </Submit>
        </FormActions>
      </Form>
    </>
  )
}
