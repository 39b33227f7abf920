import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { addressOf } from './addresses'
import { ApiError } from './errors'
import { del, get, post, upload } from './fetch'
import { signedOut } from './signedOut'

const left = vi.fn()
let giveBack: () => void

beforeEach(() => {
  left.mockClear()
  giveBack = signedOut.decide(left)
})
afterEach(() => giveBack())

function answer(status: number, body: BodyInit | null = null) {
  return vi.spyOn(globalThis, 'fetch').mockResolvedValue(new Response(body, { status }))
}

const refusal = (code: string, message: string) => JSON.stringify({ error: { code, message } })

describe('addresses', () => {
  test('places are filled in as one step of the path each', () => {
    expect(
      addressOf('/api/interviews/{interview}/people/{person}/links', { interview: 'a/b?c#d', person: 'é' }),
    ).toBe('/api/interviews/a%2Fb%3Fc%23d/people/%C3%A9/links')
  })

  test.each([undefined, {}, { interview: '' }, { interview: '.' }, { interview: '..' }])(
    'a place filled with %j is a defect of ours',
    (at) => {
      expect(() => addressOf('/api/interviews/{interview}', at)).toThrow(TypeError)
    },
  )

  test('what is not given is left out of the query', () => {
    const query = { after: null, limit: 5, text: 'a&b', none: undefined, open: false, empty: '' }
    expect(addressOf('/api/interviews', undefined, query)).toBe(
      '/api/interviews?limit=5&text=a%26b&open=false',
    )
  })
})

describe('asking', () => {
  test('sends JSON and answers what came', async () => {
    const asked = answer(201, '{"link":"/j/x"}')
    const at = { interview: 'i1', person: 'p1' }
    expect(await post('/api/interviews/{interview}/people/{person}/links', null, { at })).toEqual({
      link: '/j/x',
    })
    const [address, request] = asked.mock.calls[0] ?? []
    expect(address).toBe('/api/interviews/i1/people/p1/links')
    expect(request).toMatchObject({ method: 'POST', credentials: 'same-origin', redirect: 'error' })
    expect(request?.body).toBeUndefined()
    await post('/api/interviews', { title: 'T', people: [] }).catch(() => undefined)
    const body = asked.mock.calls[1]?.[1]
    expect(body?.headers).toMatchObject({ 'content-type': 'application/json' })
    expect(body?.body).toBe('{"title":"T","people":[]}')
  })

  test('sends files as they are', async () => {
    const asked = answer(201, '{}')
    const file = new Blob(['x'], { type: 'image/png' })
    await upload('/api/interviews/{interview}/images', file, { at: { interview: 'i1' } })
    expect(asked.mock.calls[0]?.[1]).toMatchObject({ body: file, headers: { 'content-type': 'image/png' } })
  })

  test('nothing is answered by 204', async () => {
    answer(204)
    expect(
      await del('/api/interviews/{interview}/people/{person}/links', { at: { interview: 'i', person: 'p' } }),
    ).toBeNull()
  })

  test('a refusal is an error with its code, and its words as a sentence', async () => {
    answer(409, refusal('changed_meanwhile', 'somebody else changed this'))
    const error = await get('/api/interviews').catch((failure) => failure)
    expect(error).toBeInstanceOf(ApiError)
    expect(error).toMatchObject({
      code: 'changed_meanwhile',
      status: 409,
      message: 'Somebody else changed this.',
    })
    expect(left).not.toHaveBeenCalled()
  })

  test.each(['<html>Bad Gateway</html>', '[]', 'null', '{"error":{"code":5}}'])(
    'what stands between answers with %s',
    async (body) => {
      answer(502, body)
      await expect(get('/api/interviews')).rejects.toMatchObject({ code: 'unexpected', status: 502 })
    },
  )

  test('no answer at all is said', async () => {
    vi.spyOn(globalThis, 'fetch').mockRejectedValue(new TypeError('fetch failed'))
    await expect(get('/api/interviews')).rejects.toMatchObject({ code: 'unreachable', status: 0 })
  })

  test('giving up is no error of the server', async () => {
    const leaving = new AbortController()
    leaving.abort()
    vi.spyOn(globalThis, 'fetch').mockRejectedValue(new DOMException('left', 'AbortError'))
    await expect(get('/api/interviews', { signal: leaving.signal })).rejects.toMatchObject({
      name: 'AbortError',
    })
  })

  test('who is not signed in is told so once, and the caller too', async () => {
    answer(401, refusal('unauthenticated', 'sign in'))
    await expect(get('/api/interviews')).rejects.toMatchObject({ status: 401 })
    expect(left).toHaveBeenCalledOnce()
  })

  test('where nobody needs to be signed in, 401 is an answer like any other', async () => {
    answer(401, refusal('wrong_password', 'no'))
    await expect(get('/api/interviews', { stay: true })).rejects.toMatchObject({ code: 'wrong_password' })
    expect(left).not.toHaveBeenCalled()
  })
})
