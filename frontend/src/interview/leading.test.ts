/** A led interview in the browser: what is asked of it, and that it can be gone on with from any snapshot. */

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import led from '../../../tests/recordings/led.jsonl?raw'
import panel from '../../../tests/recordings/panel.jsonl?raw'
import { pass, stopTime } from '../testing/clock'
import { AuthorityLed, planned } from '../testing/led'
import { World } from '../testing/world'
import type { AnyEntry, QuestionGiven, Snapshot } from '../wire/messages'
import { allowed, elapsed } from './agenda'
import type { InterviewClient } from './client'
import { FoldedLed } from './led'
import { tickOf } from './notes'
import { InterviewFold } from './state'

describe('the fold', () => {
  const entriesOf = (lines: string) =>
    lines
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as AnyEntry)

  it.each([
    ['the room', led],
    ['the panel', panel],
  ])('goes on from a snapshot at any position as from the beginning: %s', (_, lines) => {
    const entries = entriesOf(lines)
    const whole = new InterviewFold()
    for (const entry of entries) whole.apply(entry)
    for (let position = 0; position <= entries.length; position += 3) {
      const fold = new InterviewFold()
      for (const entry of entries.slice(0, position)) fold.apply(entry)
      const authority = new AuthorityLed()
      Object.assign(authority.folded, fold.led)
      const shown = JSON.parse(JSON.stringify(authority.snapshot())) as Snapshot
      fold.led = FoldedLed.from(shown)
      for (const entry of entries.slice(position)) fold.apply(entry)
      expect(fold.led).toEqual(whole.led)
    }
  })
})

describe('what is asked', () => {
  let world: World
  let ada: InterviewClient
  let grace: InterviewClient

  beforeEach(async () => {
    stopTime()
    world = new World()
    world.authority.append(planned(false))
    ada = world.client('ada')
    grace = world.client('grace')
    await pass(300)
  })

  afterEach(() => {
    world.stop()
    vi.useRealTimers()
  })

  const done = async (asked: Promise<unknown>): Promise<void> => {
    await pass(200)
    await asked
  }

  const serverNow = (client: InterviewClient) => Date.now() + client.getState().clockOffset

  it('moves one clock, which everybody reads the same', async () => {
    await done(ada.startInterview())
    await pass(60_000)
    await done(ada.extendPhase(3))
    await done(ada.beginPhase('two'))
    await done(ada.pauseInterview())
    const stood = grace.getState().agenda
    await pass(60_000)
    for (const client of [ada, grace]) {
      const { agenda, plan } = client.getState()
      expect(agenda).toEqual(stood)
      const used = elapsed(agenda, 'one', serverNow(client))
      expect(used).toBeGreaterThan(60_000)
      expect(used).toBeLessThan(61_500)
      expect(allowed(agenda, plan, 'one')).toBe(5 * 72_000 + 180_000)
    }
    await done(ada.resumeInterview())
    await done(ada.beginPhase('one'))
    expect(grace.getState().agenda).toMatchObject({ stage: 'running', phase: 'one' })
    await done(ada.endInterview())
    expect(grace.getState()).toMatchObject({ status: 'ended', agenda: { stage: 'paused', since: 0 } })
  })

  const given: Omit<QuestionGiven, 'position' | 'at'> = {
    kind: 'question_given',
    by: '',
    given: 'g1',
    question: 'q1',
    version: 1,
    question_kind: 'quiz',
    title: 'Quiz',
    prompt: 'Go.',
    minutes: 7,
    pads: [],
    boards: [],
    cases: [],
    items: [],
    steps: 0,
  }

  it('answers a quiz and hands it in, and goes back to a question', async () => {
    world.authority.append(given)
    world.authority.append({ ...given, given: 'g2', title: 'Another' })
    world.authority.append({ kind: 'hint_given', by: '', given: 'g1', hint: 0, text: 'nudge' })
    await pass(100)
    expect(grace.getState().question).toBe('g2')
    await done(ada.showQuestion('g1'))
    await done(grace.answer('g1', '1', ['a']))
    await done(grace.answer('g1', '1', ['b'], 'because'))
    await done(grace.submitQuiz('g1'))
    const shown = ada.getState()
    expect(shown.question).toBe('g1')
    expect([...shown.given.keys()]).toEqual(['g1', 'g2'])
    expect(shown.given.get('g1')).toMatchObject({ hints: [{ text: 'nudge' }], submitted: expect.any(Number) })
    expect(shown.given.get('g1')?.answers.get('1')).toMatchObject({ options: ['b'], text: 'because' })
  })

  it('writes, changes and deletes notes, and ticks key points', async () => {
    const written = ada.putNote('asks first', 42, 'g1')
    await done(written)
    const note = (await written) ?? ''
    await done(ada.changeNote(note, 'asks for limits first', 'g1'))
    expect(ada.getState().notes.get(note)).toMatchObject({ text: 'asks for limits first', given: 'g1' })
    await done(ada.tickKeyPoint('q1', 2, true))
    await done(ada.tickKeyPoint('q1', 3, true))
    await done(ada.tickKeyPoint('q1', 2, false))
    expect([...ada.getState().ticks.keys()]).toEqual([tickOf('q1', 3)])
    await done(ada.deleteNote(note))
    expect(ada.getState().notes.size).toBe(0)
  })

  it('leaves alone what it does not change on screen', async () => {
    await done(ada.startInterview())
    const before = grace.getState()
    await done(ada.say('hi'))
    world.type(ada, 'x')
    await pass(300)
    const after = grace.getState()
    for (const part of ['plan', 'agenda', 'given', 'checks', 'notes', 'ticks'] as const) {
      expect(after[part]).toBe(before[part])
    }
  })
})
