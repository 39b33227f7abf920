import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { pass, stopTime } from '../testing/clock'
import { World } from '../testing/world'
import type { InterviewClient } from './client'
import { IndexedDbStorage } from './storage'

let world: World
let storage: IndexedDbStorage

/** Lets time pass, and the database finish what it was asked. */
async function elapse(milliseconds: number): Promise<void> {
  await pass(milliseconds)
  // Transactions run in order: when this one is done, so are those before it, and what they set off.
  for (let turn = 0; turn < 4; turn++) await storage.list('', '')
  await pass(200)
}

const stored = () => storage.list('iv', 'ada')

async function opened(person = 'ada'): Promise<InterviewClient> {
  const client = world.client(person)
  await elapse(200)
  return client
}

/** A tab that typed while the network was away, and is gone. */
async function lostTab(...texts: string[]): Promise<void> {
  const tab = await opened()
  world.authority.reachable = false
  world.authority.breakAll()
  for (const text of texts) world.type(tab, text)
  await elapse(400)
  world.kill(tab)
  world.authority.reachable = true
}

beforeEach(() => {
  stopTime()
  storage = new IndexedDbStorage('pairing', new IDBFactory())
  world = new World(storage)
})

afterEach(() => {
  world.stop()
  storage.close()
  vi.useRealTimers()
})

describe('unsent work', () => {
  it('is stored once it is 300 ms old and removed when it is confirmed', async () => {
    const ada = await opened()
    world.authority.latency = () => 400
    world.type(ada, 'abc')
    await elapse(310)
    expect(await stored()).toMatchObject([{ kind: 'text', pad: 'p1', version: 0, first: 0, text: '' }])
    await elapse(1500)
    expect(ada.getState().connection.unsent).toBe(0)
    expect(await stored()).toEqual([])
  })

  it('is not stored at all while the connection is quick', async () => {
    const ada = await opened()
    const write = vi.spyOn(storage, 'write')
    for (const letter of 'some text, letter by letter') {
      world.type(ada, letter)
      await pass(50)
    }
    await elapse(1000)
    expect(write).not.toHaveBeenCalled()
  })

  it('is stored at once when the page is hidden', async () => {
    const ada = await opened()
    world.authority.latency = () => 5000
    world.type(ada, 'abc')
    window.dispatchEvent(new Event('pagehide'))
    await elapse(0)
    expect(await stored()).toHaveLength(1)
  })

  it('keeps lone surrogates', async () => {
    await lostTab('\ud83d')
    expect(await stored()).toMatchObject([{ updates: [[[0, '\ud83d']]] }])
  })

  it('keeps chat messages and files with text, but no commands', async () => {
    const ada = await opened()
    world.authority.reachable = false
    world.authority.breakAll()
    const asked = [ada.say('hi'), ada.renamePad('p1', 'x.py'), ada.createPad('b.py', 'python', 'text')]
    await elapse(400)
    expect(await stored()).toMatchObject([
      {
        kind: 'intents',
        intents: [{ intent: { type: 'say', ref: 1 } }, { intent: { type: 'create_pad', ref: 3 } }],
      },
    ])
    world.kill(ada)
    for (const promise of asked) await expect(promise).rejects.toMatchObject({ code: 'stopped' })
  })
})

describe('work of a closed tab', () => {
  it('is offered to the next tab and put back where it belongs', async () => {
    const grace = await opened('grace')
    world.type(grace, 'one two')
    await elapse(200)
    await lostTab('!', '?')
    world.type(grace, '>> ', 0)
    await elapse(200)
    const next = await opened()
    const [offer] = next.getState().recovered
    expect(offer).toMatchObject({ pad: 'p1', padName: 'main.py', updates: 2, text: '!?', restorable: true })
    expect(next.padText('p1')).toBe('>> one two')
    const restored = next.restoreRecovered(offer?.id ?? '')
    await elapse(500)
    await restored
    expect(world.authority.pad().text.toString()).toBe('>> one two!?')
    expect(world.texts()).toEqual(['>> one two!?', '>> one two!?'])
    expect(next.getState().recovered).toEqual([])
    expect(await stored()).toEqual([])
  })

  it('is not offered if the server had it all', async () => {
    const ada = await opened()
    world.authority.latency = () => 400
    world.type(ada, 'accepted')
    await elapse(350)
    expect(await stored()).toHaveLength(1)
    await pass(100)
    expect(world.authority.pad().text.toString()).toBe('accepted')
    world.kill(ada)
    world.authority.latency = () => 10
    const next = await opened()
    await elapse(500)
    expect(next.getState().recovered).toEqual([])
    expect(await stored()).toEqual([])
    expect(next.padText('p1')).toBe('accepted')
  })

  it('is completed, not doubled, if the server had a part of it', async () => {
    const ada = await opened()
    world.authority.latency = () => 100
    world.type(ada, 'one')
    await pass(50)
    world.type(ada, ' two')
    await pass(60)
    world.authority.breakAll()
    world.authority.reachable = false
    expect(world.authority.pad().text.toString()).toBe('one')
    await elapse(400)
    expect(await stored()).toMatchObject([{ first: 0, updates: [{}, {}] }])
    world.kill(ada)
    world.authority.reachable = true
    world.authority.latency = () => 10
    const next = await opened()
    await elapse(1000)
    expect(next.getState().recovered).toMatchObject([{ updates: 1, text: ' two' }])
    const restored = next.restoreRecovered(next.getState().recovered[0]?.id ?? '')
    await elapse(1000)
    await restored
    expect(world.authority.pad().text.toString()).toBe('one two')
  })

  it('survives a tab that closes in the middle of putting it back', async () => {
    await lostTab('text')
    const second = await opened()
    const [offer] = second.getState().recovered
    world.authority.latency = () => 100
    const restoring = second.restoreRecovered(offer?.id ?? '')
    restoring.catch(() => {})
    while (world.authority.pad().text.length === 0) await pass(10)
    world.kill(second)
    world.authority.latency = () => 10
    const third = await opened()
    await elapse(500)
    expect(third.getState().recovered).toEqual([])
    expect(third.padText('p1')).toBe('text')
  })

  it('is discarded on request', async () => {
    await lostTab('never mind')
    const next = await opened()
    await next.discardRecovered(next.getState().recovered[0]?.id ?? '')
    expect(next.getState().recovered).toEqual([])
    expect(await stored()).toEqual([])
    await elapse(100)
    expect(next.padText('p1')).toBe('')
  })

  it('is offered by one tab at a time', async () => {
    await lostTab('mine')
    const [first, second] = [await opened(), await opened()]
    expect(first.getState().recovered).toHaveLength(1)
    expect(second.getState().recovered).toHaveLength(0)
    world.close(first)
    await elapse(500)
    expect(second.getState().recovered).toHaveLength(1)
  })

  it('is left alone while its tab lives', async () => {
    const ada = await opened()
    world.authority.reachable = false
    world.authority.breakAll()
    world.type(ada, 'still here')
    await elapse(400)
    world.authority.reachable = true
    const other = await opened()
    await elapse(6000)
    expect(other.getState().recovered).toEqual([])
    expect(world.texts()).toEqual(['still here', 'still here'])
  })

  it('brings a chat message once', async () => {
    const ada = await opened()
    world.authority.latency = () => 400
    ada.say('first').catch(() => {})
    ada.say('second').catch(() => {})
    await elapse(310)
    await pass(200)
    world.kill(ada)
    world.authority.latency = () => 10
    expect(world.authority.entries.filter((entry) => entry.kind === 'said')).toHaveLength(1)
    const next = await opened()
    const [offer] = next.getState().recovered
    expect(offer).toMatchObject({ pad: '', updates: 1 })
    const restored = next.restoreRecovered(offer?.id ?? '')
    await elapse(500)
    await restored
    expect(next.getState().talk.map((said) => said.text)).toEqual(['first', 'second'])
  })

  it('can be put in anew when the server does not know the instance any more', async () => {
    const before = world.authority.entries.length
    const grace = await opened('grace')
    world.type(grace, 'head\ntail')
    await elapse(200)
    await lostTab(' and more')
    world.authority.forgetEverythingSince(before)
    await elapse(1000)
    expect(world.authority.pad().text.toString()).toBe('')
    const next = await opened()
    expect(next.getState().recovered).toMatchObject([{ updates: 1, text: ' and more' }])
    const restored = next.restoreRecovered(next.getState().recovered[0]?.id ?? '')
    await elapse(500)
    await restored
    expect(world.authority.pad().text.toString()).toBe(' and more')
    expect(await stored()).toEqual([])
  })

  it('cannot be put into a deleted file until that is restored', async () => {
    const grace = await opened('grace')
    const made = grace.createPad('b.py', 'python')
    await elapse(200)
    await made
    await lostTab('text')
    const deleted = grace.deletePad('p1')
    await elapse(200)
    await deleted
    const next = await opened()
    const id = next.getState().recovered[0]?.id ?? ''
    await expect(next.restoreRecovered(id)).rejects.toMatchObject({ code: 'pad_deleted' })
    const back = grace.restorePad('p1')
    await elapse(200)
    await back
    const restored = next.restoreRecovered(id)
    await elapse(500)
    await restored
    expect(next.padText('p1')).toBe('text')
  })
})

describe('a tab that the server lost track of', () => {
  it.each(['reset', 'ahead'])('is rebuilt after %s and its text put back', async (code) => {
    const [ada, grace] = [await opened(), await opened('grace')]
    world.type(ada, 'kept')
    await elapse(200)
    const instance = ada.getState().instance
    const { Refusal } = await import('../testing/document')
    world.authority.before = (message) => {
      if (message.type !== 'push') return
      world.authority.before = () => {}
      throw new Refusal(code)
    }
    world.type(ada, ' and more')
    await elapse(1000)
    expect(ada.getState().instance).not.toBe(instance)
    expect(world.texts()).toEqual(['kept and more', 'kept and more'])
    expect(ada.getState().notices).toHaveLength(1)
    expect(ada.getState().recovered).toEqual([])
    expect(await stored()).toEqual([])
    world.type(grace, '.')
    await elapse(200)
    expect(ada.padText('p1')).toBe('kept and more.')
  })

  it('puts back what was on its way once, if it had come to rest before', async () => {
    const ada = await opened()
    world.authority.latency = () => 100
    world.type(ada, 'on its way')
    await pass(20)
    world.authority.breakAll()
    await elapse(3000)
    expect(world.authority.pad().text.toString()).toBe('on its way')
    const { Refusal } = await import('../testing/document')
    world.authority.before = (message) => {
      if (message.type !== 'push') return
      world.authority.before = () => {}
      throw new Refusal('reset')
    }
    world.type(ada, '!')
    await elapse(3000)
    expect(ada.getState().recovered).toEqual([])
    expect(world.authority.pad().text.toString()).toBe('on its way!')
  })

  it('compares checksums, and loads a pad anew that differs', async () => {
    const errors = vi.spyOn(console, 'error').mockImplementation(() => {})
    const ada = await opened()
    world.type(ada, 'a😀')
    await elapse(200)
    const instance = ada.getState().instance
    // CRC-32 of 61 00 3d d8 00 de, made by Python's zlib.
    world.authority.tell({ type: 'checksum', pad: 'p1', version: 1, crc32: 2463811195 })
    await elapse(200)
    expect(ada.getState().instance).toBe(instance)
    world.authority.tell({ type: 'checksum', pad: 'p1', version: 1, crc32: 1 })
    await elapse(500)
    expect(ada.getState().instance).not.toBe(instance)
    expect(ada.padText('p1')).toBe('a😀')
    expect(errors).toHaveBeenCalledTimes(1)
  })

  it('goes on from a snapshot when the server was restored from a backup', async () => {
    const ada = await opened()
    world.type(ada, 'saved')
    await elapse(200)
    const position = world.authority.entries.length
    world.type(ada, ' lost')
    await elapse(200)
    world.authority.reachable = false
    world.authority.breakAll()
    world.type(ada, ' unsent')
    world.authority.forgetEverythingSince(position)
    world.authority.reachable = true
    await elapse(3000)
    expect(ada.padText('p1')).toBe('saved unsent')
    expect(world.authority.pad().text.toString()).toBe('saved unsent')
  })

  it('offers what was on its way when the instance was forgotten', async () => {
    const ada = await opened()
    world.authority.latency = () => 100
    world.type(ada, 'perhaps')
    await pass(20)
    world.authority.forgetEverythingSince(5)
    world.authority.latency = () => 10
    await elapse(3000)
    expect(ada.padText('p1')).toBe('')
    expect(ada.getState().recovered).toMatchObject([{ text: 'perhaps' }])
  })
})

describe('a push that will never be accepted', () => {
  it.each(['malformed', 'too_large'])('leaves the pad after %s and is offered', async (code) => {
    const ada = await opened()
    world.type(ada, 'good')
    await elapse(200)
    const { Refusal } = await import('../testing/document')
    let refuse = true
    world.authority.before = (message) => {
      if (refuse && message.type === 'push') throw new Refusal(code)
    }
    world.type(ada, ' bad')
    await elapse(500)
    expect(ada.padText('p1')).toBe('good')
    expect(ada.getState().notices).toMatchObject([{ kind: 'error' }])
    expect(ada.getState().recovered).toMatchObject([{ text: ' bad', updates: 1 }])
    refuse = false
    world.type(ada, '!')
    await elapse(200)
    expect(world.authority.pad().text.toString()).toBe('good!')
    await ada.restoreRecovered(ada.getState().recovered[0]?.id ?? '')
    await elapse(300)
    expect(world.authority.pad().text.toString()).toBe('good! bad')
    expect(await stored()).toEqual([])
  })

  it('is tried three times when the server has a defect', async () => {
    const ada = await opened()
    const { Refusal } = await import('../testing/document')
    let defects = 2
    world.authority.before = (message) => {
      if (message.type === 'push' && defects-- > 0) throw new Refusal('internal')
    }
    world.type(ada, 'passes')
    await elapse(4000)
    expect(world.authority.pad().text.toString()).toBe('passes')
    defects = Number.POSITIVE_INFINITY
    world.type(ada, ' never')
    await elapse(5000)
    expect(ada.padText('p1')).toBe('passes')
    expect(ada.getState().recovered).toMatchObject([{ text: ' never' }])
  })

  it('is not let into the pad if it is known to be too large', async () => {
    world.authority.limits = { ...world.authority.limits, document_units: 10 }
    const ada = await opened()
    world.type(ada, '0123456789')
    world.type(ada, 'x')
    expect(ada.padText('p1')).toBe('0123456789')
    expect(ada.getState().notices).toMatchObject([{ kind: 'error' }])
    world.view(ada).dispatch({ changes: { from: 0, to: 5 } })
    await elapse(200)
    expect(world.authority.pad().text.toString()).toBe('56789')
  })
})
