import { Download } from 'lucide-react'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { CopyButton } from '../kit/CopyField'
import styles from './Account.module.css'

interface RecoveryCodeListProps {
  title: string
  codes: readonly string[]
  onClose: () => void
}

/** The recovery codes, the one time they are shown. */
export function RecoveryCodeList({ title, codes, onClose }: RecoveryCodeListProps) {
  const text = `${codes.join('\n')}\n`
  const actions = (
    <>
      <Button onClick={() => save(text)}>
        <Download size={15} aria-hidden="true" />
        Download
      </Button>
      <CopyButton text={text} what="recovery codes" />
      <Button look="primary" onClick={onClose}>
        I have kept them
      </Button>
    </>
  )
  return (
    <Dialog title={title} onClose={onClose} actions={actions} width={480} firm>
      <p className={styles.said}>
        Without your app, each of these recovery codes signs you in once. They are shown now and never again:
        keep them somewhere safe, away from this computer.
      </p>
      <ul className={styles.codes} aria-label="Recovery codes">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
    </Dialog>
  )
}

function save(text: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/plain' }))
  link.download = 'pairing-recovery-codes.txt'
  link.click()
  URL.revokeObjectURL(link.href)
}
