import { describe, expect, it } from 'vitest'
import { Random } from '../../testing/random'
import { History } from './history'
import { apply, type OperationJson, type Scene } from './operation'
import { parse } from './parsing'
import { type Push, SharedScene } from './shared'
import { Refusal, SceneAuthority } from './testing/authority'
import { Pencil } from './testing/pencil'

interface Person {
  readonly shared: SharedScene
  readonly history: History
  readonly speed: number
  offline: boolean
}

/** People at one scene over a network that loses, doubles, delays and reorders pushes. Ends settled. */
function meet(seed: number, { undo, cells }: { undo: boolean; cells: number }): void {
  const random = new Random(seed)
  const pencil = new Pencil(seed)
  const start = pencil.scene()
  const authority = new SceneAuthority(start)
  authority.cells = cells
  const people: Person[] = Array.from({ length: 2 + random.below(4) }, (_, index) => ({
    shared: new SharedScene(`p${index}`, start, 0),
    history: new History(),
    speed: random.pick([0.05, 0.3, 0.8]),
    offline: false,
  }))
  const underWay: [string, Push][] = []
  const marks: string[] = []
  const arrive = ([author, push]: [string, Push]) => {
    try {
      authority.push(author, push)
    } catch (error) {
      if (!(error instanceof Refusal) || error.message !== 'behind') throw error
    }
  }
  const edit = ({ shared, history }: Person) => {
    const operation = pencil.operation(shared.scene)
    if (random.chance(0.3)) {
      marks.push(`m${marks.length}`)
      operation.set(marks.at(-1) as string, ['+', pencil.element()])
    }
    history.record(operation, shared.scene, random.chance(0.2))
    shared.edit(operation)
  }
  const receive = ({ shared, history }: Person, most: number) => {
    history.receive(shared.receive(authority.log.slice(shared.version, shared.version + most)))
  }
  const send = ({ shared }: Person) => {
    const push = shared.push()
    if (push !== null) underWay.push([shared.author, structuredClone(push)])
  }
  for (let turn = 0; turn < 40; turn++) {
    for (const person of people) {
      const { shared, history, speed } = person
      if (random.chance(0.5)) edit(person)
      else if (undo && random.chance(0.3)) {
        const operation = random.chance(0.7) ? history.undo(shared.scene) : history.redo(shared.scene)
        if (operation !== null) shared.edit(operation)
      }
      if (random.chance(0.04)) person.offline = !person.offline
      if (person.offline) continue
      if (random.chance(speed)) receive(person, random.pick([1, 2, 100]))
      if (random.chance(speed)) send(person)
    }
    while (underWay.length > 0 && random.chance(0.6)) {
      const index = random.below(underWay.length)
      const fate = random.next()
      if (fate < 0.75) arrive(underWay[index] as [string, Push])
      if (fate > 0.3) underWay.splice(index, 1)
    }
  }
  underWay.forEach(arrive)
  for (const person of people) {
    receive(person, Number.POSITIVE_INFINITY)
    const push = person.shared.push()
    if (push !== null) arrive([person.shared.author, push])
  }
  for (const person of people) {
    receive(person, Number.POSITIVE_INFINITY)
    expect(person.shared.pending, `seed ${seed}`).toBe(false)
    expect(person.shared.scene, `seed ${seed}`).toEqual(authority.scene)
  }
  const folded = authority.log.reduce<Scene>((scene, { changes }) => apply(scene, parse(changes)), start)
  expect(folded).toEqual(authority.scene)
  if (!undo) for (const mark of marks) expect(authority.scene.has(mark), `seed ${seed}`).toBe(true)
}

const seeds = Array.from({ length: 60 }, (_, seed) => seed)

describe('a shared scene', () => {
  it('is the same for everybody in the end', () => {
    for (const seed of seeds) meet(seed, { undo: false, cells: seed % 3 === 0 ? 30 : 4000 })
  })

  it('is so with undo and redo', () => {
    for (const seed of seeds) meet(seed, { undo: true, cells: 4000 })
  })

  it('composes what is not sent, and leaves what was sent as it is', () => {
    const shared = new SharedScene('me', new Map(), 7, 3)
    const element = new Pencil(1).rectangle()
    shared.edit(parse({ a: ['+', element] }))
    shared.edit(parse({ a: ['~', { opacity: 7 }] }))
    const push = { version: 7, first: 3, updates: [{ a: ['+', { ...element, opacity: 7 }] }] }
    expect(shared.push()).toEqual(push)
    shared.edit(parse({ a: ['~', { opacity: 8 }] }))
    shared.edit(parse({ a: ['~', { opacity: 9 }] }))
    expect(shared.push()?.updates).toEqual([...push.updates, { a: ['~', { opacity: 9 }] }])
    expect(shared.unconfirmed).toEqual(parse({ a: ['+', { ...element, opacity: 9 }] }))
    shared.receive([{ author: 'me', changes: push.updates[0] as unknown as OperationJson }])
    expect(shared.push()).toEqual({ version: 8, first: 4, updates: [{ a: ['~', { opacity: 9 }] }] })
  })

  it('says what others changed, without what one has changed since', () => {
    const element = { ...new Pencil(1).rectangle(), opacity: 1, locked: false }
    const shared = new SharedScene('me', new Map([['a', element]]), 0)
    shared.edit(parse({ a: ['~', { opacity: 5 }] }))
    const seen = shared.receive([
      { author: 'you', changes: { a: ['~', { opacity: 6, locked: true }] } },
      { author: 'you', changes: { b: ['+', element] } },
    ])
    expect(seen).toEqual(parse({ a: ['~', { locked: true }], b: ['+', element] }))
    expect(shared.scene.get('a')).toEqual({ ...element, opacity: 5, locked: true })
  })

  it('cuts what is too large for one update or one push', () => {
    const shared = new SharedScene('me', new Map(), 0)
    const element = { ...new Pencil(1).rectangle(), link: `https://${'x'.repeat(1900)}` }
    const ids = Array.from({ length: 500 }, (_, index) => `e${index}`)
    for (const id of ids) shared.edit(parse({ [id]: ['+', element] }))
    const sent: OperationJson[] = []
    for (let push = shared.push(); push !== null; push = shared.push()) {
      expect(push.updates.every((update) => JSON.stringify(update).length < 140_000)).toBe(true)
      expect(JSON.stringify(push).length).toBeLessThan(280_000)
      sent.push(...push.updates)
      shared.receive(push.updates.map((changes) => ({ author: 'me', changes })))
    }
    expect(sent.length).toBeGreaterThan(5)
    expect(sent.flatMap((update) => Object.keys(update))).toEqual(ids)
    expect(shared.version).toBe(sent.length)
  })

  it('cuts what is about too many elements for one update', () => {
    const shared = new SharedScene('me', new Map(), 0)
    const ids = Array.from({ length: 25 }, (_, index) => `e${index}`)
    shared.edit(parse(Object.fromEntries(ids.map((id) => [id, ['-']]))))
    const updates = shared.push(10)?.updates ?? []
    expect(updates.map((update) => Object.keys(update).length)).toEqual([10, 10, 5])
    expect(updates.flatMap((update) => Object.keys(update))).toEqual(ids)
  })

  it('cannot be continued once something is confirmed that was never sent', () => {
    const shared = new SharedScene('me', new Map(), 0)
    expect(() => shared.receive([{ author: 'me', changes: {} }])).toThrow('never sent')
  })
})

describe('undo', () => {
  const element = { ...new Pencil(1).rectangle(), x: 0, y: 0, opacity: 1, locked: false }

  function begin() {
    const shared = new SharedScene('me', new Map([['a', element]]), 0)
    const history = new History()
    return {
      shared,
      history,
      edit(changes: OperationJson, joined = false) {
        history.record(parse(changes), shared.scene, joined)
        shared.edit(parse(changes))
      },
      receive(changes: OperationJson) {
        history.receive(shared.receive([{ author: 'you', changes }]))
      },
      undo() {
        const operation = history.undo(shared.scene)
        if (operation !== null) shared.edit(operation)
        return operation
      },
      redo() {
        const operation = history.redo(shared.scene)
        if (operation !== null) shared.edit(operation)
        return operation
      },
    }
  }

  it('takes back a whole drag at once, and redoes it', () => {
    const me = begin()
    me.edit({ a: ['~', { x: 1, y: 1 }] })
    me.edit({ a: ['~', { x: 2, y: 2 }] }, true)
    me.edit({ a: ['~', { x: 3, y: 3 }] }, true)
    me.undo()
    expect(me.shared.scene.get('a')).toEqual(element)
    expect(me.undo()).toBeNull()
    me.redo()
    expect(me.shared.scene.get('a')).toEqual({ ...element, x: 3, y: 3 })
    expect(me.redo()).toBeNull()
  })

  it('leaves what others have made since', () => {
    const me = begin()
    me.edit({ a: ['~', { opacity: 5 }] })
    me.edit({ a: ['~', { locked: true }] })
    me.edit({ b: ['+', element] })
    me.shared.push()
    me.shared.receive([{ author: 'me', changes: {} }])
    me.receive({ a: ['~', { opacity: 6 }], c: ['+', element] })
    me.undo()
    expect([...me.shared.scene.keys()]).toEqual(['a', 'c'])
    me.undo()
    expect(me.shared.scene.get('a')).toEqual({ ...element, opacity: 6 })
    expect(me.undo()).toBeNull()
  })

  it('brings a deleted element back with what it was, and not over somebody else’s', () => {
    const me = begin()
    me.edit({ a: ['-'] })
    me.undo()
    expect(me.shared.scene.get('a')).toEqual(element)
    me.redo()
    expect(me.shared.scene.has('a')).toBe(false)
    me.shared.push()
    me.shared.receive([{ author: 'me', changes: {} }])
    me.receive({ a: ['+', { ...element, opacity: 9 }] })
    expect(me.undo()).toBeNull()
    expect(me.shared.scene.get('a')).toEqual({ ...element, opacity: 9 })
  })

  it('skips steps that somebody else has undone by deleting', () => {
    const me = begin()
    me.edit({ b: ['+', element] })
    me.edit({ a: ['~', { opacity: 5 }] })
    me.receive({ a: ['-'] })
    expect(me.undo()).toEqual(parse({ b: ['-'] }))
  })
})
