import { cleanup, render, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { remembered } from '../api/remembered'
import { Landing } from './Landing'

afterEach(() => {
  cleanup()
  remembered.forget()
  window.history.replaceState(null, '', '/')
})

function answer(status: number, body: unknown): void {
  vi.spyOn(globalThis, 'fetch').mockResolvedValue(
    new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } }),
  )
}

test('shows the way into the demo interview', async () => {
  answer(200, {
    title: 'Demo interview',
    people: [
      { name: 'Ada', role: 'interviewer', link: '/j/one' },
      { name: 'Grace', role: 'candidate', link: '/j/two' },
    ],
  })
  render(<Landing />)
  const link = await screen.findByRole('link', { name: "Open Grace's window in a new tab" })
  expect(link.getAttribute('href')).toBe('/j/two')
  expect(link.getAttribute('target')).toBe('_blank')
})

test.each([
  [404, { error: { code: 'not_found' } }],
  [200, { people: 'nobody' }],
])('%i without a demo says how interviews are made', async (status, body) => {
  answer(status, body)
  render(<Landing />)
  expect((await screen.findByTestId('hint')).textContent).toMatch(/POST .*\/api\/interviews/)
})

test('a member who is signed in is taken home', async () => {
  remembered.set()
  answer(200, {})
  render(<Landing />)
  await waitFor(() => expect(window.location.pathname).toBe('/home'))
  expect(screen.queryByRole('heading')).toBeNull()
})

test('a member whose session ended sees the first page, and is not asked about again', async () => {
  remembered.set()
  answer(401, { error: { code: 'unauthenticated', message: '' } })
  render(<Landing />)
  expect(await screen.findByTestId('hint')).toBeTruthy()
  expect(window.location.pathname).toBe('/')
  expect(remembered.get()).toBe(false)
})

test('nobody else is asked about at all', async () => {
  answer(404, {})
  const asked = vi.mocked(globalThis.fetch)
  render(<Landing />)
  await screen.findByTestId('hint')
  expect(asked.mock.calls.map(([address]) => address)).toEqual(['/api/demo'])
})
