import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { MemoryStorage } from '../interview/storage'
import { World } from '../testing/world'
import { ToastStore } from '../ui/toasts'
import { panelUrl } from './address'
import { TestDesk } from './desk'

/** What the page tried to connect to; nothing ever answers. */
let addresses: string[]
let world: World

class SilentSocket {
  static closed: string[] = []
  readonly bufferedAmount = 0
  private readonly url: string

  constructor(url: string) {
    this.url = url
    addresses.push(url)
  }

  send(): void {}

  close(): void {
    SilentSocket.closed.push(this.url)
  }
}

beforeEach(() => {
  vi.useFakeTimers()
  addresses = []
  SilentSocket.closed = []
  vi.stubGlobal('WebSocket', SilentSocket)
  world = new World(new MemoryStorage())
})

afterEach(() => {
  world.stop()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

async function deskOf(person: string) {
  const room = world.client(person)
  await vi.advanceTimersByTimeAsync(100)
  const desk = new TestDesk(room, new ToastStore())
  desk.start()
  return { room, desk }
}

test('the panel is connected at the first need, once, at an address of its own', async () => {
  const { desk } = await deskOf('ada')
  expect(addresses).toEqual([])
  const panel = desk.openPanel()
  expect(desk.openPanel()).toBe(panel)
  expect(addresses).toEqual([panelUrl('iv', 'ada')])
  expect(panelUrl('iv', 'ada')).toMatch(/^ws.*\/api\/interviews\/iv\/panel\?as=ada$/)
  desk.stop()
  expect(SilentSocket.closed).toEqual(addresses)
})

test('a panel that never answers leaves the room alone', async () => {
  const { room, desk } = await deskOf('ada')
  const panel = desk.openPanel()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(addresses.length).toBeGreaterThan(1)
  expect(panel.client.getState().ready).toBe(false)
  expect(room.getState().connection.status).toBe('connected')
  world.type(room, 'still here')
  await vi.advanceTimersByTimeAsync(100)
  expect(world.authority.pad().text.toString()).toBe('still here')
  desk.stop()
})

test('what is unsent of the panel is kept under a name of its own', async () => {
  const { room, desk } = await deskOf('ada')
  expect(desk.openPanel().client.getState().interview).toBe('iv/panel')
  expect(room.getState().interview).toBe('iv')
  desk.stop()
})
