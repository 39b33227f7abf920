import { redo, undo } from '@codemirror/commands'
import type { EditorView } from '@codemirror/view'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { pass, stopTime } from '../testing/clock'
import { Random } from '../testing/random'
import { World } from '../testing/world'

let world: World

beforeEach(() => {
  stopTime()
  world = new World()
})

afterEach(() => {
  world.stop()
  vi.useRealTimers()
})

const PIECES = ['a', 'b', 'xyz', '\n', 'é', '😀', '👩‍🚀', 'ﬁ', '\n  ', '']

/** One random thing an author does. Cuts surrogate pairs now and then, as real editors do. */
function act(random: Random, view: EditorView): void {
  const { length } = view.state.doc
  const dice = random.next()
  if (dice < 0.1) undo(view)
  else if (dice < 0.15) redo(view)
  else {
    const from = random.below(length + 1)
    const to = random.chance(0.5) ? from : Math.min(length, from + random.below(4))
    const insert = random.chance(0.05) ? '\ude01' : random.pick(PIECES)
    if (insert === '' && from === to) return
    view.dispatch({ changes: { from, to, insert } })
  }
}

async function settle(): Promise<void> {
  world.authority.reachable = true
  world.authority.latency = () => 5
  await pass(30_000)
}

function expectOneText(pad = 'p1'): void {
  const text = world.authority.pad(pad).text.toString()
  for (const shown of world.texts(pad)) expect(shown).toBe(text)
  for (const client of world.clients) expect(client.getState().connection.unsent).toBe(0)
}

describe('clients of one pad', () => {
  it('show a newcomer the text and bring keystrokes to everybody', async () => {
    const [ada, grace] = [world.client('ada'), world.client('grace')]
    await pass(100)
    world.type(ada, 'hello')
    await pass(100)
    expect(grace.padText('p1')).toBe('hello')
    const late = world.client('grace')
    await pass(100)
    expect(late.padText('p1')).toBe('hello')
  })

  it.each([1, 2, 3, 4, 5, 6, 7, 8])(
    'converge whatever they type and however slow the links are, seed %i',
    async (seed) => {
      const random = new Random(seed)
      vi.spyOn(Math, 'random').mockImplementation(() => random.next())
      world.authority.latency = () => 5 + random.below(seed % 2 === 0 ? 40 : 300)
      for (const person of ['ada', 'grace', 'ada']) world.client(person)
      await pass(1000)
      for (let step = 0; step < 150; step++) {
        act(random, world.view(random.pick(world.clients)))
        await pass(random.below(60))
      }
      await settle()
      expectOneText()
      expect(world.authority.pad().log.length).toBeGreaterThan(100)
    },
  )

  it.each([11, 12, 13, 14, 15, 16])(
    'converge through disconnections, edits offline and overload, seed %i',
    async (seed) => {
      const random = new Random(seed)
      vi.spyOn(Math, 'random').mockImplementation(() => random.next())
      world.authority.latency = () => 5 + random.below(150)
      world.authority.cells = 5
      for (const person of ['ada', 'grace', 'ada']) world.client(person)
      await pass(1000)
      for (let step = 0; step < 200; step++) {
        act(random, world.view(random.pick(world.clients)))
        if (random.chance(0.05)) world.authority.breakAll()
        if (random.chance(0.03)) world.authority.reachable = !world.authority.reachable
        await pass(random.below(80))
      }
      await settle()
      expectOneText()
      expect(world.authority.refusals).toContain('behind')
      expect(world.authority.refusals).not.toContain('reset')
    },
  )

  it('converge where mapping over composed updates would not', async () => {
    // `a`: one replaces it by F, the other deletes it and then inserts G (docs/protocol.md, T5).
    const [ada, grace] = [world.client('ada'), world.client('grace')]
    await pass(100)
    world.type(ada, 'a')
    await pass(100)
    world.authority.latency = () => 100
    world.view(grace).dispatch({ changes: { from: 0, to: 1 } })
    world.view(grace).dispatch({ changes: { from: 0, insert: 'G' } })
    world.view(ada).dispatch({ changes: { from: 0, to: 1, insert: 'F' } })
    await settle()
    expectOneText()
  })

  it('keep in step pads that are not shown, and shown ones when the view goes and comes', async () => {
    const [ada, grace] = [world.client('ada'), world.client('grace')]
    await pass(100)
    world.type(ada, 'one')
    await pass(100)
    world.unmount(ada)
    world.type(grace, ' two')
    await pass(100)
    expect(ada.padText('p1')).toBe('one two')
    undo(world.view(ada))
    await pass(100)
    expectOneText()
    expect(grace.padText('p1')).toBe(' two')
  })
})

describe('one author', () => {
  it('undoes only their own edits', async () => {
    const [ada, grace] = [world.client('ada'), world.client('grace')]
    await pass(100)
    world.type(ada, 'AAA')
    await pass(100)
    world.type(grace, 'ggg', 0)
    await pass(100)
    undo(world.view(ada))
    await pass(100)
    expect(world.texts()).toEqual(['ggg', 'ggg'])
    redo(world.view(ada))
    await pass(100)
    expect(world.texts()).toEqual(['gggAAA', 'gggAAA'])
  })

  it('sends the first keystroke at once and those that follow together', async () => {
    const ada = world.client('ada')
    await pass(100)
    const pushes: number[] = []
    world.authority.before = (message) => {
      if (message.type === 'push') pushes.push(message.updates.length)
    }
    world.authority.latency = () => 50
    for (const letter of 'abcdef') world.type(ada, letter)
    await pass(60)
    expect(pushes).toEqual([1])
    await pass(500)
    expect(pushes).toEqual([1, 5])
  })

  it('cuts what piled up to the sizes that the server takes', async () => {
    world.authority.limits = { ...world.authority.limits, push_updates: 7, message_bytes: 2048 }
    const ada = world.client('ada')
    await pass(100)
    world.authority.reachable = false
    world.authority.breakAll()
    for (let index = 0; index < 40; index++) world.type(ada, `line ${index} ${'é'.repeat(60)}\n`)
    const sizes: number[] = []
    world.authority.before = (message) => {
      if (message.type !== 'push') return
      expect(new TextEncoder().encode(JSON.stringify(message)).length).toBeLessThan(2048)
      sizes.push(message.updates.length)
    }
    await settle()
    expectOneText()
    expect(Math.max(...sizes)).toBe(7)
    expect(world.authority.pad().log).toHaveLength(40)
  })

  it('is recognised when the answer to a push is lost', async () => {
    const ada = world.client('ada')
    await pass(100)
    world.authority.latency = () => 50
    world.type(ada, 'once')
    await pass(60)
    world.authority.breakAll()
    expect(world.authority.pad().text.toString()).toBe('once')
    await settle()
    expectOneText()
    expect(world.authority.pad().log).toHaveLength(1)
  })

  it('cannot edit when the interview has ended, and what was on its way waits until it is reopened', async () => {
    const [ada, grace] = [world.client('ada'), world.client('grace')]
    await pass(100)
    world.authority.latency = () => 100
    const ended = ada.endInterview()
    await pass(50)
    world.type(grace, 'late')
    await pass(3000)
    await ended
    expect(grace.getState().readOnly).toBe('ended')
    expect(world.view(grace).state.readOnly).toBe(true)
    expect(world.view(grace).contentDOM.getAttribute('contenteditable')).toBe('false')
    world.type(grace, 'refused here')
    expect(grace.padText('p1')).toBe('late')
    expect(grace.getState().connection.unsent).toBe(1)
    const reopened = ada.reopenInterview()
    await pass(5000)
    await reopened
    expectOneText()
    expect(world.authority.pad().text.toString()).toBe('late')
  })

  it('cannot edit as an observer', async () => {
    const olga = world.client('olga')
    await pass(100)
    world.type(olga, 'x')
    expect(olga.padText('p1')).toBe('')
    expect(olga.getState().readOnly).toBe('observer')
  })

  it('keeps unsent work of a deleted pad until it is restored', async () => {
    const [ada, grace] = [world.client('ada'), world.client('grace')]
    await pass(100)
    const other = ada.createPad('other.py', 'python')
    await pass(100)
    await other
    world.authority.latency = () => 100
    const deleted = ada.deletePad('p1')
    await pass(50)
    world.type(grace, 'kept')
    await pass(3000)
    await deleted
    expect(world.authority.pad().text.toString()).toBe('')
    expect(grace.getState().deletedPads.map((pad: { unsent: number }) => pad.unsent)).toEqual([1])
    const restored = ada.restorePad('p1')
    await pass(5000)
    await restored
    expectOneText()
    expect(world.authority.pad().text.toString()).toBe('kept')
  })
})
