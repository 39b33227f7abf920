import { UserPlus } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../ui/Button'
import { PageHeader } from '../kit/PageHeader'
import { useIsAdmin } from '../member'
import { Invitations } from './Invitations'
import { InviteDialog } from './InviteDialog'
import { Members } from './Members'

/** Who belongs to the workspace, and who is invited to. */
export default function PeoplePage() {
  const admin = useIsAdmin()
  const [inviting, setInviting] = useState(false)
  return (
    <>
      <PageHeader
        title="People"
        lead="Your team. Candidates are not among them: they come in by a personal link, without an account."
        actions={
          admin && (
            <Button look="primary" onClick={() => setInviting(true)}>
              <UserPlus size={16} aria-hidden="true" />
              Invite somebody
            </Button>
          )
        }
      />
      <Members />
      {admin && <Invitations />}
      {inviting && <InviteDialog onClose={() => setInviting(false)} />}
    </>
  )
}
