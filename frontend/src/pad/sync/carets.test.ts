import { undo } from '@codemirror/commands'
import type { EditorView } from '@codemirror/view'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { InterviewClient } from '../../interview/client'
import { pass, stopTime } from '../../testing/clock'
import { Random } from '../../testing/random'
import { World } from '../../testing/world'
import { caretField } from './carets'

let world: World
let ada: InterviewClient
let grace: InterviewClient

beforeEach(async () => {
  stopTime()
  world = new World()
  world.authority.createPad('other.py', '')
  ada = world.client('ada')
  grace = world.client('grace')
  await pass(200)
  for (const client of [ada, grace]) client.openPad('p1')
  world.type(ada, 'hello world')
  world.view(grace)
  await pass(500)
})

afterEach(() => {
  world.stop()
  vi.useRealTimers()
})

/** The other's caret as a view shows it. */
function shown(client: InterviewClient): { anchor: number; head: number; name: string } | undefined {
  return world.view(client).state.field(caretField)[0]
}

function select(view: EditorView, anchor: number, head = anchor): void {
  view.dispatch({ selection: { anchor, head } })
}

describe('remote carets', () => {
  it('show where somebody is, with their name', async () => {
    select(world.view(ada), 2, 5)
    await pass(100)
    expect(shown(grace)).toMatchObject({ anchor: 2, head: 5, name: 'ada' })
  })

  it('follow their own typing, and stay where they are under ours', async () => {
    select(world.view(ada), 5)
    await pass(100)
    world.type(grace, '>>', 0)
    expect(shown(grace)?.head).toBe(7)
    world.type(grace, '|', 7)
    expect(shown(grace)?.head).toBe(7)
    await pass(200)
    expect(shown(grace)?.head).toBe(7)
    world.type(ada, 'X', world.view(ada).state.selection.main.head)
    await pass(200)
    expect(grace.padText('p1').slice(0, shown(grace)?.head)).toBe('>>helloX')
  })

  it('are not pushed along by what we typed there and the server has not yet', async () => {
    world.authority.latency = () => 300
    select(world.view(ada), 5)
    await pass(310)
    world.type(grace, '|', 5)
    await pass(300)
    expect(shown(grace)?.head).toBe(5)
  })

  it('wait for the text that they refer to', async () => {
    const told = { type: 'here', here: [{ ...presence('p1', 3), anchor: 20, head: 20 }], gone: [] }
    world.authority.tell(told)
    await pass(100)
    const before = world
      .view(grace)
      .state.field(caretField)
      .find((caret) => caret.instance === 'i9')
    expect(before).toBeUndefined()
    world.type(ada, ' and')
    await pass(100)
    world.type(ada, ' more')
    await pass(100)
    const after = world
      .view(grace)
      .state.field(caretField)
      .find((caret) => caret.instance === 'i9')
    expect(after).toMatchObject({ head: 20 })
  })

  it('are where their owners see them, after any edits on both sides', async () => {
    const random = new Random(5)
    for (let step = 0; step < 60; step++) {
      const client = random.pick([ada, grace])
      const view = world.view(client)
      const dice = random.next()
      const place = random.below(view.state.doc.length + 1)
      if (dice < 0.4) select(view, place, random.below(view.state.doc.length + 1))
      else if (dice < 0.8) world.type(client, random.pick(['x', '😀', '\n']), place)
      else undo(view)
      await pass(random.below(80))
    }
    await pass(2000)
    for (const [one, other] of [[ada, grace] as const, [grace, ada] as const]) {
      const { anchor, head } = world.view(one).state.selection.main
      expect(shown(other)).toMatchObject({ anchor, head })
    }
  })

  it('go when their owner goes to another pad or leaves', async () => {
    select(world.view(ada), 1)
    await pass(100)
    expect(shown(grace)).toBeDefined()
    ada.openPad('p2')
    await pass(100)
    expect(shown(grace)).toBeUndefined()
    ada.openPad('p1')
    await pass(100)
    expect(shown(grace)).toBeDefined()
    world.close(ada)
    await pass(100)
    expect(shown(grace)).toBeUndefined()
  })

  it('are there again after a reconnection, and when a view is mounted anew', async () => {
    select(world.view(ada), 3)
    await pass(100)
    world.authority.breakAll()
    await pass(2000)
    expect(shown(grace)?.head).toBe(3)
    world.unmount(grace)
    await pass(100)
    world.view(grace)
    await pass(100)
    expect(shown(grace)?.head).toBe(3)
  })

  it('put nothing into the content', async () => {
    select(world.view(ada), 3, 6)
    await pass(100)
    expect(world.view(grace).contentDOM.textContent).toBe('hello world')
    expect(world.view(grace).dom.querySelectorAll('.cm-remote-carets')).toHaveLength(1)
  })

  it('cost others nothing on screen as they move', async () => {
    const states = new Set([grace.getState()])
    grace.subscribe(() => states.add(grace.getState()))
    for (let place = 0; place < 8; place++) {
      select(world.view(ada), place)
      world.type(ada, 'x')
      await pass(60)
    }
    expect(states.size).toBe(1)
  })
})

describe('our own presence', () => {
  it('goes out at most every 50 ms, the newest at last', async () => {
    const told: number[] = []
    grace.onCarets('p1', () => {
      const [caret] = grace.caretsIn('p1')
      if (caret !== undefined) told.push(caret.head)
    })
    for (let place = 0; place < 10; place++) {
      select(world.view(ada), place)
      await pass(10)
    }
    await pass(200)
    expect(told[0]).toBe(0)
    expect(told.at(-1)).toBe(9)
    expect(told.length).toBeLessThan(5)
  })

  it('is not repeated while nothing moves', async () => {
    const count = () => world.authority.sockets[0]?.sent.filter((one) => one.type === 'presence').length
    select(world.view(ada), 4)
    await pass(100)
    const before = count()
    for (let again = 0; again < 5; again++) {
      select(world.view(ada), 4)
      await pass(100)
    }
    expect(count()).toBe(before)
  })

  it('refers to text that the server has', async () => {
    world.authority.latency = () => 300
    world.type(ada, '123', 0)
    await pass(320)
    // The push is not confirmed yet: the caret after `123` lies, in the known text, at its start.
    const told = world.authority.sockets[0]?.sent.filter((message) => message.type === 'presence')
    expect(told?.at(-1)).toMatchObject({ version: 1, head: 0 })
    await pass(2000)
    expect(shown(grace)?.head).toBe(3)
  })
})

describe('following', () => {
  it('goes to the pad of the followed person, and ends when we go elsewhere', async () => {
    grace.onShowPad((pad) => grace.openPad(pad))
    const instance = ada.getState().instance
    grace.follow(instance)
    expect(grace.getState().following).toBe(instance)
    ada.openPad('p2')
    await pass(100)
    expect(grace.getState().present.find((one) => one.self)?.pad).toBe('p2')
    expect(grace.getState().following).toBe(instance)
    grace.openPad('p1')
    expect(grace.getState().following).toBeNull()
  })

  it('scrolls to what they see', async () => {
    const dispatch = vi.spyOn(world.view(grace), 'dispatch')
    grace.follow(ada.getState().instance)
    await pass(10)
    ada.caretMoved('p1', 6)
    await pass(200)
    const places = dispatch.mock.calls.map(([spec]) => {
      const effect = (spec as { effects?: { value?: { range?: { head: number } } } }).effects
      return effect?.value?.range?.head
    })
    expect(places).toContain(6)
  })

  it.each(['keydown', 'mousedown', 'wheel', 'touchmove'])('ends with our own %s', async (type) => {
    grace.follow(ada.getState().instance)
    const event = type === 'keydown' ? new KeyboardEvent(type, { key: 'a' }) : new Event(type)
    world.view(grace).contentDOM.dispatchEvent(event)
    expect(grace.getState().following).toBeNull()
  })

  it('does not end with a modifier key, and ends when they leave', async () => {
    grace.follow(ada.getState().instance)
    world.view(grace).contentDOM.dispatchEvent(new KeyboardEvent('keydown', { key: 'Shift' }))
    expect(grace.getState().following).not.toBeNull()
    world.close(ada)
    await pass(200)
    expect(grace.getState().following).toBeNull()
  })

  it('cannot follow somebody who is not here', () => {
    grace.follow('nobody')
    expect(grace.getState().following).toBeNull()
  })
})

function presence(pad: string, version: number) {
  return { instance: 'i9', person: 'olga', pad, version, anchor: 0, head: 0, top: 0, typing: false }
}
