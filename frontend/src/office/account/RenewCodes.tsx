import { useState } from 'react'
import { post } from '../../api/fetch'
import { useChange } from '../../api/queries'
import { Dialog } from '../../ui/Dialog'
import styles from './Account.module.css'
import { PasswordForm } from './PasswordForm'
import { RecoveryCodeList } from './RecoveryCodeList'

/** New recovery codes in place of the old. */
export function RenewCodes({ onClose }: { onClose: () => void }) {
  const [codes, setCodes] = useState<readonly string[] | null>(null)
  const renewal = useChange((password: string) => post('/api/me/recovery-codes', { password }), ['/api/me'])
  if (codes) return <RecoveryCodeList title="New recovery codes" codes={codes} onClose={onClose} />
  return (
    <Dialog title="New recovery codes" onClose={onClose} width={420}>
      <p className={styles.said}>The codes you have now stop working.</p>
      <PasswordForm
        confirm="Make new codes"
        onConfirm={async (password) => setCodes((await renewal.run(password)).codes)}
        onClose={onClose}
      />
    </Dialog>
  )
}
