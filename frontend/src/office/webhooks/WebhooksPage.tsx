import { Webhook } from 'lucide-react'
import { useState } from 'react'
import type { WebhookView } from '../../api/models'
import { usePages } from '../../api/queries'
import { Button } from '../../ui/Button'
import { type Column, DataTable } from '../kit/DataTable'
import { EmptyState } from '../kit/EmptyState'
import { Section } from '../kit/Section'
import { SettingsFrame } from '../settings/SettingsFrame'
import { eventsName } from './events'
import { NewWebhookDialog } from './NewWebhookDialog'
import { WebhookState } from './state'
import styles from './Webhooks.module.css'

/** Where the workspace tells other programs of what happens. */
export default function WebhooksPage() {
  return (
    <SettingsFrame tab="Webhooks">
      <Webhooks />
    </SettingsFrame>
  )
}

function Webhooks() {
  const [making, setMaking] = useState(false)
  const webhooks = usePages('/api/webhooks')
  return (
    <Section
      stacked
      title="Webhooks"
      lead="Other programs are told when something happens, such as the end of an interview. They get ids and states, never names or what anybody wrote."
      actions={<Button onClick={() => setMaking(true)}>New webhook</Button>}
    >
      <DataTable
        label="Webhooks"
        columns={columns}
        {...webhooks}
        keyOf={(webhook) => webhook.id}
        hrefOf={(webhook) => `/settings/webhooks/${webhook.id}`}
        empty={
          <EmptyState icon={Webhook} title="No webhooks">
            Connect your applicant tracking system, a chat or a calendar: give the address that it listens at,
            and it gets a signed message for every event you choose. What cannot be delivered is tried again
            for a while, and you can send it again yourself.
          </EmptyState>
        }
      />
      {making && <NewWebhookDialog onClose={() => setMaking(false)} />}
    </Section>
  )
}

const columns: readonly Column<WebhookView>[] = [
  {
    key: 'url',
    label: 'Address',
    cell: ({ url, description }) => (
      <span className={styles.words}>
        <span className={styles.url}>{url}</span>
        {description && <span className={styles.faint}>{description}</span>}
      </span>
    ),
  },
  { key: 'events', label: 'Events', wide: true, width: '140px', cell: ({ events }) => eventsName(events) },
  { key: 'state', label: 'State', width: '190px', cell: (webhook) => <WebhookState webhook={webhook} /> },
]
