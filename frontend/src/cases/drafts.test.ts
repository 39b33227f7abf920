import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { CaseFields } from '../interview/requests'
import { ToastStore } from '../ui/toasts'
import type { CaseView } from '../wire/messages'
import { CaseDrafts, type CaseStore, STORE_AFTER } from './drafts'

/** Cases as a server keeps them; answers come when they are let through. */
class Server implements CaseStore {
  cases: readonly CaseView[] = [{ id: 'c1', name: 'one', stdin: '1', expected: '1' }]
  readonly puts: (CaseFields & { id?: string })[] = []
  refuse: string | null = null
  private readonly listeners = new Set<() => void>()

  getState = () => ({ cases: this.cases })

  subscribe(listener: () => void) {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  async putCase(fields: CaseFields, known?: string): Promise<string> {
    this.puts.push({ ...fields, ...(known && { id: known }) })
    if (this.refuse !== null) throw new Error(this.refuse)
    const id = known ?? `c${this.cases.length + 1}`
    this.change([...this.cases.filter((item) => item.id !== id), { ...fields, id }])
    return id
  }

  async deleteCase(id: string): Promise<void> {
    this.change(this.cases.filter((item) => item.id !== id))
  }

  change(cases: readonly CaseView[]): void {
    this.cases = cases
    for (const listener of this.listeners) listener()
  }
}

let server: Server
let toasts: ToastStore
let drafts: CaseDrafts

beforeEach(() => {
  vi.useFakeTimers()
  server = new Server()
  toasts = new ToastStore()
  drafts = new CaseDrafts(server, toasts)
  drafts.start()
})

afterEach(() => {
  drafts.stop()
  vi.useRealTimers()
})

const shown = () => server.cases.map((item) => drafts.shown(item))

describe('drafts of test cases', () => {
  test('are stored a moment after the last key, in one', async () => {
    drafts.edit('c1', { stdin: '12' })
    await vi.advanceTimersByTimeAsync(STORE_AFTER - 1)
    drafts.edit('c1', { stdin: '123' })
    expect(server.puts).toEqual([])
    await vi.advanceTimersByTimeAsync(STORE_AFTER)
    expect(server.puts).toEqual([{ id: 'c1', name: 'one', stdin: '123', expected: '1' }])
    expect(drafts.getState().size).toBe(0)
  })

  test('keep what was typed while they were being stored', async () => {
    drafts.edit('c1', { stdin: 'a' })
    void drafts.flush()
    drafts.edit('c1', { stdin: 'ab' })
    await vi.advanceTimersByTimeAsync(0)
    expect(shown()[0]?.stdin).toBe('ab')
    await vi.advanceTimersByTimeAsync(STORE_AFTER)
    expect(server.cases[0]?.stdin).toBe('ab')
  })

  test('go out one after the other, what came meanwhile in one', async () => {
    drafts.edit('c1', { stdin: 'a' })
    void drafts.flush()
    drafts.edit('c1', { stdin: 'ab' })
    void drafts.flush()
    drafts.edit('c1', { stdin: 'abc' })
    await drafts.flush()
    expect(server.puts.map((put) => put.stdin)).toEqual(['a', 'abc'])
  })

  test('keep the space at the end of a name until the field is left', async () => {
    drafts.edit('c1', { name: 'two ' })
    await vi.advanceTimersByTimeAsync(STORE_AFTER)
    expect(server.cases[0]?.name).toBe('two')
    expect(shown()[0]?.name).toBe('two ')
    drafts.leave('c1')
    await vi.advanceTimersByTimeAsync(0)
    expect(drafts.getState().size).toBe(0)
  })

  test('let others change the fields that are not ours', async () => {
    drafts.edit('c1', { stdin: 'ours' })
    server.change([{ id: 'c1', name: 'theirs', stdin: 'theirs', expected: 'theirs' }])
    expect(shown()).toEqual([{ id: 'c1', name: 'theirs', stdin: 'ours', expected: 'theirs' }])
    await vi.advanceTimersByTimeAsync(STORE_AFTER)
    expect(server.cases).toEqual([{ id: 'c1', name: 'theirs', stdin: 'ours', expected: 'theirs' }])
  })

  test('that are refused stay, with the reason', async () => {
    server.refuse = 'too large'
    drafts.edit('c1', { expected: 'much' })
    await vi.advanceTimersByTimeAsync(STORE_AFTER)
    expect(drafts.getState().get('c1')).toEqual({
      fields: { expected: 'much' },
      problem: 'Not saved: too large',
    })
    server.refuse = null
    drafts.edit('c1', { expected: 'less' })
    await vi.advanceTimersByTimeAsync(STORE_AFTER)
    expect(server.cases[0]?.expected).toBe('less')
  })

  test('without a name wait for one', async () => {
    drafts.edit('c1', { name: ' ' })
    await vi.advanceTimersByTimeAsync(STORE_AFTER)
    expect(server.puts).toEqual([])
    expect(drafts.getState().get('c1')?.problem).toBe('A test case needs a name.')
  })

  test('of a case that somebody deletes can be put back', async () => {
    drafts.edit('c1', { stdin: 'precious' })
    server.change([])
    const [toast] = toasts.getState()
    expect(toast?.text).toMatch(/deleted while you were writing/)
    toast?.action?.run()
    await vi.advanceTimersByTimeAsync(0)
    expect(server.cases).toMatchObject([{ name: 'one', stdin: 'precious', expected: '1' }])
  })

  test('leaving the page stores them', async () => {
    drafts.edit('c1', { stdin: 'last' })
    dispatchEvent(new Event('pagehide'))
    expect(server.puts).toHaveLength(1)
  })
})

test('a deleted case comes back with what was written in it', async () => {
  drafts.edit('c1', { stdin: 'new' })
  await drafts.remove(server.cases[0] as CaseView)
  expect(server.cases).toEqual([])
  toasts.getState()[0]?.action?.run()
  await vi.advanceTimersByTimeAsync(0)
  expect(server.cases).toMatchObject([{ name: 'one', stdin: 'new' }])
})

test('new cases have names of their own', async () => {
  await drafts.add()
  await drafts.add()
  expect(server.cases.map((item) => item.name)).toEqual(['one', 'Case 2', 'Case 3'])
})
