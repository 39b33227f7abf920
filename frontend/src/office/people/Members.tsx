import { ShieldCheck, Users } from 'lucide-react'
import type { MemberView } from '../../api/models'
import { usePages } from '../../api/queries'
import { Avatar } from '../../ui/Avatar'
import { type Column, DataTable } from '../kit/DataTable'
import { EmptyState } from '../kit/EmptyState'
import { RelativeTime } from '../kit/RelativeTime'
import { Badge } from '../kit/Tag'
import { roleNames, useIsAdmin, useMe } from '../member'
import { MemberActions } from './MemberActions'
import styles from './People.module.css'

/** Everybody of the workspace. Admins can change what each may do. */
export function Members() {
  const admin = useIsAdmin()
  const members = usePages('/api/members')
  const columns = admin ? [...facts, actions] : facts
  return (
    <DataTable
      label="Members"
      columns={columns}
      {...members}
      keyOf={(member) => member.id}
      empty={
        <EmptyState icon={Users} title="Nobody here">
          Members appear here once they accepted an invitation.
        </EmptyState>
      }
    />
  )
}

const facts: readonly Column<MemberView>[] = [
  { key: 'name', label: 'Name', cell: (member) => <Who member={member} /> },
  { key: 'roles', label: 'Roles', width: '28%', cell: ({ roles }) => <Roles roles={roles} /> },
  {
    key: 'security',
    label: 'Two-factor',
    wide: true,
    width: '110px',
    cell: ({ totp }) =>
      totp ? (
        <span className={styles.secure}>
          <ShieldCheck size={15} aria-hidden="true" />
          On
        </span>
      ) : (
        <span className={styles.faint}>Off</span>
      ),
  },
  {
    key: 'seen',
    label: 'Last here',
    wide: true,
    width: '130px',
    cell: ({ seen_at }) => (
      <span className={styles.faint}>{seen_at === null ? 'Never' : <RelativeTime at={seen_at} />}</span>
    ),
  },
]

const actions: Column<MemberView> = {
  key: 'actions',
  label: 'Actions',
  quiet: true,
  align: 'end',
  width: '52px',
  cell: (member) => <MemberActions member={member} />,
}

function Who({ member }: { member: MemberView }) {
  const me = useMe()
  return (
    <span className={styles.who}>
      <Avatar name={member.name} colour={0} size={28} />
      <span className={styles.words}>
        <span className={styles.name}>
          {member.name}
          {member.id === me.member.id && <span className={styles.faint}> (you)</span>}
        </span>
        <span className={styles.address}>{member.email}</span>
      </span>
    </span>
  )
}

export function Roles({ roles }: { roles: MemberView['roles'] }) {
  return (
    <span className={styles.roles}>
      {roles.map((role) => (
        <Badge key={role} tone={role === 'admin' ? 'accent' : 'plain'}>
          {roleNames[role]}
        </Badge>
      ))}
    </span>
  )
}
