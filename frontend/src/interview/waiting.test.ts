/** Waiting outside: in the lobby before being let in, and while others work unwatched. */

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { pass, stopTime } from '../testing/clock'
import { planned } from '../testing/led'
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

const kinds = () => world.authority.entries.map((entry) => entry.kind)
const said = () => world.authority.entries.flatMap((entry) => (entry.kind === 'said' ? [entry.text] : []))
const focus = (ms = 60_000) =>
  world.authority.append({ kind: 'focus_begun', by: '', ref: 0, until: Date.now() + ms })
const focusOver = () => world.authority.append({ kind: 'focus_ended', by: '', ref: 0, why: 'time' })

async function inLobby(): Promise<InterviewClient> {
  world.authority.append(planned())
  const grace = world.client('grace')
  await pass(200)
  return grace
}

describe('the lobby', () => {
  it('is all that is shown to a candidate who was not let in', async () => {
    const grace = await inLobby()
    expect(grace.getState()).toMatchObject({
      ready: false,
      waiting: { reason: 'lobby', agreed: false, checked: false, name: 'grace', minutes: 15, kept_days: 30 },
      connection: { status: 'connected' },
      title: 'Interview',
      pads: [],
    })
    expect(ada.getState().waiting).toBeNull()
  })

  it('takes agreement and checks, and the interviewer who admits', async () => {
    const grace = await inLobby()
    const early = ada.admit('grace')
    const refused = expect(early).rejects.toMatchObject({ code: 'not_agreed' })
    await pass(100)
    await refused
    const checks = { browser: 'Firefox 140', round_trip: 21, clipboard: true } as const
    const asked = [grace.reportChecks({ ...checks, sound: 'works', camera: 'skipped' }), grace.agree()]
    await pass(300)
    await Promise.all(asked)
    expect(grace.getState().waiting).toMatchObject({ agreed: true, checked: true })
    expect([...ada.getState().agreed]).toEqual(['grace'])
    expect(ada.getState().checks.get('grace')).toMatchObject(checks)
    const admitted = ada.admit('grace')
    await pass(300)
    await admitted
    expect(grace.getState()).toMatchObject({ ready: true, waiting: null, me: { id: 'grace' } })
    expect(grace.getState().pads).toHaveLength(1)
    world.type(grace, 'let in')
    await pass(500)
    expect(world.texts()).toEqual(['let in', 'let in'])
  })

  it('is come back to as the same instance, without arriving again', async () => {
    const grace = await inLobby()
    const { instance } = grace.getState().waiting ?? {}
    world.authority.breakAll()
    await pass(3000)
    expect(grace.getState().waiting?.instance).toBe(instance)
    expect(kinds().filter((kind) => kind === 'arrived')).toHaveLength(2)
  })

  it('keeps an agreement that was lost on the way', async () => {
    const grace = await inLobby()
    world.authority.latency = () => 100
    const agreed = grace.agree()
    await pass(50)
    world.authority.breakAll()
    await pass(3000)
    await agreed
    expect(kinds().filter((kind) => kind === 'agreed')).toHaveLength(1)
  })

  it('ends for those who agreed when the interview starts', async () => {
    const grace = await inLobby()
    const agreed = grace.agree()
    await pass(100)
    await agreed
    const started = ada.startInterview()
    await pass(200)
    await started
    expect(grace.getState()).toMatchObject({ waiting: null, agenda: { stage: 'running', phase: 'one' } })
    const held = ada.hold('grace')
    await pass(200)
    await held
    expect(grace.getState().waiting?.reason).toBe('lobby')
    expect(grace.getState().pads).toHaveLength(1)
  })
})

describe('focus time', () => {
  it('shows interviewers nothing until it is over, and then everything', async () => {
    const grace = world.client('grace')
    await pass(200)
    world.type(ada, 'before')
    await pass(300)
    const position = ada.getState().talkTotal
    focus()
    await pass(100)
    expect(ada.getState().waiting).toMatchObject({ reason: 'focus', ref: 0 })
    expect(ada.getState().present.filter((one) => !one.self)).toEqual([])
    world.type(grace, ' unwatched', 6)
    const spoken = grace.say('to myself')
    await pass(500)
    await spoken
    expect(ada.padText('p1')).toBe('before')
    expect(ada.getState().talkTotal).toBe(position)
    expect(grace.getState()).toMatchObject({ waiting: null })
    expect(grace.getState().focusUntil).toBeGreaterThan(Date.now())
    focusOver()
    await pass(300)
    expect(ada.getState()).toMatchObject({ waiting: null, focusUntil: null, talkTotal: position + 1 })
    expect(world.texts()).toEqual(['before unwatched', 'before unwatched'])
  })

  it('is ended from outside, whatever else waits to be sent, and nothing of that is lost', async () => {
    focus()
    await pass(100)
    const spoken = ada.say('sent when it is over')
    const ended = ada.endFocus()
    await pass(300)
    await ended
    await spoken
    expect(kinds().slice(-2)).toEqual(['focus_ended', 'said'])
    expect(ada.getState().waiting).toBeNull()
  })

  it('keeps what was on its way when it began', async () => {
    world.authority.latency = () => 100
    world.type(ada, 'mine')
    const spoken = ada.say('on its way')
    await pass(50)
    focus()
    await pass(3000)
    expect(world.authority.refusals.filter((code) => code === 'shut_out').length).toBeGreaterThanOrEqual(2)
    expect([said(), world.authority.pad().text.toString()]).toEqual([[], ''])
    const ended = ada.endFocus()
    await pass(2000)
    await Promise.all([ended, spoken])
    expect([said(), world.texts()]).toEqual([['on its way'], ['mine']])
  })

  it('keeps what was taken before it began, once', async () => {
    world.authority.latency = () => 100
    const spoken = ada.say('just before')
    world.type(ada, 'mine')
    await pass(110)
    focus()
    await pass(50)
    world.authority.breakAll()
    await pass(5000)
    expect(ada.getState().waiting?.reason).toBe('focus')
    await spoken
    focusOver()
    await pass(1000)
    expect([said(), world.texts()]).toEqual([['just before'], ['mine']])
  })

  it('outlasts a reload: nothing is shown, and its end is learned', async () => {
    focus()
    await pass(100)
    world.kill(ada)
    const again = world.client('ada')
    await pass(300)
    expect(again.getState()).toMatchObject({ ready: false, waiting: { reason: 'focus' } })
    focusOver()
    await pass(300)
    expect(again.getState()).toMatchObject({ ready: true, waiting: null })
  })

  it('leaves the text as it was, locked', async () => {
    world.type(ada, 'abc')
    await pass(300)
    focus()
    await pass(100)
    world.type(ada, 'not now')
    await pass(300)
    expect(ada.padText('p1')).toBe('abc')
    focusOver()
    await pass(300)
    world.type(ada, 'd')
    await pass(300)
    expect(world.authority.pad().text.toString()).toBe('abcd')
  })

  it.each([1, 2, 3, 4, 5, 6, 7, 8])(
    'loses and doubles nothing, whenever it begins and ends, seed %i',
    async (seed) => {
      const grace = world.client('grace')
      await pass(200)
      let state = seed * 7919
      const chance = (most: number) => {
        state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
        return state % most
      }
      world.authority.latency = () => 1 + chance(60)
      const asked: Promise<unknown>[] = []
      let hidden = false
      for (let step = 0; step < 60; step++) {
        const who = chance(2) === 0 ? ada : grace
        const what = chance(6)
        if (what === 0) {
          if (hidden) focusOver()
          else focus()
          hidden = !hidden
        } else if (what === 1) asked.push(who.say(`${step}`))
        else if (what === 2 && chance(4) === 0) world.authority.breakAll()
        else world.type(who, `<${step}>`)
        await pass(chance(120))
      }
      if (hidden) focusOver()
      await pass(10_000)
      await Promise.all(asked)
      expect(new Set(said()).size).toBe(asked.length)
      expect(said()).toHaveLength(asked.length)
      const [one, other] = world.texts()
      expect(one).toBe(other)
      expect(one).toBe(world.authority.pad().text.toString())
      expect(ada.getState().recovered).toEqual([])
    },
  )
})

describe('a tab that must begin anew', () => {
  it('does so under one instance, though it has to wait first', async () => {
    const grace = world.client('grace')
    await pass(200)
    world.type(ada, 'text')
    await pass(300)
    focus()
    await pass(100)
    // The server comes back from a backup that does not know this instance.
    world.authority.forgetEverythingSince(5)
    focus()
    await pass(3000)
    const { instance } = ada.getState().waiting ?? {}
    world.authority.breakAll()
    await pass(3000)
    expect(ada.getState().waiting?.instance).toBe(instance)
    focusOver()
    await pass(3000)
    expect(ada.getState()).toMatchObject({ waiting: null, instance })
    expect(ada.padText('p1')).toBe(grace.padText('p1'))
  })

  it('is a new visit when it is started again after it was stopped', async () => {
    const grace = await inLobby()
    const { instance } = grace.getState().waiting ?? {}
    grace.stop()
    grace.start()
    await pass(300)
    expect(grace.getState().waiting?.instance).not.toBe(instance)
  })
})
