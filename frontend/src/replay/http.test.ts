import { describe, expect, it, vi } from 'vitest'
import { httpSource } from './http'

/** Answers each request with the next of these; the addresses that were asked for. */
function answering(...answers: (Response | Error)[]): string[] {
  const asked: string[] = []
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (address) => {
    asked.push(String(address))
    const answer = answers.shift()
    if (answer instanceof Response) return answer
    throw answer ?? new Error('nothing was to be asked')
  })
  return asked
}

describe('a recording over HTTP', () => {
  it('is asked for by its parts', async () => {
    const asked = answering(
      Response.json({ title: 'T' }),
      new Response('{}\n'),
      new Response(''),
      Response.json({}),
    )
    const source = httpSource('a/b')
    expect((await source.recording()).title).toBe('T')
    expect(await source.entries('panel', 7)).toBe('{}\n')
    expect(await source.trace(9)).toBe('')
    await source.summary()
    const base = '/api/interviews/a%2Fb/recording'
    expect(asked).toEqual([
      base,
      `${base}/entries?part=panel&after=7`,
      `${base}/trace?after=9`,
      `${base}/summary`,
    ])
    expect(source.image('f')).toBe(`${base}/images/f`)
  })

  it('is asked for without names where it is to be', async () => {
    const asked = answering(Response.json({}), new Response(''))
    const source = httpSource('i', { anonymous: true })
    await source.recording()
    await source.entries('room', 0)
    expect(asked).toEqual([
      '/api/interviews/i/recording?anonymous=true',
      '/api/interviews/i/recording/entries?part=room&after=0&anonymous=true',
    ])
  })

  it('says in plain words why it cannot be had', async () => {
    const refusal = Response.json({ error: { message: 'There is no such interview.' } }, { status: 404 })
    answering(refusal, new Response('<html>', { status: 502 }), new TypeError('Failed to fetch'))
    const source = httpSource('i')
    await expect(source.recording()).rejects.toThrow('There is no such interview.')
    await expect(source.recording()).rejects.toThrow('The recording cannot be read.')
    await expect(source.recording()).rejects.toThrow('The server cannot be reached.')
  })
})
