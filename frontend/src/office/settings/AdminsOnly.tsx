import { Lock } from 'lucide-react'
import { ButtonLink } from '../../ui/Button'
import { EmptyState } from '../kit/EmptyState'

/** For members who may not change the workspace. */
export function AdminsOnly() {
  return (
    <EmptyState
      icon={Lock}
      title="For admins"
      actions={<ButtonLink href="/account">Your own settings</ButtonLink>}
    >
      Admins of the workspace change what is here. People lists who they are.
    </EmptyState>
  )
}
