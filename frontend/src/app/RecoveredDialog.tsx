import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import type { Room } from '../interview/room'
import type { InterviewState, Recovered } from '../interview/view'
import { Button } from '../ui/Button'
import { Dialog } from '../ui/Dialog'
import type { ToastStore } from '../ui/toasts'
import { useStore } from '../ui/useStore'
import styles from './Dialogs.module.css'

const selectRecovered = (state: InterviewState) => state.recovered
const when = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' })

/** Offers back what was written and never sent: by a tab that was closed, or refused by the server. */
export function RecoveredDialog({ client, toasts }: { client: Room; toasts: ToastStore }) {
  const recovered = useStore(client, selectRecovered)
  const [later, setLater] = useState<readonly Recovered[]>([])
  const offered = recovered.filter((work) => !later.includes(work))
  if (offered.length === 0) return null
  return (
    <Dialog
      title={
        offered.length === 1 ? 'You have unsent work' : `You have ${offered.length} pieces of unsent work`
      }
      onClose={() => setLater(recovered)}
      actions={<Button onClick={() => setLater(recovered)}>Decide later</Button>}
      width={560}
      testId="recovered"
    >
      <ul className={styles.works}>
        {offered.map((work) => (
          <Work key={work.id} work={work} client={client} toasts={toasts} />
        ))}
      </ul>
    </Dialog>
  )
}

interface WorkProps {
  work: Recovered
  client: Room
  toasts: ToastStore
}

function Work({ work, client, toasts }: WorkProps) {
  const [copied, setCopied] = useState(false)
  const fail = (error: unknown) => toasts.showFailure(error)
  const place = `in ${work.padName}`

  async function copy() {
    await navigator.clipboard.writeText(work.text)
    setCopied(true)
  }

  return (
    <li className={styles.work}>
      <p className={styles.text}>
        Written <strong>{place}</strong> on {when.format(work.savedAt)}, and not sent.
        {!work.restorable && ' It has no place to go back to; you can copy it.'}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <pre className={styles.preview} tabIndex={0}>
        {work.preview}
      </pre>
      <div className={styles.choices}>
        {work.restorable && (
          <Button
            look="primary"
            onClick={() => void client.restoreRecovered(work.id).catch(fail)}
            data-testid="restore"
          >
            {work.pad === '' ? 'Send now' : 'Restore'}
          </Button>
        )}
        <Button onClick={() => void copy().catch(fail)}>
          {copied ? <Check size={15} /> : <Copy size={15} />}
          {copied ? 'Copied' : 'Copy'}
        </Button>
        <Button
          look="ghost"
          onClick={() => void client.discardRecovered(work.id).catch(fail)}
          data-testid="discard"
        >
          Discard
        </Button>
      </div>
    </li>
  )
}
