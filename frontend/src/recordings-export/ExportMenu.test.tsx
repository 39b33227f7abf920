import { fireEvent, render, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { ExportMenu } from './ExportMenu'

test('the menu has links that save files', async () => {
  render(<ExportMenu interview="i1" status="ended" panel t={61_000} />)
  fireEvent.click(screen.getByRole('button', { name: 'Export' }))
  const files = await screen.findByRole('menuitem', { name: 'Files and boards at 1:01 (ZIP)' })
  expect(files.getAttribute('href')).toBe('/api/interviews/i1/recording/files?t=61000')
  expect(files.hasAttribute('download')).toBe(true)
  expect(screen.getByText('Scorecards that you may see')).toBeTruthy()
})
