import { useState } from 'react'
import { post } from '../../api/fetch'
import type { MemberView, ResetLink } from '../../api/models'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { CopyField } from '../kit/CopyField'
import { Trouble } from '../kit/Trouble'
import { exactTime } from '../kit/time'
import styles from './People.module.css'

/** A one-time link for a new password, made when it is asked for. */
export function ResetLinkDialog({ member, onClose }: { member: MemberView; onClose: () => void }) {
  const [made, setMade] = useState<ResetLink | null>(null)
  const [error, setError] = useState<unknown>(null)
  const make = () =>
    post('/api/members/{member}/reset-link', null, { at: { member: member.id } }).then(setMade, setError)
  const actions = made ? (
    <Button look="primary" onClick={onClose}>
      Done
    </Button>
  ) : (
    <>
      <Button onClick={onClose}>Cancel</Button>
      <Button look="primary" onClick={() => void make()}>
        Make the link
      </Button>
    </>
  )
  return (
    <Dialog
      title="Link for a new password"
      onClose={onClose}
      actions={actions}
      width={480}
      firm={made !== null}
    >
      <p className={styles.said}>
        Whoever opens it sets a new password for {member.name}, and every browser of theirs is signed out.
        Hand it to nobody else.
      </p>
      {error !== null && <Trouble error={error} />}
      {made && (
        <CopyField
          label={`Link for ${member.name}`}
          value={new URL(made.link, window.location.href).href}
          hint={`Shown once. It holds until ${exactTime(made.expires_at)}.`}
        />
      )}
    </Dialog>
  )
}
