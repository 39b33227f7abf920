import { useState } from 'react'
import { useLocation } from 'wouter'
import { post } from '../../api/fetch'
import type { CreatedWebhook } from '../../api/models'
import { useChange } from '../../api/queries'
import { Dialog } from '../../ui/Dialog'
import { SecretDialog } from './SecretDialog'
import { WebhookForm, type WebhookValues } from './WebhookForm'
import styles from './Webhooks.module.css'

const empty: WebhookValues = { url: '', description: '', events: [] }

/** Another address to tell, and the secret for it. */
export function NewWebhookDialog({ onClose }: { onClose: () => void }) {
  const [made, setMade] = useState<CreatedWebhook | null>(null)
  const [, navigate] = useLocation()
  const making = useChange((values: WebhookValues) => post('/api/webhooks', values), ['/api/webhooks'])
  if (made) {
    return (
      <SecretDialog
        title="The webhook is on"
        secret={made.secret}
        onClose={() => {
          onClose()
          navigate(`/settings/webhooks/${made.webhook.id}`)
        }}
      />
    )
  }
  return (
    <Dialog title="New webhook" onClose={onClose} width={520}>
      <div className={styles.dialog}>
        <WebhookForm
          initial={empty}
          label="New webhook"
          submit="Make the webhook"
          onCancel={onClose}
          onSubmit={async (values) => setMade(await making.run(values))}
        />
      </div>
    </Dialog>
  )
}
