import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { pass, stopTime } from '../testing/clock'
import { Browser } from '../testing/tabs'

let world: Browser

beforeEach(() => {
  stopTime()
  world = new Browser()
})

afterEach(() => {
  world.stop()
  vi.useRealTimers()
})

describe('unsent work', () => {
  it('is stored once it is 300 ms old and removed when it is confirmed', async () => {
    const ada = await world.opened()
    world.authority.latency = () => 400
    world.type(ada, 'abc')
    await world.elapse(310)
    expect(await world.stored()).toMatchObject([{ kind: 'text', pad: 'p1', version: 0, first: 0, text: '' }])
    await world.elapse(1500)
    expect(ada.getState().connection.unsent).toBe(0)
    expect(await world.stored()).toEqual([])
  })

  it('is not stored at all while the connection is quick', async () => {
    const ada = await world.opened()
    const write = vi.spyOn(world.storage, 'write')
    for (const letter of 'some text, letter by letter') {
      world.type(ada, letter)
      await pass(50)
    }
    await world.elapse(1000)
    expect(write).not.toHaveBeenCalled()
  })

  it('is stored at once when the page is hidden', async () => {
    const ada = await world.opened()
    world.authority.latency = () => 5000
    world.type(ada, 'abc')
    window.dispatchEvent(new Event('pagehide'))
    await world.elapse(0)
    expect(await world.stored()).toHaveLength(1)
  })

  it('keeps lone surrogates', async () => {
    await world.lostTab('\ud83d')
    expect(await world.stored()).toMatchObject([{ updates: [[[0, '\ud83d']]] }])
  })

  it('keeps chat messages and files with text, but no commands', async () => {
    const ada = await world.opened()
    world.authority.reachable = false
    world.authority.breakAll()
    const asked = [ada.say('hi'), ada.renamePad('p1', 'x.py'), ada.createPad('b.py', 'python', 'text')]
    await world.elapse(400)
    expect(await world.stored()).toMatchObject([
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
    const grace = await world.opened('grace')
    world.type(grace, 'one two')
    await world.elapse(200)
    await world.lostTab('!', '?')
    world.type(grace, '>> ', 0)
    await world.elapse(200)
    const next = await world.opened()
    const [offer] = next.getState().recovered
    expect(offer).toMatchObject({ pad: 'p1', padName: 'main.py', updates: 2, text: '!?', restorable: true })
    expect(next.padText('p1')).toBe('>> one two')
    const restored = next.restoreRecovered(offer?.id ?? '')
    await world.elapse(500)
    await restored
    expect(world.authority.pad().text.toString()).toBe('>> one two!?')
    expect(world.texts()).toEqual(['>> one two!?', '>> one two!?'])
    expect(next.getState().recovered).toEqual([])
    expect(await world.stored()).toEqual([])
  })

  it('is not offered if the server had it all', async () => {
    const ada = await world.opened()
    world.authority.latency = () => 400
    world.type(ada, 'accepted')
    await world.elapse(350)
    expect(await world.stored()).toHaveLength(1)
    await pass(100)
    expect(world.authority.pad().text.toString()).toBe('accepted')
    world.kill(ada)
    world.authority.latency = () => 10
    const next = await world.opened()
    await world.elapse(500)
    expect(next.getState().recovered).toEqual([])
    expect(await world.stored()).toEqual([])
    expect(next.padText('p1')).toBe('accepted')
  })

  it('is completed, not doubled, if the server had a part of it', async () => {
    const ada = await world.opened()
    world.authority.latency = () => 100
    world.type(ada, 'one')
    await pass(50)
    world.type(ada, ' two')
    await pass(60)
    world.authority.breakAll()
    world.authority.reachable = false
    expect(world.authority.pad().text.toString()).toBe('one')
    await world.elapse(400)
    expect(await world.stored()).toMatchObject([{ first: 0, updates: [{}, {}] }])
    world.kill(ada)
    world.authority.reachable = true
    world.authority.latency = () => 10
    const next = await world.opened()
    await world.elapse(1000)
    expect(next.getState().recovered).toMatchObject([{ updates: 1, text: ' two' }])
    const restored = next.restoreRecovered(next.getState().recovered[0]?.id ?? '')
    await world.elapse(1000)
    await restored
    expect(world.authority.pad().text.toString()).toBe('one two')
  })

  it('survives a tab that closes in the middle of putting it back', async () => {
    await world.lostTab('text')
    const second = await world.opened()
    const [offer] = second.getState().recovered
    world.authority.latency = () => 100
    const restoring = second.restoreRecovered(offer?.id ?? '')
    restoring.catch(() => {})
    while (world.authority.pad().text.length === 0) await pass(10)
    world.kill(second)
    world.authority.latency = () => 10
    const third = await world.opened()
    await world.elapse(500)
    expect(third.getState().recovered).toEqual([])
    expect(third.padText('p1')).toBe('text')
  })

  it('is discarded on request', async () => {
    await world.lostTab('never mind')
    const next = await world.opened()
    await next.discardRecovered(next.getState().recovered[0]?.id ?? '')
    expect(next.getState().recovered).toEqual([])
    expect(await world.stored()).toEqual([])
    await world.elapse(100)
    expect(next.padText('p1')).toBe('')
  })

  it('is offered by one tab at a time', async () => {
    await world.lostTab('mine')
    const [first, second] = [await world.opened(), await world.opened()]
    expect(first.getState().recovered).toHaveLength(1)
    expect(second.getState().recovered).toHaveLength(0)
    world.close(first)
    await world.elapse(500)
    expect(second.getState().recovered).toHaveLength(1)
  })

  it('is left alone while its tab lives', async () => {
    const ada = await world.opened()
    world.authority.reachable = false
    world.authority.breakAll()
    world.type(ada, 'still here')
    await world.elapse(400)
    world.authority.reachable = true
    const other = await world.opened()
    await world.elapse(6000)
    expect(other.getState().recovered).toEqual([])
    expect(world.texts()).toEqual(['still here', 'still here'])
  })

  it('brings a chat message once', async () => {
    const ada = await world.opened()
    world.authority.latency = () => 400
    ada.say('first').catch(() => {})
    ada.say('second').catch(() => {})
    await world.elapse(310)
    await pass(200)
    world.kill(ada)
    world.authority.latency = () => 10
    expect(world.authority.entries.filter((entry) => entry.kind === 'said')).toHaveLength(1)
    const next = await world.opened()
    const [offer] = next.getState().recovered
    expect(offer).toMatchObject({ pad: '', updates: 1 })
    const restored = next.restoreRecovered(offer?.id ?? '')
    await world.elapse(500)
    await restored
    expect(next.getState().talk.map((said) => said.text)).toEqual(['first', 'second'])
  })

  it('brings a test case, as a new one if somebody deleted it', async () => {
    const fields = { name: 'sum', stdin: '1 2', expected: '3' }
    const ada = await world.opened()
    const made = ada.putCase(fields)
    await world.elapse(200)
    const id = await made
    world.authority.reachable = false
    world.authority.breakAll()
    ada.putCase({ ...fields, stdin: '1 2 3' }, id).catch(() => {})
    await world.elapse(400)
    world.kill(ada)
    world.authority.reachable = true
    const grace = await world.opened('grace')
    const deleted = grace.deleteCase(id)
    await world.elapse(200)
    await deleted
    const next = await world.opened()
    const [offer] = next.getState().recovered
    expect(offer).toMatchObject({ pad: '', padName: 'the test cases', text: 'sum\n1 2 3\n3' })
    const put = async () => {
      const restored = next.restoreRecovered(offer?.id ?? '')
      restored.catch(() => {})
      await world.elapse(1000)
      return restored
    }
    await put().catch(put)
    expect(next.getState().cases).toMatchObject([{ name: 'sum', stdin: '1 2 3' }])
    expect(next.getState().recovered).toEqual([])
  })

  it('brings a private note, as a new one if it was deleted meanwhile', async () => {
    const ada = await world.opened()
    const made = ada.putNote('asked for limits', 7)
    await world.elapse(200)
    const note = (await made) ?? ''
    world.authority.reachable = false
    world.authority.breakAll()
    ada.changeNote(note, 'asked for limits first').catch(() => {})
    await world.elapse(400)
    world.kill(ada)
    world.authority.reachable = true
    const next = await world.opened()
    const [offer] = next.getState().recovered
    expect(offer).toMatchObject({ padName: 'your notes', text: 'asked for limits first' })
    const restored = next.restoreRecovered(offer?.id ?? '')
    await world.elapse(500)
    await restored
    expect([...next.getState().notes.values()].map(({ text }) => text)).toEqual(['asked for limits first'])
    expect(await world.stored()).toEqual([])
  })

  it('can be put in anew when the server does not know the instance any more', async () => {
    const before = world.authority.entries.length
    const grace = await world.opened('grace')
    world.type(grace, 'head\ntail')
    await world.elapse(200)
    await world.lostTab(' and more')
    world.authority.forgetEverythingSince(before)
    await world.elapse(1000)
    expect(world.authority.pad().text.toString()).toBe('')
    const next = await world.opened()
    expect(next.getState().recovered).toMatchObject([{ updates: 1, text: ' and more' }])
    const restored = next.restoreRecovered(next.getState().recovered[0]?.id ?? '')
    await world.elapse(500)
    await restored
    expect(world.authority.pad().text.toString()).toBe(' and more')
    expect(await world.stored()).toEqual([])
  })

  it('cannot be put into a deleted file until that is restored', async () => {
    const grace = await world.opened('grace')
    const made = grace.createPad('b.py', 'python')
    await world.elapse(200)
    await made
    await world.lostTab('text')
    const deleted = grace.deletePad('p1')
    await world.elapse(200)
    await deleted
    const next = await world.opened()
    const id = next.getState().recovered[0]?.id ?? ''
    await expect(next.restoreRecovered(id)).rejects.toMatchObject({ code: 'pad_deleted' })
    const back = grace.restorePad('p1')
    await world.elapse(200)
    await back
    const restored = next.restoreRecovered(id)
    await world.elapse(500)
    await restored
    expect(next.padText('p1')).toBe('text')
  })
})
