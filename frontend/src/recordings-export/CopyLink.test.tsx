import { render, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import CopyLink from './CopyLink'

afterEach(() => vi.unstubAllGlobals())

function answering(copy: boolean) {
  const asked = vi.fn(async (_address: string) => Response.json({ workspace: 'Acme', copy }))
  vi.stubGlobal('fetch', asked)
  return asked
}

test('a candidate is offered a copy where the workspace allows it', async () => {
  answering(true)
  render(<CopyLink interview="i1" person="p1" />)
  const link = await screen.findByRole('link', { name: 'Your copy' })
  expect(link.getAttribute('href')).toBe('/api/interviews/i1/copy?as=p1')
  expect(link.hasAttribute('download')).toBe(true)
})

test('and is offered none where it does not', async () => {
  const asked = answering(false)
  const { container } = render(<CopyLink interview="i1" person="p1" />)
  await waitFor(() => expect(asked).toHaveBeenCalledOnce())
  await Promise.all(asked.mock.results.map(({ value }) => value))
  expect(container.innerHTML).toBe('')
})
