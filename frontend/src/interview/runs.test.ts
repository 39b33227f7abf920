import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { pass, stopTime } from '../testing/clock'
import { World } from '../testing/world'
import type { AnyEntry } from '../wire/messages'
import type { InterviewClient } from './client'

let world: World
let ada: InterviewClient

beforeEach(async () => {
  stopTime()
  world = new World()
  ada = world.client('ada')
  await pass(200)
})

afterEach(() => {
  world.stop()
  vi.useRealTimers()
})

async function started(client = ada, what: 'run' | 'terminal' = 'run'): Promise<string> {
  const asked = client.startRun(what, 'p1', { columns: 100, rows: 20 })
  await pass(100)
  return asked
}

function print(run: string, text: string): void {
  world.authority.append({ kind: 'run_printed', by: '', run, text })
}

function finish(run: string): void {
  const end = {
    reason: 'exited',
    exit_code: 0,
    signal: null,
    wall_ms: 5,
    cpu_ms: 4,
    peak_bytes: 1024,
  } as const
  world.authority.append({ kind: 'run_finished', by: '', run, ...end, cut: false })
}

const typed = () =>
  world.authority.entries.flatMap((entry: AnyEntry) => (entry.kind === 'run_typed' ? [entry.text] : []))

const runOf = (client: InterviewClient) => client.getState().runs.at(-1)

describe('a run', () => {
  it('is seen by everybody from its start to its end', async () => {
    const grace = world.client('grace')
    await pass(100)
    const run = await started()
    expect(runOf(grace)).toMatchObject({ id: run, stage: 'waiting', mine: false, person: { id: 'ada' } })
    expect(runOf(ada)).toMatchObject({ mine: true, columns: 100, rows: 20, toolchain: 'CPython 3.11.2' })
    world.authority.append({ kind: 'run_stepped', by: '', run, compiling: true })
    await pass(50)
    expect(runOf(grace)?.stage).toBe('compiling')
    world.authority.append({ kind: 'run_stepped', by: '', run, compiling: false })
    print(run, 'hello\r\n')
    finish(run)
    await pass(50)
    expect(runOf(grace)).toMatchObject({ stage: 'over', output: 'hello\r\n', finished: { exit_code: 0 } })
    expect(grace.getState().runsTotal).toBe(1)
  })

  it('tells of output without a new state: terminals listen, and go on where they were', async () => {
    const run = await started()
    let calls = 0
    const stop = ada.onOutput(run, () => {
      calls += 1
    })
    const before = ada.getState()
    print(run, 'one ')
    await pass(50)
    print(run, 'two')
    await pass(50)
    expect(ada.getState()).toBe(before)
    expect([calls, runOf(ada)?.output]).toEqual([2, 'one two'])
    expect(ada.outputAfter(run, 4)).toEqual({ text: 'two', from: 4 })
    expect(ada.outputAfter(run, 0, 3)).toEqual({ text: 'one', from: 0 })
    stop()
    print(run, '!')
    await pass(50)
    expect(calls).toBe(2)
  })

  it('comes in one piece to somebody who arrives later', async () => {
    const run = await started()
    print(run, `${'a'.repeat(999)}\n`.repeat(70))
    await pass(50)
    const grace = world.client('grace')
    await pass(100)
    const shown = runOf(grace)
    expect(shown?.dropped).toBe(5000)
    expect(shown?.output).toBe(runOf(ada)?.output)
    expect(grace.outputAfter(run, 0)).toEqual({ text: shown?.output, from: 5000 })
  })

  it('says who stopped it', async () => {
    const grace = world.client('grace')
    const run = await started()
    const asked = grace.stopRun(run)
    await pass(100)
    await asked
    expect(runOf(ada)).toMatchObject({ stopping: true, stoppedBy: { id: 'grace' } })
  })

  it('is refused as the server says', async () => {
    await started()
    await started(ada, 'terminal')
    const third = expect(ada.startRun('run', 'p1')).rejects.toMatchObject({ code: 'too_many_runs' })
    await pass(100)
    await third
  })

  it('is known even if its answer lies in a snapshot', async () => {
    world.authority.before = (message) => {
      if (message.type !== 'start_run') return
      world.authority.before = () => {}
      setTimeout(() => world.authority.breakAll(), 1)
    }
    const asked = ada.startRun('run', 'p1')
    await pass(8000)
    expect(await asked).toBe('r1')
    expect(world.authority.entries.filter((entry) => entry.kind === 'run_started')).toHaveLength(1)
  })
})

describe('typing', () => {
  it('sends the first key at once, and what is typed meanwhile together', async () => {
    const run = await started()
    for (const key of 'hello') void ada.typeIntoRun(run, key)
    await pass(100)
    expect(typed()).toEqual(['h', 'ello'])
  })

  it('keeps the order among runs and other requests', async () => {
    const run = await started()
    const other = await started(ada, 'terminal')
    void ada.say('first')
    for (const [to, key] of [
      [run, 'a'],
      [run, 'b'],
      [other, 'c'],
      [run, 'd'],
    ] as const) {
      void ada.typeIntoRun(to, key)
    }
    void ada.say('last')
    void ada.typeIntoRun(run, 'e')
    await pass(500)
    const order = world.authority.entries.flatMap((entry) => {
      if (entry.kind === 'said') return [entry.text]
      return entry.kind === 'run_typed' ? [`${entry.run}:${entry.text}`] : []
    })
    expect(order).toEqual(['first', `${run}:ab`, `${other}:c`, `${run}:d`, 'last', `${run}:e`])
  })

  it('sends long text in parts that the server takes, characters whole', async () => {
    const run = await started()
    const text = 'äöü😀€'.repeat(40)
    void ada.typeIntoRun(run, text)
    await pass(2000)
    expect(typed().join('')).toBe(text)
    expect(typed().length).toBeGreaterThan(8)
    expect(world.authority.refusals).toEqual([])
    for (const part of typed()) expect(() => encodeURIComponent(part)).not.toThrow()
  })

  it('loses and repeats nothing when the connection breaks', async () => {
    const run = await started()
    for (const key of 'abcdefgh') {
      void ada.typeIntoRun(run, key)
      await pass(7)
      if (key === 'd') world.authority.breakAll()
    }
    await pass(8000)
    expect(typed().join('')).toBe('abcdefgh')
  })

  it('into a run that is over is refused', async () => {
    const run = await started()
    finish(run)
    const refused = expect(ada.typeIntoRun(run, 'x')).rejects.toMatchObject({ code: 'run_over' })
    await pass(100)
    await refused
  })
})

describe('test cases', () => {
  it('are made, changed, deleted, and stay with the run that they were tried in', async () => {
    const fields = { name: 'small', stdin: '1', expected: '2' }
    const made = ada.putCase(fields)
    await pass(100)
    const id = await made
    const tried = ada.startRun('cases', 'p1')
    await pass(100)
    await tried
    const changed = ada.putCase({ ...fields, expected: '3' }, id)
    await pass(100)
    expect(await changed).toBe(id)
    expect(ada.getState().cases).toEqual([{ id, ...fields, expected: '3' }])
    expect(runOf(ada)?.cases).toEqual([{ id, ...fields }])
    const deleted = ada.deleteCase(id)
    await pass(100)
    await deleted
    expect(ada.getState().cases).toEqual([])
  })

  it('that are hidden show what passed only while that is shared', async () => {
    const shared = ada.shareHiddenResults(true)
    await pass(100)
    await shared
    world.authority.append({ kind: 'hidden_cases_tested', by: '', results: [{ name: 'big', passed: false }] })
    await pass(100)
    expect(ada.getState()).toMatchObject({
      hiddenShared: true,
      hiddenResults: [{ name: 'big', passed: false }],
    })
    const taken = ada.shareHiddenResults(false)
    await pass(100)
    await taken
    expect(ada.getState()).toMatchObject({ hiddenShared: false, hiddenResults: [] })
  })
})
