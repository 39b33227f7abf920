import { Download, Lock, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { addressOf } from '../api/addresses'
import type { KeepingView, KeptKind } from '../api/models'
import { useAnswer } from '../api/queries'
import { RelativeTime } from '../office/kit/RelativeTime'
import { Section } from '../office/kit/Section'
import { Trouble } from '../office/kit/Trouble'
import { useIsAdmin } from '../office/member'
import { Button, ButtonLink } from '../ui/Button'
import { EraseDialog } from './EraseDialog'
import { HoldDialog } from './HoldDialog'
import { Holds } from './Holds'
import styles from './Keeping.module.css'

interface KeepingSectionProps {
  kind: KeptKind
  subject: string
  onErased: () => void
}

/** How long an interview or a candidate is kept, for admins: holds, all data, deletion. */
export function KeepingSection(props: KeepingSectionProps) {
  return useIsAdmin() ? <ForAdmins {...props} /> : null
}

function ForAdmins({ kind, subject, onErased }: KeepingSectionProps) {
  const interview = useAnswer('/api/interviews/{interview}/keeping', {
    at: { interview: subject },
    enabled: kind === 'interview',
  })
  const candidate = useAnswer('/api/candidates/{candidate}/keeping', {
    at: { candidate: subject },
    enabled: kind === 'candidate',
  })
  const found = kind === 'interview' ? interview : candidate
  if (!found.data) {
    return found.error ? <Trouble error={found.error} onRetry={() => void found.refetch()} /> : null
  }
  return <Keeping keeping={found.data} onErased={onErased} />
}

function Keeping({ keeping, onErased }: { keeping: KeepingView; onErased: () => void }) {
  const [asking, setAsking] = useState<'erase' | 'hold' | null>(null)
  const { kind, subject, holds, confirm } = keeping
  const held = holds.length > 0
  const ownHold = holds.some((hold) => hold.kind === kind && hold.subject === subject)
  return (
    <Section
      title="Keeping"
      lead={
        kind === 'interview'
          ? 'The recording, files, notes, scorecards and links of this interview.'
          : 'This candidate with all interviews, loops, scorecards and links.'
      }
    >
      <p className={styles.text} data-testid="due">
        <Until keeping={keeping} held={held} />
      </p>
      {held && <Holds holds={holds} named={!ownHold || holds.length > 1} />}
      <div className={styles.buttons}>
        {kind === 'candidate' && <Data candidate={subject} />}
        {!ownHold && (
          <Button onClick={() => setAsking('hold')}>
            <Lock size={15} aria-hidden="true" />
            Legal hold
          </Button>
        )}
        <Button look="danger" disabled={held} onClick={() => setAsking('erase')}>
          <Trash2 size={15} aria-hidden="true" />
          Delete for ever
        </Button>
      </div>
      {asking === 'hold' && (
        <HoldDialog kind={kind} subject={subject} name={confirm} onClose={() => setAsking(null)} />
      )}
      {asking === 'erase' && (
        <EraseDialog keeping={keeping} onClose={() => setAsking(null)} onErased={onErased} />
      )}
    </Section>
  )
}

function Until({ keeping: { kind, due_at }, held }: { keeping: KeepingView; held: boolean }) {
  if (held) return 'Held: neither the schedule nor anybody can delete it.'
  if (due_at !== null) {
    return (
      <>
        Deleted by the schedule: <RelativeTime at={due_at} />.
      </>
    )
  }
  return kind === 'interview'
    ? 'Kept until somebody deletes it.'
    : 'Kept as long as there is an interview, or until somebody deletes it.'
}

function Data({ candidate }: { candidate: string }) {
  const address = addressOf('/api/candidates/{candidate}/data', { candidate })
  return (
    <>
      <ButtonLink href={`${address}?audience=workspace`} download>
        <Download size={15} aria-hidden="true" />
        All data
      </ButtonLink>
      <ButtonLink href={`${address}?audience=candidate`} download title="Without notes and scorecards">
        <Download size={15} aria-hidden="true" />
        For the candidate
      </ButtonLink>
    </>
  )
}
