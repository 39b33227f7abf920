import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { World } from '../testing/world'
import { SETTLED_WITHIN } from './settled'

let world: World

beforeEach(() => {
  vi.useFakeTimers()
  world = new World()
  world.authority.latency = () => 50
})

afterEach(() => {
  world.stop()
  vi.useRealTimers()
})

test('a run has what was typed just before it, however quickly', async () => {
  const client = world.client()
  await vi.advanceTimersByTimeAsync(500)
  for (const key of 'print(1)') {
    world.type(client, key)
    await vi.advanceTimersByTimeAsync(10)
  }
  const started = client.startRun('run', 'p1')
  await vi.advanceTimersByTimeAsync(1000)
  await started
  const entry = world.authority.entries.find((one) => one.kind === 'run_started')
  const before = world.authority.entries.filter((one) => one.position < (entry?.position ?? 0))
  expect(before.filter((one) => one.kind === 'edited')).toHaveLength(8)
})

test('an edit that is never confirmed does not hold a run up for long', async () => {
  const client = world.client()
  await vi.advanceTimersByTimeAsync(500)
  world.authority.before = (message) => {
    if (message.type === 'push') world.authority.pad().deleted = true
  }
  world.type(client, 'x')
  let over = false
  void client.textsSent().then(() => {
    over = true
  })
  await vi.advanceTimersByTimeAsync(SETTLED_WITHIN - 100)
  expect(over).toBe(false)
  await vi.advanceTimersByTimeAsync(200)
  expect(over).toBe(true)
})
