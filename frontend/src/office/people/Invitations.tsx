import { MailPlus } from 'lucide-react'
import { del } from '../../api/fetch'
import type { InvitationView } from '../../api/models'
import { useChange, usePages } from '../../api/queries'
import { ConfirmButton } from '../kit/ConfirmButton'
import { type Column, DataTable } from '../kit/DataTable'
import { EmptyState } from '../kit/EmptyState'
import { RelativeTime } from '../kit/RelativeTime'
import { Section } from '../kit/Section'
import { Badge } from '../kit/Tag'
import { Roles } from './Members'
import styles from './People.module.css'

/** Invitations that nobody has accepted yet. */
export function Invitations() {
  const invitations = usePages('/api/invitations')
  return (
    <div className={styles.below}>
      <Section
        stacked
        title="Invitations"
        lead="Links that wait to be used. A lost one cannot be shown again: withdraw it and invite anew."
      >
        <DataTable
          label="Invitations"
          columns={columns}
          {...invitations}
          keyOf={(invitation) => invitation.id}
          empty={
            <EmptyState icon={MailPlus} title="No open invitations">
              Invite the people you interview with. Each gets a link to make an account in this workspace.
            </EmptyState>
          }
        />
      </Section>
    </div>
  )
}

const columns: readonly Column<InvitationView>[] = [
  { key: 'email', label: 'Mail address', cell: ({ email }) => <span className={styles.name}>{email}</span> },
  { key: 'roles', label: 'Roles', width: '28%', cell: ({ roles }) => <Roles roles={roles} /> },
  { key: 'by', label: 'Invited by', wide: true, width: '18%', cell: ({ invited_by }) => invited_by },
  {
    key: 'expires',
    label: 'Expires',
    wide: true,
    width: '130px',
    cell: ({ expires_at, expired }) =>
      expired ? <Badge tone="warn">Expired</Badge> : <RelativeTime at={expires_at} />,
  },
  {
    key: 'actions',
    label: 'Actions',
    quiet: true,
    align: 'end',
    width: '100px',
    cell: (invitation) => <Withdraw invitation={invitation} />,
  },
]

function Withdraw({ invitation }: { invitation: InvitationView }) {
  const withdrawal = useChange(
    () => del('/api/invitations/{invitation}', { at: { invitation: invitation.id } }),
    ['/api/invitations'],
  )
  return (
    <ConfirmButton
      label={`Withdraw the invitation of ${invitation.email}`}
      title="Withdraw the invitation?"
      text={`The link that ${invitation.email} has stops working.`}
      confirm="Withdraw"
      onConfirm={() => withdrawal.run()}
    >
      Withdraw
    </ConfirmButton>
  )
}
