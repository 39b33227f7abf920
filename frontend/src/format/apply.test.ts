import { redo, undo } from '@codemirror/commands'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { World } from '../testing/world'
import { formatPad } from './apply'

let world: World

beforeEach(() => {
  vi.useFakeTimers()
  world = new World()
})

afterEach(() => {
  world.stop()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const pad = { id: 'p1', name: 'main.py', language: 'python' }

/** A server whose answer comes when `answer` is called. */
function server() {
  const asked: { address: string; body: unknown }[] = []
  let reply: (response: Response) => void = () => {}
  vi.stubGlobal('fetch', (address: string, init: RequestInit) => {
    asked.push({ address, body: JSON.parse(init.body as string) })
    return new Promise<Response>((resolve) => {
      reply = resolve
    })
  })
  return {
    asked,
    answer: (body: object, status = 200) => reply(new Response(JSON.stringify(body), { status })),
  }
}

async function ready(text: string) {
  const client = world.client()
  await vi.advanceTimersByTimeAsync(100)
  world.type(client, text)
  await vi.advanceTimersByTimeAsync(100)
  return { client, view: world.view(client) }
}

describe('formatting a pad', () => {
  test('is one edit that can be undone, and everybody gets it', async () => {
    const { asked, answer } = server()
    const { client, view } = await ready('a=1\nb=2\n')
    const other = world.client('grace')
    await vi.advanceTimersByTimeAsync(100)
    const done = formatPad(client, pad)
    answer({ text: 'a = 1\nb = 2\n' })
    expect(await done).toBeNull()
    expect(asked).toEqual([
      {
        address: '/api/interviews/iv/format?as=ada',
        body: { language: 'python', name: 'main.py', text: 'a=1\nb=2\n' },
      },
    ])
    await vi.advanceTimersByTimeAsync(100)
    expect(other.padText('p1')).toBe('a = 1\nb = 2\n')
    undo(view)
    expect(client.padText('p1')).toBe('a=1\nb=2\n')
    redo(view)
    expect(client.padText('p1')).toBe('a = 1\nb = 2\n')
  })

  test.each([
    ['before indentation that grows', 'if x:\n |y\n', 'if x:\n    |y\n'],
    ['inside a word', 'a=fo|o\n', 'a = fo|o\n'],
    ['at the end of code', 'a=1|\n', 'a = 1|\n'],
    ['before a word', 'a=|foo\n', 'a =| foo\n'],
  ])('the caret stays in its place in the code: %s', async (_name, before, after) => {
    const { answer } = server()
    const { client, view } = await ready(before.replace('|', ''))
    view.dispatch({ selection: { anchor: before.indexOf('|') } })
    const done = formatPad(client, pad)
    answer({ text: after.replace('|', '') })
    await done
    const { head } = view.state.selection.main
    const text = client.padText('p1')
    expect(`${text.slice(0, head)}|${text.slice(head)}`).toBe(after)
  })

  test('what is typed meanwhile stays as it was typed, and that is told', async () => {
    const { answer } = server()
    const { client } = await ready('a=1\n\nb=2\n')
    const done = formatPad(client, pad)
    world.type(client, '3', 3)
    answer({ text: 'a = 1\n\nb = 2\n' })
    expect((await done)?.text).toMatch(/changed in one place.*The rest is formatted/)
    expect(client.padText('p1')).toBe('a=13\n\nb = 2\n')
  })

  test('also while the file is not on view', async () => {
    const { answer } = server()
    const { client } = await ready('a=1\n')
    const done = formatPad(client, pad)
    world.unmount(client)
    answer({ text: 'a = 1\n' })
    await done
    await vi.advanceTimersByTimeAsync(100)
    expect(world.authority.pad().text.toString()).toBe('a = 1\n')
  })

  test('nothing to do is said', async () => {
    const { answer } = server()
    const { client } = await ready('a = 1\n')
    const done = formatPad(client, pad)
    answer({ text: 'a = 1\n' })
    expect((await done)?.text).toBe('main.py is formatted already.')
  })

  test.each([
    ['format_failed', 'line 1: unexpected indent', 'The formatter says: line 1: unexpected indent'],
    ['no_formatter', 'x', 'This server has no formatter for this language. Nothing was changed.'],
    ['unheard_of', 'It rains.', 'It rains. Nothing was changed.'],
  ])('%s is told in plain words', async (code, message, told) => {
    const { answer } = server()
    const { client } = await ready('a=1\n')
    const done = formatPad(client, pad)
    answer({ error: { code, message } }, 409)
    await expect(done).rejects.toThrow(told)
    expect(client.padText('p1')).toBe('a=1\n')
  })

  test('a server that does not answer changes nothing', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('network')))
    const { client } = await ready('a=1\n')
    await expect(formatPad(client, pad)).rejects.toThrow(/does not answer/)
  })
})
