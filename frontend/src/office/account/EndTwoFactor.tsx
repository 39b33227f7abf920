import { post } from '../../api/fetch'
import { useChange } from '../../api/queries'
import { Dialog } from '../../ui/Dialog'
import { notices } from '../notices'
import styles from './Account.module.css'
import { PasswordForm } from './PasswordForm'

/** Back to signing in by the password alone. */
export function EndTwoFactor({ onClose }: { onClose: () => void }) {
  const ending = useChange((password: string) => post('/api/me/totp/end', { password }), ['/api/me'])
  return (
    <Dialog title="Turn off two-factor?" onClose={onClose} width={420}>
      <p className={styles.said}>
        Your password alone signs you in then, and the key in your authenticator app is of no use any more.
      </p>
      <PasswordForm
        confirm="Turn off"
        dangerous
        onConfirm={async (password) => {
          await ending.run(password)
          notices.show({ kind: 'info', text: 'Two-factor is off.' })
          onClose()
        }}
        onClose={onClose}
      />
    </Dialog>
  )
}
