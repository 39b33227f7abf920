import { QueryClientProvider } from '@tanstack/react-query'
import { cleanup, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { newQueryClient } from '../../api/queries'
import { remembered } from '../../api/remembered'
import { useMe } from '../member'
import { Boundary } from './Boundary'
import { Shell } from './Shell'

const me = {
  member: { id: 'm1', name: 'Ada Byron', email: 'ada@northwind.example', roles: ['admin'] },
  workspace: { id: 'w1', name: 'Northwind' },
}
const gone = vi.fn()

beforeEach(() => {
  gone.mockClear()
  window.history.replaceState(null, '', '/people')
  vi.spyOn(window.location, 'assign').mockImplementation(gone)
})
afterEach(() => {
  cleanup()
  remembered.forget()
})

function answer(...answers: readonly [status: number, body: unknown][]): void {
  const left = [...answers]
  vi.spyOn(globalThis, 'fetch').mockImplementation(async () => {
    const [status, body] = (left.length > 1 ? left.shift() : left[0]) ?? [500, {}]
    return new Response(JSON.stringify(body), { status })
  })
}

function Page() {
  return <p>Page of {useMe().member.name}</p>
}

function open(page = <Page />): void {
  render(
    <QueryClientProvider client={newQueryClient()}>
      <Shell bare={false}>{page}</Shell>
    </QueryClientProvider>,
  )
}

test('shows pages to members, with the navigation around them', async () => {
  answer([200, me])
  open()
  expect(await screen.findByText('Page of Ada Byron')).toBeTruthy()
  expect(screen.getByRole('link', { name: 'People' }).getAttribute('aria-current')).toBe('page')
  expect(screen.getByRole('link', { name: 'Skip to the page' }).getAttribute('href')).toBe('#main')
  expect(remembered.get()).toBe(true)
})

test('shows nothing to anybody else, and leads to signing in', async () => {
  answer([401, { error: { code: 'unauthenticated', message: 'sign in' } }])
  open()
  await waitFor(() => expect(gone).toHaveBeenCalledWith('/login?next=%2Fpeople'))
  expect(screen.queryByText(/Page of/)).toBeNull()
  expect(screen.queryByRole('navigation')).toBeNull()
})

test('a defect of the server signs nobody out', async () => {
  answer([500, { error: { code: 'internal', message: 'a defect' } }], [200, me])
  open()
  expect((await screen.findByRole('alert')).textContent).toContain('A defect.')
  expect(gone).not.toHaveBeenCalled()
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
  expect(await screen.findByText('Page of Ada Byron')).toBeTruthy()
})

test('a page that fails leaves the navigation', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  answer([200, me])
  const Broken = () => {
    throw new Error('broken')
  }
  open(
    <Boundary>
      <Broken />
    </Boundary>,
  )
  expect(await screen.findByRole('heading', { name: 'Something went wrong on this page' })).toBeTruthy()
  expect(screen.getByRole('link', { name: 'Home' })).toBeTruthy()
})
