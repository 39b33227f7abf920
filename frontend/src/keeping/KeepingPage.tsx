import { Download, FileCheck2, Hourglass, Lock } from 'lucide-react'
import { Link } from 'wouter'
import { addressOf } from '../api/addresses'
import type { DueView, ReceiptView } from '../api/models'
import { useAnswer, usePages } from '../api/queries'
import { type Column, DataTable } from '../office/kit/DataTable'
import { EmptyState } from '../office/kit/EmptyState'
import { RelativeTime } from '../office/kit/RelativeTime'
import { Section } from '../office/kit/Section'
import { Badge } from '../office/kit/Tag'
import { Trouble } from '../office/kit/Trouble'
import { SettingsFrame } from '../office/settings/SettingsFrame'
import { Button, ButtonLink } from '../ui/Button'
import { Holds } from './Holds'
import styles from './Keeping.module.css'
import { kindNames, removedWords } from './words'

/** How often a receipt that is not complete yet is looked at again, in milliseconds. */
const every = 15_000

/** What is forgotten when, what is held, and what was deleted. */
export default function KeepingPage() {
  return (
    <SettingsFrame tab="Keeping">
      <Next />
      <InForce />
      <Receipts />
    </SettingsFrame>
  )
}

function Next() {
  const due = useAnswer('/api/keeping/due')
  const days = due.data?.kept_days
  const usual =
    days === undefined
      ? ''
      : days === null
        ? 'Without another word, an interview is kept until somebody deletes it.'
        : `Without another word, an interview is kept for ${days} ${days === 1 ? 'day' : 'days'} after its end.`
  return (
    <Section
      stacked
      title="Deleted next"
      lead={
        <>
          {usual} What was agreed with a candidate holds for their interview.{' '}
          {due.data && `One that did not end is kept for at least ${due.data.idle_days} days. `}
          <Link href="/settings" className={styles.link}>
            Change the usual time
          </Link>
        </>
      }
    >
      <DataTable
        label="Deleted next"
        columns={dueColumns}
        items={due.data?.items}
        keyOf={({ subject }) => subject}
        hrefOf={({ kind, subject }) =>
          kind === 'interview' ? `/interviews/${subject}` : `/candidates/${subject}`
        }
        error={due.error}
        retry={() => void due.refetch()}
        empty={
          <EmptyState icon={Hourglass} title="Nothing is going to be deleted">
            Interviews with a time to be kept stand here, the next one first, once their time runs.
          </EmptyState>
        }
      />
    </Section>
  )
}

const dueColumns: readonly Column<DueView>[] = [
  { key: 'name', label: 'What', cell: ({ name }) => name },
  { key: 'kind', label: 'Kind', wide: true, width: '140px', cell: ({ kind }) => kindNames[kind] },
  {
    key: 'due',
    label: 'When',
    align: 'end',
    width: '160px',
    cell: ({ due_at }) => <RelativeTime at={due_at} />,
  },
]

function InForce() {
  const holds = usePages('/api/keeping/holds')
  return (
    <Section
      title="Legal holds"
      lead="What is held is deleted neither by the schedule nor by anybody. Put a hold on the page of an interview or a candidate."
    >
      {holds.items === undefined && holds.error ? (
        <Trouble error={holds.error} onRetry={holds.retry} />
      ) : holds.items?.length === 0 ? (
        <EmptyState icon={Lock} title="Nothing is held">
          A dispute, an audit or a request of a court are reasons to hold something.
        </EmptyState>
      ) : (
        <>
          <Holds holds={holds.items ?? []} named />
          {holds.more && (
            <Button look="ghost" disabled={holds.loadingMore} onClick={holds.more}>
              Show more
            </Button>
          )}
        </>
      )}
    </Section>
  )
}

function Receipts() {
  const receipts = usePages('/api/keeping/receipts', { every })
  return (
    <Section
      stacked
      title="Receipts"
      lead="What was deleted, in ids and numbers: no names. Keep a copy outside with your backups: what a backup brings back can be deleted again by it."
      actions={
        <ButtonLink href={addressOf('/api/keeping/receipts/download', {})} download>
          <Download size={15} aria-hidden="true" />
          Download all
        </ButtonLink>
      }
    >
      <DataTable
        label="Receipts"
        columns={receiptColumns}
        {...receipts}
        keyOf={({ id }) => id}
        empty={
          <EmptyState icon={FileCheck2} title="Nothing was deleted yet">
            Each deletion leaves a receipt, by the schedule and by hand.
          </EmptyState>
        }
      />
    </Section>
  )
}

const receiptColumns: readonly Column<ReceiptView>[] = [
  {
    key: 'what',
    label: 'What',
    cell: ({ kind, subject, removed, done_at }) => (
      <span className={styles.words}>
        <span>
          {kindNames[kind]} <code className={styles.id}>{subject}</code>
        </span>
        {done_at === null ? (
          <span>
            <Badge tone="warn">Under way</Badge>
          </span>
        ) : (
          <span className={styles.faint}>{removedWords(removed).join(', ')}</span>
        )}
      </span>
    ),
  },
  {
    key: 'cause',
    label: 'By',
    wide: true,
    width: '20%',
    cell: ({ cause, by_name }) => (cause === 'schedule' ? 'The schedule' : by_name || 'An API token'),
  },
  {
    key: 'digest',
    label: 'Digest',
    wide: true,
    width: '120px',
    cell: ({ digest }) => (
      <code className={styles.id} title={digest}>
        {digest.slice(0, 12)}
      </code>
    ),
  },
  {
    key: 'at',
    label: 'When',
    align: 'end',
    width: '130px',
    cell: ({ begun_at }) => <RelativeTime at={begun_at} />,
  },
]
