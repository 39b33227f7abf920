import { act, cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Preparation } from '../api/models'
import { ada, grace, SteadyClient } from '../app/testing/steadyClient'
import RecordedNotice from './RecordedNotice'

const told: Preparation = {
  workspace: 'Acme',
  notice: 'Write to **privacy@acme.test**.',
  title: 'Round one',
  format: null,
  minutes: null,
  starts_at: null,
  timezone: 'UTC',
  call: '',
  prepare: '',
  copy: false,
  kept_days: 30,
}

beforeEach(() => {
  vi.stubGlobal('fetch', async () => Response.json(told))
  localStorage.clear()
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const shown = (steady: SteadyClient) => render(<RecordedNotice client={steady.client} />)

test('a candidate without a lobby is told that it is recorded and for how long, until it was read', async () => {
  const first = shown(new SteadyClient({ me: grace, plan: null }))
  const notice = await screen.findByTestId('recorded')
  expect(notice.textContent).toContain('kept 30 days after the interview, then it is deleted.')
  expect(await screen.findByText('privacy@acme.test')).toBeTruthy()
  await userEvent.click(screen.getByRole('button', { name: 'I have read this' }))
  expect(screen.queryByTestId('recorded')).toBeNull()
  first.unmount()
  shown(new SteadyClient({ me: grace, plan: null }))
  await act(async () => {})
  expect(screen.queryByTestId('recorded')).toBeNull()
})

test('interviewers know it, and a lobby has told it', async () => {
  shown(new SteadyClient({ me: ada, plan: null }))
  await act(async () => {})
  expect(screen.queryByTestId('recorded')).toBeNull()
})
