import { Laptop } from 'lucide-react'
import { del } from '../../api/fetch'
import type { SessionView } from '../../api/models'
import { useChange, usePages } from '../../api/queries'
import { ConfirmButton } from '../kit/ConfirmButton'
import { type Column, DataTable } from '../kit/DataTable'
import { RelativeTime } from '../kit/RelativeTime'
import { Section } from '../kit/Section'
import { Badge } from '../kit/Tag'
import styles from './Account.module.css'

/** The browsers that are signed in with the account. */
export function Sessions() {
  const sessions = usePages('/api/sessions')
  return (
    <Section
      stacked
      title="Signed-in browsers"
      lead="Sign out what you do not know, and change your password then."
    >
      <DataTable
        label="Signed-in browsers"
        columns={columns}
        {...sessions}
        keyOf={(session) => session.id}
        empty={null}
      />
    </Section>
  )
}

const columns: readonly Column<SessionView>[] = [
  {
    key: 'browser',
    label: 'Browser',
    cell: ({ browser, current }) => (
      <span className={styles.browser}>
        <Laptop size={16} aria-hidden="true" />
        {browser || 'Unknown browser'}
        {current && <Badge tone="good">This one</Badge>}
      </span>
    ),
  },
  { key: 'address', label: 'Address', wide: true, width: '22%', cell: ({ address }) => address },
  {
    key: 'since',
    label: 'Signed in',
    wide: true,
    width: '130px',
    cell: ({ created_at }) => <RelativeTime at={created_at} />,
  },
  { key: 'seen', label: 'Last here', width: '120px', cell: ({ seen_at }) => <RelativeTime at={seen_at} /> },
  {
    key: 'actions',
    label: 'Actions',
    quiet: true,
    align: 'end',
    width: '100px',
    cell: (session) => !session.current && <SignOut session={session} />,
  },
]

function SignOut({ session }: { session: SessionView }) {
  const ending = useChange(
    () => del('/api/sessions/{session}', { at: { session: session.id } }),
    ['/api/sessions'],
  )
  return (
    <ConfirmButton
      label={`Sign out ${session.browser}`}
      title="Sign this browser out?"
      text={`${session.browser || 'The browser'} at ${session.address} has to sign in again.`}
      confirm="Sign out"
      onConfirm={() => ending.run()}
    >
      Sign out
    </ConfirmButton>
  )
}
