import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { CopyField } from '../kit/CopyField'

interface SecretDialogProps {
  title: string
  secret: string
  onClose: () => void
}

/** The secret with which a receiver checks signatures, the one time it is shown. */
export function SecretDialog({ title, secret, onClose }: SecretDialogProps) {
  return (
    <Dialog
      title={title}
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
        label="Secret"
        value={secret}
        hint="Shown once. The receiver checks the header webhook-signature with it: libraries for Standard Webhooks do."
      />
    </Dialog>
  )
}
