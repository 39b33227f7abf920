import { afterEach, expect, test, vi } from 'vitest'
import { notices } from '../office/notices'
import { nameIn, take } from './take'

const save = vi.hoisted(() => vi.fn())
vi.mock('../board/exports/saving', () => ({ save }))

afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
  save.mockReset()
})

test('a file is saved by the name that it is given', async () => {
  const headers = {
    'content-disposition': 'attachment; filename="R_nde.zip"; filename*=UTF-8\'\'R%C3%BCnde.zip',
  }
  vi.stubGlobal('fetch', async () => new Response('zip', { headers }))
  await take('/api/x')
  expect(save).toHaveBeenCalledOnce()
  expect(save.mock.calls[0]?.[1]).toBe('Ründe.zip')
})

test('why there is none is said', async () => {
  const told = vi.spyOn(notices, 'showFailure').mockImplementation(() => undefined)
  const error = { code: 'no_card', message: 'there is no scorecard that you may see' }
  vi.stubGlobal('fetch', async () => Response.json({ error }, { status: 404 }))
  await take('/api/x')
  expect(save).not.toHaveBeenCalled()
  expect(told).toHaveBeenCalledOnce()
})

test('a name is needed by no file', () => {
  expect(nameIn('')).toBe('interview')
})
