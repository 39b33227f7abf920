import { describe, expect, it } from 'vitest'
import {
  againstPlan,
  highlights,
  knownText,
  passRates,
  progressText,
  runName,
  runResult,
  sizeText,
} from './facts'
import type { Facts, RunFact } from './types'

const run = (rest: Partial<RunFact>): RunFact => ({
  run: 'r1',
  part: 'room',
  person: 'g',
  t: 1000,
  until: 3000,
  what: 'cases',
  label: 'failed',
  passed: 2,
  total: 3,
  position: 9,
  ...rest,
})

const none: Facts = {
  phases: [],
  first_run: null,
  runs: [],
  hints: [],
  pastes: [],
  typed: [],
  said: [],
  drawn: [],
  credits: [],
  away: [],
  key_points: [],
  names: [],
}

describe('facts in words', () => {
  it('say what a run came to', () => {
    expect(runResult(run({}))).toBe('2 of 3 passed')
    expect(runResult(run({ what: 'run', total: 0, passed: 0, label: 'stopped' }))).toBe('stopped')
    expect(runName(run({}))).toBe('Tests')
    expect(runName(run({ part: 'panel' }))).toBe('Hidden tests')
  })

  it('draw pass rates of tests alone, when they were over', () => {
    const rates = passRates([run({}), run({ total: 0 }), run({ until: null, passed: 3 })])
    expect(rates.map(({ t, share }) => [t, share])).toEqual([
      [3000, 2 / 3],
      [1000, 1],
    ])
  })

  it('compare a phase with its plan', () => {
    expect(againstPlan({ used: 600_000, allowed: 480_000 })).toBe('2 min over')
    expect(againstPlan({ used: 300_000, allowed: 600_000 })).toBe('5 min left')
    expect(againstPlan({ used: 300_000, allowed: 310_000 })).toBe('as planned')
    expect(againstPlan({ used: 300_000, allowed: 0 })).toBe('no time planned')
  })

  it('tell how much of a paste was known, and claim nothing that was not compared', () => {
    expect(knownText({ known: 1, source: 'question' })).toBe('all of it from the question')
    expect(knownText({ known: 0, source: '' })).toBe('none of it was in the room before')
    expect(knownText({ known: 0.42, source: '' })).toBe('42% of it was in the room before')
    expect(knownText({ known: null, source: '' })).toBe('too much to compare')
    expect(sizeText({ lines: 1, chars: 41 })).toBe('41 characters')
    expect(sizeText({ lines: 12, chars: 1 })).toBe('12 lines, 1 character')
  })

  it('tell what followed a hint', () => {
    const hint = { t: 1000, position: 3, given: 'g1', hint: 0 }
    expect(progressText({ ...hint, progress: { t: 91_000, what: 'passed' } })).toBe(
      '2 min until a run passed',
    )
    expect(progressText({ ...hint, progress: null })).toBe('nothing that can be measured followed')
  })

  it('begin with what is looked for first', () => {
    expect(highlights(none).map(({ text }) => text)).toEqual(['Nothing was run', 'No hints', 'No pastes'])
    const some = { ...none, first_run: 1000, runs: [run({}), run({ label: 'passed', until: 65_000 })] }
    expect(highlights(some)).toContainEqual({ text: 'First run that failed at 0:03', t: 3000 })
    expect(highlights(some)).toContainEqual({ text: 'First run that passed at 1:05', t: 65_000 })
  })
})
