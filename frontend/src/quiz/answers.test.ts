import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { SteadyClient } from '../app/testing/steadyClient'
import { RefusedError } from '../interview/errors'
import { givenOf } from '../interview/given'
import { asked } from '../testing/questions'
import { Answers } from './answers'

let sent: unknown[][]
let fail: RefusedError | null
let failures: unknown[]
let release: (() => void)[]

beforeEach(() => {
  vi.useFakeTimers()
  sent = []
  fail = null
  failures = []
  release = []
})

afterEach(() => vi.useRealTimers())

function answers() {
  const given = givenOf({ question: asked('q'), hints: [], artefacts: [], answers: [], submitted: null })
  const room = new SteadyClient({ given: new Map([['q', given]]) })
  Object.assign(room, {
    answer: async (...said: unknown[]) => {
      sent.push(said)
      if (fail !== null) throw fail
      await new Promise<void>((resolve) => release.push(resolve))
    },
  })
  return new Answers(room.client, 'q', (error) => failures.push(error))
}

async function arrive() {
  for (const resolve of release.splice(0)) resolve()
  await vi.advanceTimersByTimeAsync(0)
}

test('a choice goes out at once, text after a pause, once', async () => {
  const desk = answers()
  desk.choose('a', ['x'])
  expect(sent).toEqual([['q', 'a', ['x'], '']])
  desk.type('b', 'be')
  desk.type('b', 'because')
  expect(sent).toHaveLength(1)
  await vi.advanceTimersByTimeAsync(600)
  expect(sent.slice(1)).toEqual([['q', 'b', [], 'because']])
  expect(desk.stored).toBe(false)
  await arrive()
  expect(desk.stored).toBe(true)
})

test('what was put in while another answer was on its way is kept and sent', async () => {
  const desk = answers()
  desk.choose('a', ['x'])
  desk.type('a', 'why')
  await arrive()
  expect(desk.of('a')).toEqual({ options: ['x'], text: 'why' })
  expect(desk.stored).toBe(false)
  const flushed = desk.flush()
  expect(sent.at(-1)).toEqual(['q', 'a', ['x'], 'why'])
  await arrive()
  await flushed
  expect(desk.stored).toBe(true)
})

test('a refused answer stays on view, and is told', async () => {
  const desk = answers()
  fail = new RefusedError('quiz_submitted', 'The answers were handed in.')
  desk.type('a', 'late')
  await desk.flush()
  expect(failures).toEqual([fail])
  expect(desk.of('a').text).toBe('late')
  expect(desk.stored).toBe(false)
})
