import type { ReactNode } from 'react'
import { PageHeader } from '../kit/PageHeader'
import { TabLinks } from '../kit/TabLinks'
import { useIsAdmin } from '../member'
import { AdminsOnly } from './AdminsOnly'

const tabs = [
  { href: '/settings', label: 'Workspace' },
  { href: '/settings/tokens', label: 'API tokens' },
  { href: '/settings/webhooks', label: 'Webhooks' },
  { href: '/settings/keeping', label: 'Keeping' },
  { href: '/settings/audit', label: 'Audit log' },
]

interface SettingsFrameProps {
  /** The tab that is shown. */
  tab: string
  children: ReactNode
}

/** The pages of the workspace's settings, which are for admins. */
export function SettingsFrame({ tab, children }: SettingsFrameProps) {
  const admin = useIsAdmin()
  return (
    <>
      <PageHeader title="Settings" named={`${tab} · Settings`} />
      {admin && <TabLinks label="Settings" tabs={tabs} />}
      {admin ? children : <AdminsOnly />}
    </>
  )
}
