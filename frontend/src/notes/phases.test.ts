import { beforeEach, expect, test } from 'vitest'
import type { Agenda } from '../interview/agenda'
import { PhaseLog } from './phases'

beforeEach(() => localStorage.clear())

const running = (phase: string, since: number): { agenda: Agenda; clockOffset: number } => ({
  agenda: { stage: 'running', phase, clocks: {}, since },
  clockOffset: 0,
})

test('the phase of a moment, also after the page was loaded anew', () => {
  const log = new PhaseLog(localStorage, 'i')
  log.look({ agenda: { stage: 'planned', phase: '', clocks: {}, since: 0 }, clockOffset: 0 }, 50)
  log.look(running('one', 100))
  log.look(running('one', 100))
  log.look(running('two', 200))
  for (const one of [log, new PhaseLog(localStorage, 'i')]) {
    expect([99, 100, 199, 200, 900].map((moment) => one.at(moment))).toEqual(['', 'one', 'one', 'two', 'two'])
  }
  expect(new PhaseLog(localStorage, 'other').at(900)).toBe('')
})
