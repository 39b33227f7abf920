import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test } from 'vitest'
import { SettingsDialog } from './SettingsDialog'
import { fontSizes } from './settings'
import { SettingsStore } from './store'

afterEach(cleanup)

test('choices take effect at once and can be taken back', async () => {
  const store = new SettingsStore(null)
  render(<SettingsDialog store={store} onClose={() => undefined} />)
  await userEvent.click(screen.getByRole('radio', { name: 'Dark' }))
  await userEvent.click(screen.getByRole('radio', { name: 'Vim' }))
  await userEvent.click(screen.getByRole('checkbox', { name: 'Wrap long lines' }))
  await userEvent.selectOptions(screen.getByLabelText('Indent with'), '2')
  await userEvent.click(screen.getByRole('button', { name: 'Larger' }))
  expect(store.getState()).toMatchObject({
    theme: 'dark',
    keys: 'vim',
    wrap: true,
    indent: '2',
    fontSize: fontSizes.usual + 1,
  })
  await userEvent.click(screen.getByRole('button', { name: 'Reset to defaults' }))
  expect(store.getState()).toMatchObject({ theme: 'system', keys: 'standard', wrap: false })
})

test('the code size has ends', () => {
  const store = new SettingsStore(null)
  store.change({ fontSize: fontSizes.most })
  render(<SettingsDialog store={store} onClose={() => undefined} />)
  expect(screen.getByRole('button', { name: 'Larger' })).toHaveProperty('disabled', true)
})
