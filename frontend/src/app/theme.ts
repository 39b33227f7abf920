import { useLayoutEffect } from 'react'
import { browserStorage, SettingsStore } from '../settings/store'
import { useMediaQuery } from '../ui/useMediaQuery'
import { useStore } from '../ui/useStore'

/** The settings of this browser. They outlive pages, so they are made once. */
export const settingsStore = new SettingsStore(browserStorage())
settingsStore.watch(window)

/** Puts the chosen theme on the document and tells whether it is dark now. */
export function useTheme(): boolean {
  const theme = useStore(settingsStore, (settings) => settings.theme)
  const systemDark = useMediaQuery('(prefers-color-scheme: dark)')
  useLayoutEffect(() => {
    if (theme === 'system') delete document.documentElement.dataset.theme
    else document.documentElement.dataset.theme = theme
  }, [theme])
  return theme === 'system' ? systemDark : theme === 'dark'
}
