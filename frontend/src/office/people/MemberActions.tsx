import { Ellipsis, KeyRound, ShieldOff, UserMinus, UserPen } from 'lucide-react'
import { useState } from 'react'
import { del } from '../../api/fetch'
import type { MemberView } from '../../api/models'
import { useChange } from '../../api/queries'
import { IconButton } from '../../ui/IconButton'
import { Menu, MenuItem, MenuRule } from '../../ui/Menu'
import { ConfirmDialog } from '../kit/ConfirmButton'
import { useMe } from '../member'
import { notices } from '../notices'
import { MemberDialog } from './MemberDialog'
import { ResetLinkDialog } from './ResetLinkDialog'

type Asking = 'change' | 'reset' | 'totp' | 'remove'

/** What an admin can do about a member. */
export function MemberActions({ member }: { member: MemberView }) {
  const me = useMe()
  const [asking, setAsking] = useState<Asking | null>(null)
  const at = { member: member.id }
  const removal = useChange(() => del('/api/members/{member}', { at }), ['/api/members'])
  const ending = useChange(() => del('/api/members/{member}/totp', { at }), ['/api/members'])
  const own = member.id === me.member.id
  const close = () => setAsking(null)
  return (
    <>
      <Menu
        trigger={
          <IconButton label={`Actions for ${member.name}`}>
            <Ellipsis size={16} />
          </IconButton>
        }
      >
        <MenuItem icon={<UserPen size={16} />} onSelect={() => setAsking('change')}>
          Change name and roles
        </MenuItem>
        <MenuItem icon={<KeyRound size={16} />} onSelect={() => setAsking('reset')}>
          Link for a new password
        </MenuItem>
        {member.totp && !own && (
          <MenuItem icon={<ShieldOff size={16} />} onSelect={() => setAsking('totp')}>
            Turn off two-factor
          </MenuItem>
        )}
        {!own && (
          <>
            <MenuRule />
            <MenuItem icon={<UserMinus size={16} />} dangerous onSelect={() => setAsking('remove')}>
              Remove
            </MenuItem>
          </>
        )}
      </Menu>
      {asking === 'change' && <MemberDialog member={member} onClose={close} />}
      {asking === 'reset' && <ResetLinkDialog member={member} onClose={close} />}
      {asking === 'totp' && (
        <ConfirmDialog
          title={`Turn off two-factor for ${member.name}?`}
          text="For somebody who lost the authenticator app and the recovery codes. They sign in by password alone until they set it up again. Make sure that it is them who asks."
          confirm="Turn off"
          onConfirm={async () => {
            await ending.run()
            notices.show({ kind: 'info', text: `${member.name} signs in without a code now.` })
          }}
          onClose={close}
        />
      )}
      {asking === 'remove' && (
        <ConfirmDialog
          title={`Remove ${member.name}?`}
          text="They are signed out everywhere at once, also out of interviews that run now, and their API tokens end. Interviews they held stay, with their name."
          confirm="Remove"
          onConfirm={async () => {
            await removal.run()
            notices.show({ kind: 'info', text: `${member.name} was removed.` })
          }}
          onClose={close}
        />
      )}
    </>
  )
}
