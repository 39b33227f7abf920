import { useState } from 'react'
import { useLocation } from 'wouter'
import { del, patch, post } from '../../api/fetch'
import type { WebhookView } from '../../api/models'
import { useAnswer, useChange } from '../../api/queries'
import { Button } from '../../ui/Button'
import { ConfirmButton } from '../kit/ConfirmButton'
import { PageHeader } from '../kit/PageHeader'
import { Section } from '../kit/Section'
import { Trouble } from '../kit/Trouble'
import { useIsAdmin } from '../member'
import { notices } from '../notices'
import type { OfficePage } from '../routes'
import { AdminsOnly } from '../settings/AdminsOnly'
import { Waiting } from '../shell/Waiting'
import { Deliveries } from './Deliveries'
import { SecretDialog } from './SecretDialog'
import { WebhookState } from './state'
import { WebhookForm } from './WebhookForm'
import styles from './Webhooks.module.css'

const all = ['/api/webhooks']

/** One webhook: what it is told, and what became of it. */
const WebhookPage: OfficePage = ({ at }) => {
  const admin = useIsAdmin()
  const webhook = useAnswer('/api/webhooks/{webhook}', { at: { webhook: at.webhook ?? '' }, enabled: admin })
  const back = { href: '/settings/webhooks', label: 'Webhooks' }
  return (
    <>
      <PageHeader
        title="Webhook"
        back={back}
        beside={webhook.data && <WebhookState webhook={webhook.data} />}
        lead={webhook.data?.url}
      />
      {!admin ? (
        <AdminsOnly />
      ) : webhook.data ? (
        <Content newest={webhook.data} />
      ) : webhook.error ? (
        <Trouble error={webhook.error} onRetry={() => void webhook.refetch()} />
      ) : (
        <Waiting />
      )}
    </>
  )
}

export default WebhookPage

function Content({ newest }: { newest: WebhookView }) {
  const at = { webhook: newest.id }
  const [, navigate] = useLocation()
  // What the form began with: a change that came since is not to be overwritten unseen.
  const [base, setBase] = useState(newest)
  const [secret, setSecret] = useState<string | null>(null)
  const change = useChange(
    (body: Parameters<typeof patch<'/api/webhooks/{webhook}'>>[1]) =>
      patch('/api/webhooks/{webhook}', body, { at }),
    all,
  )
  const renewal = useChange(() => post('/api/webhooks/{webhook}/secret', null, { at }), all)
  const removal = useChange(() => del('/api/webhooks/{webhook}', { at }), all)
  const turn = (enabled: boolean) =>
    change.run({ revision: newest.revision, enabled }).then(setBase, (error) => notices.showFailure(error))
  return (
    <div>
      <Section title="What it is told">
        <WebhookForm
          initial={base}
          label="Webhook"
          submit="Save changes"
          newest={{ values: newest, onTake: () => setBase(newest) }}
          onSubmit={async (values) => {
            setBase(await change.run({ ...values, revision: base.revision }))
            notices.show({ kind: 'info', text: 'The webhook is saved.' })
          }}
        />
      </Section>
      <Deliveries webhook={newest} />
      <Section
        title="Secret"
        lead="Make another if somebody may have seen it. The receiver refuses messages until it knows the new one."
      >
        <ConfirmButton
          look="plain"
          title="Make another secret?"
          text="The old one counts no more, at once."
          confirm="Make another"
          onConfirm={async () => {
            const renewed = await renewal.run()
            setBase(renewed.webhook)
            setSecret(renewed.secret)
          }}
        >
          New secret
        </ConfirmButton>
      </Section>
      <Section
        title={newest.enabled ? 'Turn off or delete' : 'Turn on or delete'}
        lead={
          newest.enabled
            ? 'Off, it is told of nothing, and what waits is given up.'
            : 'On, it is told of what happens from now on.'
        }
      >
        <div className={styles.buttons}>
          <Button disabled={change.running} onClick={() => void turn(!newest.enabled)}>
            {newest.enabled ? 'Turn off' : 'Turn on'}
          </Button>
          <ConfirmButton
            title="Delete the webhook?"
            text="It is told of nothing more, and what is known of its deliveries is gone."
            confirm="Delete"
            onConfirm={async () => {
              await removal.run()
              navigate('/settings/webhooks')
            }}
          >
            Delete
          </ConfirmButton>
        </div>
      </Section>
      {secret && <SecretDialog title="The new secret" secret={secret} onClose={() => setSecret(null)} />}
    </div>
  )
}
