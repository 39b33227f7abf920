import { ChevronsUpDown, CircleUser, Monitor, Moon, Sun } from 'lucide-react'
import { useLocation } from 'wouter'
import { settingsStore } from '../../app/theme'
import type { Theme } from '../../settings/settings'
import { Menu, MenuItem, MenuRule, MenuSection } from '../../ui/Menu'
import { useStore } from '../../ui/useStore'
import styles from './AccountMenu.module.css'

const themes = [
  { theme: 'system', label: 'As the system', icon: Monitor },
  { theme: 'light', label: 'Light', icon: Sun },
  { theme: 'dark', label: 'Dark', icon: Moon },
] as const satisfies readonly { theme: Theme; label: string; icon: unknown }[]

/** Who is signed in, and what is theirs. */
export function AccountMenu() {
  const [, navigate] = useLocation()
  const theme = useStore(settingsStore, (settings) => settings.theme)
  return (
    <Menu
      align="start"
      trigger={
        <button type="button" className={styles.trigger} data-testid="account-menu">
          <CircleUser size={20} aria-hidden="true" />
          <span className={styles.words}>Account</span>
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
    </Menu>
  )
}
