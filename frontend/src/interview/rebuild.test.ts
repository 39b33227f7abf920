import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { sceneChecksum } from '../board/scene/checksum'
import type { Values } from '../board/scene/operation'
import { Pencil } from '../board/scene/testing/pencil'
import { pass, stopTime } from '../testing/clock'
import { Refusal } from '../testing/document'
import { Browser } from '../testing/tabs'
import type { Elements } from '../wire/messages'
import { sceneOf } from './foldedBoards'

let world: Browser

beforeEach(() => {
  stopTime()
  world = new Browser()
})

afterEach(() => {
  world.stop()
  vi.useRealTimers()
})

describe('a tab that the server lost track of', () => {
  it.each(['reset', 'ahead'])('is rebuilt after %s and its text put back', async (code) => {
    const [ada, grace] = [await world.opened(), await world.opened('grace')]
    world.type(ada, 'kept')
    await world.elapse(200)
    const instance = ada.getState().instance
    world.authority.before = (message) => {
      if (message.type !== 'push') return
      world.authority.before = () => {}
      throw new Refusal(code)
    }
    world.type(ada, ' and more')
    await world.elapse(1000)
    expect(ada.getState().instance).not.toBe(instance)
    expect(world.texts()).toEqual(['kept and more', 'kept and more'])
    expect(ada.getState().notices).toHaveLength(1)
    expect(ada.getState().recovered).toEqual([])
    expect(await world.stored()).toEqual([])
    world.type(grace, '.')
    await world.elapse(200)
    expect(ada.padText('p1')).toBe('kept and more.')
  })

  it('puts back what was on its way once, if it had come to rest before', async () => {
    const ada = await world.opened()
    world.authority.latency = () => 100
    world.type(ada, 'on its way')
    await pass(20)
    world.authority.breakAll()
    await world.elapse(3000)
    expect(world.authority.pad().text.toString()).toBe('on its way')
    world.authority.before = (message) => {
      if (message.type !== 'push') return
      world.authority.before = () => {}
      throw new Refusal('reset')
    }
    world.type(ada, '!')
    await world.elapse(3000)
    expect(ada.getState().recovered).toEqual([])
    expect(world.authority.pad().text.toString()).toBe('on its way!')
  })

  it('compares checksums, and loads a pad anew that differs', async () => {
    const errors = vi.spyOn(console, 'error').mockImplementation(() => {})
    const ada = await world.opened()
    world.type(ada, 'a😀')
    await world.elapse(200)
    const instance = ada.getState().instance
    // CRC-32 of 61 00 3d d8 00 de, made by Python's zlib.
    world.authority.tell({ type: 'checksum', pad: 'p1', version: 1, crc32: 2463811195 })
    await world.elapse(200)
    expect(ada.getState().instance).toBe(instance)
    world.authority.tell({ type: 'checksum', pad: 'p1', version: 1, crc32: 1 })
    await world.elapse(500)
    expect(ada.getState().instance).not.toBe(instance)
    expect(ada.padText('p1')).toBe('a😀')
    expect(errors).toHaveBeenCalledTimes(1)
  })

  it('compares checksums of boards, and loads one anew that differs', async () => {
    const errors = vi.spyOn(console, 'error').mockImplementation(() => {})
    world.authority.createBoard()
    const ada = await world.opened()
    const { instance } = ada.getState()
    const scene = sceneOf({ a: new Pencil(1).rectangle() } as Elements)
    ada.boards.edit('b1', new Map([['a', ['+', scene.get('a') as Values]]]))
    // Unconfirmed work is not compared.
    world.authority.tell({ type: 'checksum', board: 'b1', version: 0, crc32: 1 })
    await world.elapse(500)
    world.authority.tell({ type: 'checksum', board: 'b1', version: 1, crc32: sceneChecksum(scene) })
    world.authority.tell({ type: 'checksum', board: 'b1', version: 2, crc32: 1 })
    world.authority.tell({ type: 'checksum', board: 'b9', version: 1, crc32: 1 })
    await world.elapse(200)
    expect(ada.getState().instance).toBe(instance)
    expect(errors).not.toHaveBeenCalled()
    world.authority.tell({ type: 'checksum', board: 'b1', version: 1, crc32: 1 })
    await world.elapse(500)
    expect(ada.getState().instance).not.toBe(instance)
    expect(ada.boards.elements('b1')).toEqual(world.authority.boards.scene())
    expect(ada.getState().notices).toMatchObject([{ text: expect.stringContaining('Board') }])
    expect(errors).toHaveBeenCalledTimes(1)
  })

  it('goes on from a snapshot when the server was restored from a backup', async () => {
    const ada = await world.opened()
    world.type(ada, 'saved')
    await world.elapse(200)
    const position = world.authority.entries.length
    world.type(ada, ' lost')
    await world.elapse(200)
    world.authority.reachable = false
    world.authority.breakAll()
    world.type(ada, ' unsent')
    world.authority.forgetEverythingSince(position)
    world.authority.reachable = true
    await world.elapse(3000)
    expect(ada.padText('p1')).toBe('saved unsent')
    expect(world.authority.pad().text.toString()).toBe('saved unsent')
  })

  it('offers what was on its way when the instance was forgotten', async () => {
    const ada = await world.opened()
    world.authority.latency = () => 100
    world.type(ada, 'perhaps')
    await pass(20)
    world.authority.forgetEverythingSince(5)
    world.authority.latency = () => 10
    await world.elapse(3000)
    expect(ada.padText('p1')).toBe('')
    expect(ada.getState().recovered).toMatchObject([{ text: 'perhaps' }])
  })
})

describe('a push that will never be accepted', () => {
  it.each(['malformed', 'too_large'])('leaves the pad after %s and is offered', async (code) => {
    const ada = await world.opened()
    world.type(ada, 'good')
    await world.elapse(200)
    let refuse = true
    world.authority.before = (message) => {
      if (refuse && message.type === 'push') throw new Refusal(code)
    }
    world.type(ada, ' bad')
    await world.elapse(500)
    expect(ada.padText('p1')).toBe('good')
    expect(ada.getState().notices).toMatchObject([{ kind: 'error' }])
    expect(ada.getState().recovered).toMatchObject([{ text: ' bad', updates: 1 }])
    refuse = false
    world.type(ada, '!')
    await world.elapse(200)
    expect(world.authority.pad().text.toString()).toBe('good!')
    await ada.restoreRecovered(ada.getState().recovered[0]?.id ?? '')
    await world.elapse(300)
    expect(world.authority.pad().text.toString()).toBe('good! bad')
    expect(await world.stored()).toEqual([])
  })

  it('is tried three times when the server has a defect', async () => {
    const ada = await world.opened()
    let defects = 2
    world.authority.before = (message) => {
      if (message.type === 'push' && defects-- > 0) throw new Refusal('internal')
    }
    world.type(ada, 'passes')
    await world.elapse(4000)
    expect(world.authority.pad().text.toString()).toBe('passes')
    defects = Number.POSITIVE_INFINITY
    world.type(ada, ' never')
    await world.elapse(5000)
    expect(ada.padText('p1')).toBe('passes')
    expect(ada.getState().recovered).toMatchObject([{ text: ' never' }])
  })

  it('is not let into the pad if it is known to be too large', async () => {
    world.authority.limits = { ...world.authority.limits, document_units: 10 }
    const ada = await world.opened()
    world.type(ada, '0123456789')
    world.type(ada, 'x')
    expect(ada.padText('p1')).toBe('0123456789')
    expect(ada.getState().notices).toMatchObject([{ kind: 'error' }])
    world.view(ada).dispatch({ changes: { from: 0, to: 5 } })
    await world.elapse(200)
    expect(world.authority.pad().text.toString()).toBe('56789')
  })
})
