import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { Landing } from './Landing'

afterEach(cleanup)

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
