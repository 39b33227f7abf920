import { describe, expect, test } from 'vitest'
import type { Agenda } from '../interview/agenda'
import { planned } from '../testing/led'
import type { Planned } from '../wire/messages'
import { clockText, levelText, markText, minutesText, type Standing, standingOf } from './standing'

const MINUTE = 60_000
const phase = { panes: [], brief: '' }
const plan: Planned = {
  ...planned(),
  position: 1,
  at: 1,
  phases: [
    { ...phase, id: 'one', name: 'One', least: 5, most: 10 },
    { ...phase, id: 'two', name: 'Two', least: 5, most: 5 },
  ],
  accommodations: { extra_percent: 0, breaks: false, larger_text: false, no_camera: false },
}
const agenda: Agenda = { stage: 'running', phase: 'one', clocks: {}, since: 1000 }

function standingAfter(minutes: number, of: Planned = plan): Standing {
  const standing = standingOf(agenda, of, 1000 + minutes * MINUTE)
  if (standing === null) throw new Error('no phase goes on')
  return standing
}

describe('a phase on the clock', () => {
  test('before it starts there is none', () => {
    expect(standingOf({ ...agenda, stage: 'planned', phase: '' }, plan, 5)).toBeNull()
    expect(standingOf(agenda, null, 5)).toBeNull()
  })

  test.each([
    [0, 'under', 0, 'at least 5 min'],
    [5, 'within', 1, 'on time'],
    [8.5, 'near', 1, '1:30 left'],
    [10, 'over', 2, '0:00 over'],
    [12.5, 'over', 3, '2:30 over'],
  ] as const)('after %d minutes it is %s', (minutes, level, marks, text) => {
    const standing = standingAfter(minutes)
    expect([standing.level, standing.marks, levelText(standing)]).toEqual([level, marks, text])
  })

  test('extra time moves its end, not its least', () => {
    const extra = { ...plan, accommodations: { ...plan.accommodations, extra_percent: 50 } }
    expect(standingAfter(10, extra).level).toBe('within')
    expect(standingAfter(15, extra).level).toBe('over')
    expect(standingAfter(5, extra).marks).toBe(1)
  })

  test('each mark is told in words', () => {
    expect(markText(standingAfter(5))).toBe('One: 5 minutes have passed, as planned at least.')
    expect(markText(standingAfter(10))).toMatch(/used up/)
    expect(markText(standingAfter(13))).toMatch(/well over/)
  })
})

test('times in figures', () => {
  expect([0, 59_999, 65_000, 3_725_000, -5].map(clockText)).toEqual([
    '0:00',
    '0:59',
    '1:05',
    '1:02:05',
    '0:00',
  ])
  expect(minutesText(5, 10)).toBe('5–10 min')
  expect(minutesText(5, 5)).toBe('5 min')
})
