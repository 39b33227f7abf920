/** Clients of one board over a network of every mood. */

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Operation } from '../board/scene/operation'
import { parse } from '../board/scene/parsing'
import { Pencil } from '../board/scene/testing/pencil'
import { pass, stopTime } from '../testing/clock'
import { Refusal } from '../testing/document'
import { Random } from '../testing/random'
import { World } from '../testing/world'
import type { InterviewClient } from './client'

let world: World
const box = { ...new Pencil(1).rectangle(), x: 0, y: 0, opacity: 1 }
const put = (id: string, more: object = {}): Operation => parse({ [id]: ['+', { ...box, ...more }] })
const set = (id: string, values: object): Operation => parse({ [id]: ['~', values] })

beforeEach(() => {
  stopTime()
  world = new World()
  world.authority.createBoard()
})

afterEach(() => {
  world.stop()
  vi.useRealTimers()
})

async function clients(...people: string[]): Promise<InterviewClient[]> {
  const made = people.map((person) => world.client(person))
  await pass(300)
  return made
}

function expectOneScene(): void {
  for (const client of world.clients)
    expect(client.boards.elements('b1')).toEqual(world.authority.boards.scene())
}

const unsent = (client: InterviewClient) => client.getState().connection.unsent

describe('a board', () => {
  it('is created, renamed, deleted and restored', async () => {
    const [ada, grace] = (await clients('ada', 'grace')) as [InterviewClient, InterviewClient]
    const made = grace.createBoard('Second', { a: box })
    await pass(100)
    expect(await made).toBe('b2')
    expect(ada.boards.elements('b2')).toEqual({ a: box })
    void ada.renameBoard('b2', 'Sketch')
    void ada.deleteBoard('b1')
    await pass(200)
    expect(grace.getState().boards.map((board) => board.name)).toEqual(['Sketch'])
    expect(grace.getState().deletedBoards.map((board) => board.id)).toEqual(['b1'])
    void grace.restoreBoard('b1')
    void grace.setCapacity('users', 5)
    await pass(200)
    expect(ada.getState().boards.map((board) => board.id)).toEqual(['b2', 'b1'])
    expect(ada.getState().capacity).toEqual({ users: 5 })
  })

  it('shows what others draw, with at most ten operations a second', async () => {
    const [ada, grace] = (await clients('ada', 'grace')) as [InterviewClient, InterviewClient]
    ada.boards.edit('b1', put('a'))
    for (let x = 1; x <= 100; x++) {
      await pass(10)
      ada.boards.edit('b1', set('a', { x, y: 0 }))
    }
    await pass(500)
    expect(grace.boards.elements('b1')).toEqual({ a: { ...box, x: 100, y: 0 } })
    expect(world.authority.boards.log().length).toBeLessThanOrEqual(12)
    expect(unsent(ada)).toBe(0)
  })

  it('keeps what was drawn while the network was away, and says so', async () => {
    const [ada, grace] = (await clients('ada', 'grace')) as [InterviewClient, InterviewClient]
    ada.boards.edit('b1', put('a'))
    await pass(300)
    world.authority.reachable = false
    world.authority.breakAll()
    ada.boards.edit('b1', set('a', { x: 7, y: 7 }))
    ada.boards.edit('b1', put('b'))
    await pass(2000)
    expect(unsent(ada)).toBe(2)
    expect(ada.getState().boards[0]?.unsent).toBe(2)
    world.authority.reachable = true
    await pass(8000)
    expect(unsent(ada)).toBe(0)
    expect(grace.boards.elements('b1')).toEqual({ a: { ...box, x: 7, y: 7 }, b: box })
    expectOneScene()
  })

  it('goes out again after its acknowledgement was lost, once', async () => {
    const [ada] = (await clients('ada')) as [InterviewClient]
    ada.boards.edit('b1', put('a'))
    // On its way to the server, or decided and on its way back.
    await pass(12)
    world.authority.breakAll()
    await pass(5000)
    expect(world.authority.boards.log()).toHaveLength(1)
    expect(unsent(ada)).toBe(0)
    expectOneScene()
  })

  it('is carried over to a new instance once the server has lost track', async () => {
    const [ada, grace] = (await clients('ada', 'grace')) as [InterviewClient, InterviewClient]
    const { length } = world.authority.entries
    for (const id of ['a', 'c', 'd', 'e', 'f']) {
      ada.boards.edit('b1', put(id))
      await pass(300)
    }
    world.authority.reachable = false
    world.authority.breakAll()
    ada.boards.edit('b1', put('b'))
    await pass(100)
    world.authority.forgetEverythingSince(length)
    world.authority.reachable = true
    await pass(8000)
    expectOneScene()
    expect(grace.boards.scene('b1').has('b')).toBe(true)
    expect(unsent(ada)).toBe(0)
  })

  it.each(['malformed', 'too_large'])('drops what is refused as %s, says so, and goes on', async (code) => {
    const [ada] = (await clients('ada')) as [InterviewClient]
    world.authority.before = (message) => {
      if (message.type === 'draw' && 'bad' in (message.updates[0] ?? {})) throw new Refusal(code)
    }
    ada.boards.edit('b1', put('bad'))
    await pass(12)
    ada.boards.edit('b1', put('good'))
    await pass(2000)
    expect(Object.keys(ada.boards.elements('b1'))).toEqual(['good'])
    expectOneScene()
    expect(unsent(ada)).toBe(0)
    expect(
      ada
        .getState()
        .notices.map(({ text }) => text)
        .join(),
    ).toContain('1 element of Board 1')
  })

  it.each(['behind', 'reset', 'unavailable', 'internal'])('survives %s', async (code) => {
    const [ada, grace] = (await clients('ada', 'grace')) as [InterviewClient, InterviewClient]
    let times = 2
    world.authority.before = (message) => {
      if (message.type === 'draw' && times-- > 0) throw new Refusal(code)
    }
    ada.boards.edit('b1', put('a'))
    await pass(10_000)
    expect(Object.keys(grace.boards.elements('b1'))).toEqual(['a'])
    expect(unsent(ada)).toBe(0)
    expectOneScene()
  })

  it('waits while the candidate may not draw, and while it is deleted', async () => {
    const [ada, grace] = (await clients('ada', 'grace')) as [InterviewClient, InterviewClient]
    expect(grace.getState().mayDraw).toBe(true)
    void ada.allowDrawing(false)
    // Drawn before the word got round.
    grace.boards.edit('b1', put('a'))
    await pass(500)
    expect(grace.getState().mayDraw).toBe(false)
    expect(grace.boards.edit('b1', put('b'))).toBe(false)
    expect(ada.boards.elements('b1')).toEqual({})
    await pass(2000)
    expect(unsent(grace)).toBe(1)
    void ada.allowDrawing(true)
    void ada.deleteBoard('b1')
    await pass(1500)
    expect(ada.boards.elements('b1')).toEqual({})
    void ada.restoreBoard('b1')
    await pass(2000)
    expect(ada.boards.elements('b1')).toEqual({ a: box })
    expect(unsent(grace)).toBe(0)
  })

  it('reads a canvas before anything of others comes in', async () => {
    const [ada, grace] = (await clients('ada', 'grace')) as [InterviewClient, InterviewClient]
    ada.boards.edit('b1', put('a'))
    await pass(500)
    let shown = grace.boards.scene('b1').get('a')
    let drawn = false
    const attached = grace.boards.attach(
      'b1',
      {
        flush: () => {
          if (drawn) attached.draw(set('a', { opacity: 9 }))
          drawn = false
        },
        onView: () => true,
        show: () => {
          shown = grace.boards.scene('b1').get('a')
        },
      },
      () => ({ type: 'sketch', board: 'b1', x: 1, y: 2, selected: ['a'] }),
    )
    drawn = true
    ada.boards.edit('b1', set('a', { x: 5, y: 5 }))
    attached.sketched()
    await pass(1000)
    expect(shown).toEqual({ ...box, x: 5, y: 5, opacity: 9 })
    expectOneScene()
    expect(ada.boards.sketchesOn('b1')).toMatchObject([{ person: 'grace', x: 1, y: 2, selected: ['a'] }])
    attached.leave()
    await pass(200)
    expect(ada.boards.sketchesOn('b1')).toEqual([])
  })

  it.each(Array.from({ length: 12 }, (_, seed) => seed))(
    'converges through trouble, seed %i',
    async (seed) => {
      const random = new Random(seed)
      const pencil = new Pencil(seed)
      world.authority.latency = () => random.below(80)
      const all = await clients('ada', 'grace', 'ada')
      for (let turn = 0; turn < 60; turn++) {
        for (const client of all) {
          if (random.chance(0.6)) client.boards.edit('b1', pencil.operation(client.boards.scene('b1')))
        }
        if (random.chance(0.06)) world.authority.breakAll(random.pick([1006, 1012, 4508]))
        if (random.chance(0.04)) {
          world.authority.reachable = !world.authority.reachable
          if (!world.authority.reachable) world.authority.breakAll()
        }
        await pass(random.below(120))
      }
      world.authority.reachable = true
      await pass(20_000)
      for (const client of all) expect(unsent(client), `seed ${seed}`).toBe(0)
      expectOneScene()
      expect(world.authority.refusals).not.toContain('reset')
      expect(world.authority.refusals).not.toContain('malformed')
      const [late] = (await clients('grace')) as [InterviewClient]
      expect(late.boards.elements('b1')).toEqual(world.authority.boards.scene())
    },
  )

  it('outlives its tab, and is offered to its author unless the server had it after all', async () => {
    const [tab] = (await clients('ada')) as [InterviewClient]
    tab.boards.edit('b1', put('a'))
    await pass(500)
    world.authority.reachable = false
    world.authority.breakAll()
    tab.boards.edit('b1', set('a', { opacity: 4 }))
    tab.boards.edit('b1', put('b'))
    await pass(1000)
    world.kill(tab)
    world.authority.reachable = true
    const [ada] = (await clients('ada')) as [InterviewClient]
    await pass(1000)
    const [work] = ada.getState().recovered
    expect(work).toMatchObject({ padName: 'Board 1', updates: 2, restorable: true })
    void ada.restoreRecovered(work?.id ?? '')
    await pass(1000)
    expect(world.authority.boards.scene()).toEqual({ a: { ...box, opacity: 4 }, b: box })
    expect(ada.getState().recovered).toEqual([])
    expect(await world.storage.list('iv', 'ada')).toEqual([])
  })

  it('is not offered if nothing of it is missing', async () => {
    const [tab] = (await clients('ada')) as [InterviewClient]
    world.authority.latency = () => 700
    tab.boards.edit('b1', put('a'))
    await pass(1000)
    world.kill(tab)
    world.authority.latency = () => 10
    expect(await world.storage.list('iv', 'ada')).toHaveLength(1)
    const [ada] = (await clients('ada')) as [InterviewClient]
    await pass(1000)
    expect(ada.getState().recovered).toEqual([])
    expect(await world.storage.list('iv', 'ada')).toEqual([])
    expect(ada.boards.elements('b1')).toEqual({ a: box })
  })
})
