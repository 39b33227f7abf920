import { ChevronsUpDown, CircleUser, LogOut, Monitor, Moon, Sun } from 'lucide-react'
import { useLocation } from 'wouter'
import { del } from '../../api/fetch'
import { remembered } from '../../api/remembered'
import { settingsStore } from '../../app/theme'
import type { Theme } from '../../settings/settings'
import { Avatar } from '../../ui/Avatar'
import { Menu, MenuItem, MenuRule, MenuSection } from '../../ui/Menu'
import { useStore } from '../../ui/useStore'
import { useMe } from '../member'
import { notices } from '../notices'
import styles from './AccountMenu.module.css'

const themes = [
  { theme: 'system', label: 'As the system', icon: Monitor },
  { theme: 'light', label: 'Light', icon: Sun },
  { theme: 'dark', label: 'Dark', icon: Moon },
] as const satisfies readonly { theme: Theme; label: string; icon: unknown }[]

/** Who is signed in, and what is theirs. */
export function AccountMenu() {
  const { member, workspace } = useMe()
  const [, navigate] = useLocation()
  const theme = useStore(settingsStore, (settings) => settings.theme)
  return (
    <Menu
      align="start"
      trigger={
        <button
          type="button"
          className={styles.trigger}
          aria-label={`Your account: ${member.name}, ${workspace.name}`}
          data-testid="account-menu"
        >
          <Avatar name={member.name} colour={0} size={26} />
          <span className={styles.words}>
            <span className={styles.name}>{member.name}</span>
            <span className={styles.workspace}>{workspace.name}</span>
          </span>
          <ChevronsUpDown size={14} aria-hidden="true" />
        </button>
      }
    >
      <MenuItem icon={<CircleUser size={16} />} onSelect={() => navigate('/account')}>
        Account
      </MenuItem>
      <MenuRule />
      <MenuSection label="Theme">
        {themes.map(({ theme: value, label, icon: Icon }) => (
          <MenuItem
            key={value}
            icon={<Icon size={16} />}
            keys={value === theme ? '✓' : ''}
            onSelect={() => settingsStore.change({ theme: value })}
          >
            {label}
          </MenuItem>
        ))}
      </MenuSection>
      <MenuRule />
      <MenuItem icon={<LogOut size={16} />} onSelect={() => void signOut()}>
        Sign out
      </MenuItem>
    </Menu>
  )
}

/** The page is loaded anew: nothing that was on it stays in memory. */
async function signOut(): Promise<void> {
  try {
    await del('/api/sessions/current', { stay: true })
  } catch (error) {
    notices.showFailure(error)
    return
  }
  remembered.forget()
  window.location.assign('/login')
}
