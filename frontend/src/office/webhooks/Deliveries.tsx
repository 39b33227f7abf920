import { Send } from 'lucide-react'
import { useState } from 'react'
import { post } from '../../api/fetch'
import type { DeliveryStatus, DeliveryView, WebhookView } from '../../api/models'
import { useChange, usePages } from '../../api/queries'
import { Button } from '../../ui/Button'
import { type Column, DataTable } from '../kit/DataTable'
import { EmptyState } from '../kit/EmptyState'
import { Filters, SelectFilter } from '../kit/Filters'
import { RelativeTime } from '../kit/RelativeTime'
import { Section } from '../kit/Section'
import { notices } from '../notices'
import { DeliveryState, outcomeOf } from './state'
import styles from './Webhooks.module.css'

/** How often the list looks for news, in milliseconds. */
const every = 5_000

const statuses: readonly { value: DeliveryStatus; label: string }[] = [
  { value: 'pending', label: 'On their way' },
  { value: 'delivered', label: 'Delivered' },
  { value: 'failed', label: 'Given up' },
]

/** What the webhook was told, or could not be. */
export function Deliveries({ webhook }: { webhook: WebhookView }) {
  const at = { webhook: webhook.id }
  const [status, setStatus] = useState('')
  const deliveries = usePages('/api/webhooks/{webhook}/deliveries', { at, query: { status }, every })
  const changes = ['/api/webhooks']
  const test = useChange(() => post('/api/webhooks/{webhook}/test', null, { at }), changes)
  const again = useChange(
    (delivery: string) =>
      post('/api/webhooks/{webhook}/deliveries/{delivery}/resend', null, { at: { ...at, delivery } }),
    changes,
  )
  const told = (doing: Promise<unknown>, text: string) =>
    doing.then(
      () => notices.show({ kind: 'info', text }),
      (error) => notices.showFailure(error),
    )
  const columns: readonly Column<DeliveryView>[] = [
    ...facts,
    {
      key: 'actions',
      label: 'Actions',
      quiet: true,
      align: 'end',
      width: '110px',
      cell: (delivery) =>
        delivery.status !== 'pending' && (
          <Button
            look="ghost"
            disabled={!webhook.enabled || again.running}
            aria-label={`Send ${delivery.type} again`}
            onClick={() => void told(again.run(delivery.id), 'It is sent again.')}
          >
            Send again
          </Button>
        ),
    },
  ]
  return (
    <Section
      stacked
      title="Deliveries"
      lead="What could not be delivered is tried again, ever more seldom, and then given up."
      actions={
        <Button
          disabled={!webhook.enabled || test.running}
          onClick={() => void told(test.run(), 'A test event is on its way.')}
        >
          <Send size={15} aria-hidden="true" />
          Send a test
        </Button>
      }
    >
      <Filters>
        <SelectFilter label="State" all="All" options={statuses} value={status} onPick={setStatus} />
      </Filters>
      <DataTable
        label="Deliveries"
        columns={columns}
        {...deliveries}
        keyOf={(delivery) => delivery.id}
        empty={
          <EmptyState icon={Send} title="Nothing yet">
            Send a test to see whether the receiver gets it and finds the signature right.
          </EmptyState>
        }
      />
    </Section>
  )
}

const facts: readonly Column<DeliveryView>[] = [
  {
    key: 'type',
    label: 'Event',
    cell: ({ type, event }) => (
      <span className={styles.words}>
        <span className={styles.type}>{type}</span>
        <code className={styles.faint}>{event}</code>
      </span>
    ),
  },
  { key: 'state', label: 'State', width: '150px', cell: (delivery) => <DeliveryState delivery={delivery} /> },
  {
    key: 'outcome',
    label: 'Last try',
    wide: true,
    width: '26%',
    cell: (delivery) => (
      <span className={styles.words}>
        <span>{outcomeOf(delivery)}</span>
        {delivery.excerpt && <span className={styles.excerpt}>{delivery.excerpt}</span>}
        {delivery.next_at !== null && delivery.attempts > 0 && (
          <span className={styles.faint}>
            Again <RelativeTime at={delivery.next_at} />
          </span>
        )}
      </span>
    ),
  },
  {
    key: 'at',
    label: 'Made',
    wide: true,
    width: '110px',
    cell: ({ created_at }) => <RelativeTime at={created_at} />,
  },
]
