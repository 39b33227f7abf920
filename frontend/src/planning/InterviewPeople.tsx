import { Ellipsis, Link2, Mail, UserPlus } from 'lucide-react'
import { useState } from 'react'
import { del, post } from '../api/fetch'
import type { InterviewView, PersonSummary } from '../api/models'
import { useAnswer, useChange } from '../api/queries'
import { ConfirmDialog } from '../office/kit/ConfirmButton'
import { CopyField } from '../office/kit/CopyField'
import { type Column, DataTable } from '../office/kit/DataTable'
import { EmptyState } from '../office/kit/EmptyState'
import { RelativeTime } from '../office/kit/RelativeTime'
import { Section } from '../office/kit/Section'
import { Badge } from '../office/kit/Tag'
import { useMe } from '../office/member'
import { notices } from '../office/notices'
import { Button } from '../ui/Button'
import { Dialog } from '../ui/Dialog'
import { IconButton } from '../ui/IconButton'
import { Menu, MenuItem, MenuRule } from '../ui/Menu'
import { AddPersonDialog } from './AddPersonDialog'
import styles from './Interview.module.css'
import { personRoles } from './words'

/** A link somebody just got: it is shown once. */
interface Fresh {
  name: string
  link: string
  mailed: boolean
}

/** Who comes, and each one's way in. */
export function InterviewPeople({ interview }: { interview: InterviewView }) {
  const [adding, setAdding] = useState(false)
  const [fresh, setFresh] = useState<Fresh | null>(null)
  const over = interview.status === 'ended' || interview.status === 'cancelled'
  const columns: readonly Column<PersonSummary>[] = [
    {
      key: 'name',
      label: 'Name',
      cell: ({ name, email, role }) => (
        <span className={styles.words}>
          <span className={styles.strong}>{name}</span>
          <span className={styles.narrow}>{personRoles[role]}</span>
          {email && <span className={styles.faint}>{email}</span>}
        </span>
      ),
    },
    {
      key: 'role',
      label: 'Comes as',
      wide: true,
      width: '130px',
      cell: ({ role }) => <Badge tone={role === 'candidate' ? 'accent' : 'plain'}>{personRoles[role]}</Badge>,
    },
    {
      key: 'link',
      label: 'Link',
      wide: true,
      width: '24%',
      cell: (person) => <LinkState interview={interview.id} person={person} />,
    },
    {
      key: 'actions',
      label: 'Actions',
      quiet: true,
      align: 'end',
      width: '1%',
      cell: (person) => <PersonActions interview={interview} person={person} onFresh={setFresh} />,
    },
  ]
  return (
    <Section
      stacked
      title="People"
      lead="Each has a link of their own, which opens the room without an account."
      actions={
        !over && (
          <Button onClick={() => setAdding(true)}>
            <UserPlus size={15} aria-hidden="true" />
            Add somebody
          </Button>
        )
      }
    >
      <DataTable
        label="People"
        columns={columns}
        items={interview.people}
        keyOf={(person) => person.id}
        empty={
          <EmptyState icon={UserPlus} title="Nobody yet">
            Add who interviews and who is interviewed.
          </EmptyState>
        }
      />
      {adding && (
        <AddPersonDialog
          interview={interview.id}
          onClose={() => setAdding(false)}
          onAdded={(person) => setFresh({ name: person.name, link: person.link, mailed: false })}
        />
      )}
      {fresh && <FreshLink fresh={fresh} onClose={() => setFresh(null)} />}
    </Section>
  )
}

function LinkState({ interview, person }: { interview: string; person: PersonSummary }) {
  const links = useAnswer('/api/interviews/{interview}/people/{person}/links', {
    at: { interview, person: person.id },
  })
  if (!links.data) return null
  const { items, seen_at } = links.data
  const valid = items.filter(
    ({ expires_at, revoked_at }) => revoked_at === null && (expires_at === null || expires_at > Date.now()),
  )
  const newest = valid[0]
  if (seen_at !== null) {
    return (
      <span className={styles.soft}>
        Was here <RelativeTime at={seen_at} />
      </span>
    )
  }
  if (!newest) return <Badge tone="warn">No link in force</Badge>
  return (
    <span className={styles.soft}>
      Not opened yet
      {newest.expires_at !== null && (
        <>
          , valid until <RelativeTime at={newest.expires_at} />
        </>
      )}
    </span>
  )
}

interface PersonActionsProps {
  interview: InterviewView
  person: PersonSummary
  onFresh: (fresh: Fresh) => void
}

function PersonActions({ interview, person, onFresh }: PersonActionsProps) {
  const { mail } = useMe()
  const [revoking, setRevoking] = useState(false)
  const at = { interview: interview.id, person: person.id }
  const links = [`/api/interviews/{interview}/people`]
  const making = useChange(
    () => post('/api/interviews/{interview}/people/{person}/links', null, { at }),
    links,
  )
  const mailing = useChange(
    () => post('/api/interviews/{interview}/people/{person}/invite', null, { at }),
    links,
  )
  const revoke = useChange(() => del('/api/interviews/{interview}/people/{person}/links', { at }), links)
  const fresh = (change: typeof making, mailed: boolean) =>
    change.run().then(
      ({ link }) => onFresh({ name: person.name, link, mailed }),
      (error) => notices.showFailure(error),
    )
  return (
    <span className={styles.actions}>
      <Button
        aria-label={`New link for ${person.name}`}
        disabled={making.running}
        onClick={() => void fresh(making, false)}
      >
        <Link2 size={15} aria-hidden="true" />
        New link
      </Button>
      <Menu
        trigger={
          <IconButton label={`More for ${person.name}`}>
            <Ellipsis size={16} />
          </IconButton>
        }
      >
        <MenuItem
          icon={<Mail size={16} />}
          disabled={!mail || !person.email}
          onSelect={() => void fresh(mailing, true)}
        >
          {mail ? (person.email ? 'Mail a new link' : 'Mail a new link (no address)') : 'Mail is not set up'}
        </MenuItem>
        <MenuRule />
        <MenuItem dangerous onSelect={() => setRevoking(true)}>
          Revoke all links
        </MenuItem>
      </Menu>
      {revoking && (
        <ConfirmDialog
          title={`Revoke the links of ${person.name}?`}
          text="Their links open nothing any more, and browsers that are in by them are out at once. A new link lets them in again."
          confirm="Revoke"
          onConfirm={async () => {
            await revoke.run()
            notices.show({ kind: 'info', text: `The links of ${person.name} are revoked.` })
          }}
          onClose={() => setRevoking(false)}
        />
      )}
    </span>
  )
}

function FreshLink({ fresh: { name, link, mailed }, onClose }: { fresh: Fresh; onClose: () => void }) {
  return (
    <Dialog
      title={`Link for ${name}`}
      onClose={onClose}
      width={520}
      actions={
        <Button look="primary" onClick={onClose}>
          Done
        </Button>
      }
    >
      <CopyField
        label={`Link for ${name}`}
        value={link}
        hint={`Shown this once. ${mailed ? 'It is on its way by mail as well. ' : ''}Earlier links stay valid until you revoke them.`}
      />
    </Dialog>
  )
}
