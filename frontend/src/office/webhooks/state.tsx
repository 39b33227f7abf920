import type { DeliveryView, WebhookView } from '../../api/models'
import { Badge } from '../kit/Tag'

/** Whether a webhook is told of anything, and if not, who turned it off. */
export function WebhookState({ webhook }: { webhook: WebhookView }) {
  if (webhook.off === 'failures') return <Badge tone="bad">Off: too many failures</Badge>
  if (webhook.off === 'gone') return <Badge tone="bad">Off: the address is gone</Badge>
  if (!webhook.enabled) return <Badge>Off</Badge>
  return webhook.failures ? <Badge tone="warn">Failing</Badge> : <Badge tone="good">On</Badge>
}

export function DeliveryState({ delivery }: { delivery: DeliveryView }) {
  if (delivery.status === 'delivered') return <Badge tone="good">Delivered</Badge>
  if (delivery.status === 'failed') return <Badge tone="bad">Given up</Badge>
  return delivery.attempts ? <Badge tone="warn">Will be tried again</Badge> : <Badge>Waiting</Badge>
}

const problems: Readonly<Record<string, string>> = {
  timeout: 'no answer in time',
  connection: 'no connection',
  broken: 'the answer broke off',
  unknown_host: 'no such host',
  private_address: 'an address within a private network',
}

/** What came of the last try: "204 in 31 ms", or why there was no answer. */
export function outcomeOf({ code, problem, took, tried_at }: DeliveryView): string {
  if (tried_at === null) return 'Not tried yet'
  const after = took === null ? '' : ` in ${took} ms`
  return code === null ? (problems[problem ?? ''] ?? problem ?? 'no answer') : `${code}${after}`
}
