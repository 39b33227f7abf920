/** The clock reads here what it reads on the server: vectors made by tests/support/agenda_vectors.py. */

import { describe, expect, it } from 'vitest'
import cases from '../../../tests/vectors/agenda.json'
import type { AnyEntry } from '../wire/messages'
import { allowed, elapsed, phaseOf, UNPLANNED } from './agenda'
import { InterviewFold } from './state'

describe('the clock', () => {
  it.each(cases.map(({ steps }, number) => ({ steps, number })))(
    'reads as on the server, vector $number',
    ({ steps }) => {
      const fold = new InterviewFold()
      for (const { entry, agenda, readings } of steps) {
        fold.apply(entry as unknown as AnyEntry)
        expect(fold.led.agenda).toEqual(agenda)
        for (const { now, phase, elapsed: used, allowed: most } of readings) {
          expect(elapsed(fold.led.agenda, phase, now)).toBe(used)
          expect(allowed(fold.led.agenda, fold.led.plan, phase)).toBe(most)
        }
      }
    },
  )

  it('stands at nothing without a plan', () => {
    expect([elapsed(UNPLANNED, '', 1e12), allowed(UNPLANNED, null, 'a'), phaseOf(null, 'a')]).toEqual([
      0,
      0,
      null,
    ])
  })
})
