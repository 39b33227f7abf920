import { QueryClientProvider } from '@tanstack/react-query'
import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import type { KeepingView } from '../api/models'
import { newQueryClient } from '../api/queries'
import { EraseDialog } from './EraseDialog'

const keeping: KeepingView = {
  kind: 'candidate',
  subject: 'c1',
  confirm: 'Grace Hopper',
  due_at: null,
  holds: [],
  interviews: [
    { interview: 'i1', title: 'System design', fork: false },
    { interview: 'i2', title: 'System design from 31:20', fork: true },
  ],
  removed: { candidates: 1, interviews: 2, entries: 4_321, interview_plans: 2 },
  bytes: 1_500_000,
}

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

function shown(answer: () => Response) {
  const sent: unknown[] = []
  const done: string[] = []
  vi.stubGlobal('fetch', async (url: string, options: RequestInit) => {
    sent.push([options.method, url, JSON.parse(String(options.body))])
    return answer()
  })
  render(
    <QueryClientProvider client={newQueryClient()}>
      <EraseDialog
        keeping={keeping}
        onClose={() => done.push('closed')}
        onErased={() => done.push('erased')}
      />
    </QueryClientProvider>,
  )
  const button = () => screen.getByRole('button', { name: 'Delete for ever', hidden: true })
  return { sent, done, button, field: screen.getByRole('textbox', { hidden: true }) }
}

test('says what goes, and lets nobody delete who has not typed the name as it is', async () => {
  const { sent, done, button, field } = shown(() => Response.json({}, { status: 202 }))
  const listed = screen.getAllByRole('listitem', { hidden: true }).map((item) => item.textContent)
  expect(listed).toEqual([
    '1 candidate',
    '2 interviews',
    '4,321 recorded steps',
    '1.5 MB of images',
    'System design',
    'System design from 31:20 (a copy of a moment)',
  ])
  expect(button()).toHaveProperty('disabled', true)
  await userEvent.type(field, 'grace hopper')
  expect(button()).toHaveProperty('disabled', true)
  await userEvent.type(field, '{Enter}')
  expect(sent).toEqual([])
  await userEvent.clear(field)
  await userEvent.type(field, 'Grace Hopper')
  await userEvent.click(button())
  expect(sent).toEqual([['POST', '/api/candidates/c1/erasure', { confirm: 'Grace Hopper' }]])
  expect(done).toEqual(['closed', 'erased'])
})

test('stays and says why when the server refuses', async () => {
  const error = { code: 'held', message: 'it is held: release the hold first' }
  const { done, button, field } = shown(() => Response.json({ error }, { status: 409 }))
  await userEvent.type(field, 'Grace Hopper')
  await userEvent.click(button())
  expect((await screen.findByRole('alert', { hidden: true })).textContent).toContain('It is held')
  expect(done).toEqual([])
})
