import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { pass, stopTime } from '../testing/clock'
import { Refusal } from '../testing/document'
import { World } from '../testing/world'
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

const said = () => world.authority.entries.flatMap((entry) => (entry.kind === 'said' ? [entry.text] : []))

describe('the first welcome', () => {
  it('makes everything known', () => {
    expect(ada.getState()).toMatchObject({
      ready: true,
      title: 'Interview',
      status: 'open',
      readOnly: 'no',
      me: { id: 'ada', role: 'interviewer' },
      instance: 'i1',
      connection: { status: 'connected', unsent: 0 },
      pads: [{ id: 'p1', name: 'main.py', language: 'python', deleted: false, unsent: 0 }],
      deletedPads: [],
      present: [{ instance: 'i1', self: true, pad: null, person: { name: 'ada' } }],
    })
    expect(ada.getState().people.map((person) => person.name)).toEqual(['ada', 'grace', 'olga'])
  })

  it('brings the talk so far', async () => {
    const asked = ada.say('hi')
    await pass(100)
    await asked
    const grace = world.client('grace')
    await pass(200)
    expect(grace.getState().talk).toMatchObject([
      { text: 'hi', mine: false, pending: false, person: { id: 'ada' } },
    ])
    expect(grace.getState().talkTotal).toBe(1)
  })
})

describe('intents', () => {
  it('create, rename, move, relabel, delete and restore pads', async () => {
    const made = ada.createPad('b.js', 'javascript', 'let x')
    await pass(100)
    const pad = await made
    expect(ada.padText(pad)).toBe('let x')
    const asked = [ada.renamePad(pad, 'c.js'), ada.setPadLanguage(pad, 'typescript'), ada.movePad(pad, 0)]
    await pass(200)
    await Promise.all(asked)
    expect(ada.getState().pads.map((one) => `${one.name} ${one.language}`)).toEqual([
      'c.js typescript',
      'main.py python',
    ])
    const deleted = ada.deletePad('p1')
    await pass(100)
    await deleted
    expect(ada.getState().deletedPads.map((one) => one.id)).toEqual(['p1'])
    const restored = ada.restorePad('p1')
    await pass(100)
    await restored
    expect(ada.getState().pads.map((one) => one.id)).toEqual([pad, 'p1'])
  })

  it('are shown as pending until their entry comes, in order, one in flight', async () => {
    world.authority.latency = () => 100
    const asked = [ada.say('one'), ada.say('two')]
    expect(ada.getState().talk).toMatchObject([
      { text: 'one', pending: true, mine: true, position: 0 },
      { text: 'two', pending: true },
    ])
    await pass(150)
    expect(said()).toEqual(['one'])
    await pass(100)
    expect(ada.getState().talk.map((one) => one.pending)).toEqual([false, true])
    await pass(300)
    await Promise.all(asked)
    expect(ada.getState().talk.map((one) => one.pending)).toEqual([false, false])
  })

  it('reject with the code of the refusal, and the next one goes on', async () => {
    const failing = ada.createPad('main.py', 'python')
    const fine = ada.say('still here')
    const refused = expect(failing).rejects.toMatchObject({ code: 'name_taken', name: 'RefusedError' })
    await pass(200)
    await refused
    await fine
    expect(said()).toEqual(['still here'])
  })

  it('are sent again after a lost answer, and happen once', async () => {
    world.authority.latency = () => 100
    const asked = ada.say('once')
    await pass(120)
    expect(said()).toEqual(['once'])
    world.authority.breakAll()
    await pass(3000)
    await asked
    expect(said()).toEqual(['once'])
    expect(ada.getState().talk).toMatchObject([{ text: 'once', pending: false }])
  })

  it('are sent again after being lost on the way', async () => {
    world.authority.latency = () => 100
    const asked = ada.say('once')
    await pass(50)
    world.authority.breakAll()
    expect(said()).toEqual([])
    await pass(3000)
    await asked
    expect(said()).toEqual(['once'])
  })

  it('are sent again when the server asks for patience', async () => {
    let refusals = 2
    world.authority.before = (message) => {
      if (message.type === 'say' && refusals-- > 0) throw new Refusal('unavailable')
    }
    const asked = ada.say('patience')
    await pass(5000)
    await asked
    expect(said()).toEqual(['patience'])
  })

  it('settle when the server calls them a repetition', async () => {
    world.authority.refs.set('i1', 1)
    const asked = ada.say('known')
    await pass(100)
    await asked
    expect(said()).toEqual([])
  })

  it('wait while offline, and are counted as unsent', async () => {
    world.authority.reachable = false
    world.authority.breakAll()
    const asked = ada.say('later')
    await pass(1000)
    expect(ada.getState().connection).toMatchObject({ status: 'reconnecting', unsent: 1 })
    world.authority.reachable = true
    await pass(6000)
    await asked
    expect(ada.getState().connection).toMatchObject({ status: 'connected', unsent: 0 })
  })

  it('are refused here if they are larger than a message may be', async () => {
    const asked = ada.createPad('big.txt', 'text', 'x'.repeat(1_100_000))
    await expect(asked).rejects.toMatchObject({ code: 'too_large' })
  })

  it('wait when the connection ends for good, until it is started again', async () => {
    world.authority.latency = () => 100
    const asked = ada.say('in the end')
    world.authority.breakAll(4409)
    await pass(100)
    expect(ada.getState().connection).toMatchObject({ status: 'closed', closeCode: 4409, unsent: 1 })
    await expect(ada.say('again')).rejects.toMatchObject({ code: 'stopped' })
    world.type(ada, 'x')
    expect(ada.padText('p1')).toBe('')
    await pass(60_000)
    expect(said()).toEqual([])
    ada.start()
    await pass(2000)
    await asked
    expect(said()).toEqual(['in the end'])
    expect(ada.getState().instance).toBe('i1')
    world.type(ada, 'x')
    expect(ada.padText('p1')).toBe('x')
  })

  it('reject when the client is stopped', async () => {
    world.authority.latency = () => 100
    const rejected = expect(ada.say('too late')).rejects.toMatchObject({ code: 'stopped' })
    ada.stop()
    await rejected
  })
})

describe('starting', () => {
  it('tries now while waiting for the next attempt', async () => {
    world.authority.reachable = false
    world.authority.breakAll()
    await pass(20_000)
    world.authority.reachable = true
    ada.start()
    await pass(100)
    expect(ada.getState().connection.status).toBe('connected')
  })

  it('again after stopping is a new visit', async () => {
    ada.stop()
    ada.start()
    await pass(200)
    expect(ada.getState()).toMatchObject({ instance: 'i2', connection: { status: 'connected' } })
    world.type(ada, 'x')
    await pass(100)
    expect(world.authority.pad().text.toString()).toBe('x')
  })

  it('again after stopping offers what was unsent', async () => {
    world.authority.reachable = false
    world.authority.breakAll()
    world.type(ada, 'unsent')
    await pass(100)
    ada.stop()
    world.authority.reachable = true
    ada.start()
    await pass(1000)
    expect(ada.getState().recovered).toMatchObject([{ text: 'unsent' }])
    const restored = ada.restoreRecovered(ada.getState().recovered[0]?.id ?? '')
    await pass(500)
    await restored
    expect(ada.padText('p1')).toBe('unsent')
  })

  it('twice is once', async () => {
    ada.start()
    ada.start()
    await pass(200)
    expect(world.authority.sockets).toHaveLength(1)
  })
})

describe('what is shown', () => {
  it('does not change with keystrokes, ours or others', async () => {
    const grace = world.client('grace')
    await pass(6000)
    for (const client of [ada, grace]) world.view(client)
    const changes = vi.fn()
    const before = [ada.getState(), grace.getState()]
    ada.subscribe(changes)
    grace.subscribe(changes)
    for (const letter of 'typing away') {
      world.type(ada, letter)
      await pass(40)
    }
    expect(changes).not.toHaveBeenCalled()
    expect([ada.getState(), grace.getState()]).toEqual(before)
  })

  it('counts what is unsent as soon as it is overdue, and at once when the link is lost', async () => {
    world.authority.latency = () => 3000
    world.type(ada, 'slow')
    await pass(900)
    expect(ada.getState().connection.unsent).toBe(0)
    await pass(700)
    expect(ada.getState().connection.unsent).toBe(1)
    expect(ada.getState().pads[0]?.unsent).toBe(1)
    await pass(6000)
    expect(ada.getState().connection.unsent).toBe(0)
    world.type(ada, 'x')
    world.authority.breakAll()
    expect(ada.getState().connection).toMatchObject({ status: 'reconnecting', unsent: 1 })
  })

  it('tells who is present, where, and who is typing a message', async () => {
    const grace = world.client('grace')
    await pass(200)
    grace.openPad('p1')
    await pass(100)
    const other = () => ada.getState().present.find((one) => !one.self)
    expect(other()).toMatchObject({ pad: 'p1', typing: false, person: { id: 'grace' } })
    grace.setTyping(true)
    await pass(100)
    expect(other()).toMatchObject({ typing: true })
    world.close(grace)
    await pass(100)
    expect(other()).toBeUndefined()
  })

  it('knows the clock of the server', async () => {
    const now = vi.spyOn(Date, 'now')
    const real = Date.now()
    now.mockReturnValue(real)
    expect(ada.getState().clockOffset).toBe(0)
    world.authority.tell({ type: 'pong', sent: performance.now(), now: real + 60_000 })
    await pass(20)
    expect(ada.getState().clockOffset).toBeGreaterThan(59_000)
  })

  it('keeps notices until they are dismissed, each once', async () => {
    world.authority.limits = { ...world.authority.limits, document_units: 3 }
    world.authority.breakAll()
    await pass(1000)
    world.type(ada, 'four')
    world.type(ada, 'four')
    const [notice] = ada.getState().notices
    expect(ada.getState().notices).toHaveLength(1)
    ada.dismissNotice(notice?.id ?? 0)
    expect(ada.getState().notices).toEqual([])
  })
})

describe('a reconnection', () => {
  it('resumes the instance from its position, without a snapshot', async () => {
    const grace = world.client('grace')
    await pass(200)
    world.authority.breakAll()
    world.type(ada, 'meanwhile')
    await pass(3000)
    const sent = world.authority.sockets.flatMap((socket) => socket.sent)
    const hellos = sent.filter((message) => message.type === 'hello') as { instance?: string }[]
    expect(hellos.map((hello) => hello.instance).sort()).toEqual(['i1', 'i2'])
    expect(hellos.every((hello) => 'position' in hello)).toBe(true)
    expect(grace.padText('p1')).toBe('meanwhile')
    expect(ada.getState().instance).toBe('i1')
  })

  it('does not push before it knows what was accepted', async () => {
    world.authority.latency = () => 100
    world.type(ada, 'abc')
    await pass(120)
    world.authority.breakAll()
    let pushes = 0
    world.authority.before = (message) => {
      if (message.type === 'push') pushes += 1
    }
    await pass(5000)
    expect(pushes).toBe(0)
    expect(world.authority.pad().text.toString()).toBe('abc')
    expect(ada.getState().connection.unsent).toBe(0)
  })

  it('heals a gap in the entries', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    const entry = { kind: 'said', by: 'i1', ref: 9, text: 'x', position: 999, at: 0 }
    world.authority.tell({ type: 'entries', entries: [entry] })
    await pass(1000)
    expect(ada.getState().connection.status).toBe('connected')
    world.type(ada, 'fine')
    await pass(200)
    expect(world.authority.pad().text.toString()).toBe('fine')
  })

  it('ignores entries that it has', async () => {
    world.type(ada, 'abc')
    await pass(200)
    world.authority.tell({ type: 'entries', entries: world.authority.entries.slice(-2) })
    await pass(100)
    expect(ada.padText('p1')).toBe('abc')
    expect(ada.getState().instance).toBe('i1')
  })
})
