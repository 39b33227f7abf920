import { useLocation } from 'wouter'
import { del } from '../api/fetch'
import { useChange } from '../api/queries'
import { ConfirmButton } from '../office/kit/ConfirmButton'
import { useMe } from '../office/member'
import { notices } from '../office/notices'
import { cardChanges } from './changes'

/** Says no to a second rating one was asked for. */
export function Decline({ interview }: { interview: string }) {
  const { member } = useMe()
  const [, navigate] = useLocation()
  const decline = useChange(
    () =>
      del('/api/interviews/{interview}/second-ratings/{member}', { at: { interview, member: member.id } }),
    cardChanges,
  )
  return (
    <ConfirmButton
      title="Decline the second rating?"
      text="What you wrote of it is deleted. Whoever asked can ask somebody else."
      confirm="Decline"
      onConfirm={async () => {
        await decline.run()
        notices.show({ kind: 'info', text: 'You declined the second rating.' })
        navigate('/home')
      }}
    >
      Decline
    </ConfirmButton>
  )
}
