import type { QueryClient } from '@tanstack/react-query'
import { createContext, useContext } from 'react'
import type { Me, MemberRole } from '../api/models'
import { keyOf } from '../api/queries'
import { remembered } from '../api/remembered'

export const MeContext = createContext<Me | null>(null)

/** Who is signed in. Within the frame of the office there always is somebody. */
export function useMe(): Me {
  const me = useContext(MeContext)
  if (!me) throw new Error('nobody is signed in here')
  return me
}

export const useIsAdmin = () => useMe().member.roles.includes('admin')

export const roleNames: Readonly<Record<MemberRole, string>> = {
  admin: 'Admin',
  hiring_manager: 'Hiring manager',
  interviewer: 'Interviewer',
}

/** The roles with what each may do, the most powerful first. */
export const roleOptions = [
  {
    value: 'admin',
    label: roleNames.admin,
    hint: 'Invites people, changes the workspace, removes things. May do everything else too.',
  },
  {
    value: 'hiring_manager',
    label: roleNames.hiring_manager,
    hint: 'Plans loops and interviews, and sees what came of them.',
  },
  {
    value: 'interviewer',
    label: roleNames.interviewer,
    hint: 'Holds interviews, plans them, and writes questions.',
  },
] as const satisfies readonly { value: MemberRole; label: string; hint: string }[]

/** Somebody just signed in. What was known about anybody before is forgotten. */
export function welcome(client: QueryClient, me: Me): void {
  client.clear()
  client.setQueryData(keyOf('/api/me'), me)
  remembered.set()
}
