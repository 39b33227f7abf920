import { expect, test } from 'vitest'
import type { InterviewView, Phase } from '../api/models'
import { blankPlan, bodyOf, changesOf, checkPlan, newBodyOf, planOf } from './plan'

const phase: Phase = { id: 'a', name: 'Welcome', least: 2, most: 5, panes: ['chat'], brief: '' }
const view: InterviewView = {
  id: 'i1',
  title: 'System design',
  created_at: 0,
  people: [],
  status: 'planned',
  revision: 3,
  format: 'system_design',
  minutes: 75,
  starts_at: Date.UTC(2026, 10, 23, 14, 30),
  started_at: null,
  ended_at: null,
  candidate: null,
  loop: null,
  round: null,
  archived: false,
  timezone: 'Europe/Berlin',
  phases: [phase],
  call: '',
  kept_days: null,
  lobby: true,
  accommodations: { extra_percent: 25, breaks: false, larger_text: false, no_camera: false },
  questions: [{ question: 'q1', version: 2 }],
  template: null,
  version: null,
  prepare: '',
}

test('a plan comes back as it was', () => {
  const plan = planOf(view)
  expect(plan.starts).toBe('2026-11-23T15:30')
  expect(bodyOf(plan)).toMatchObject({
    starts_at: view.starts_at,
    timezone: 'Europe/Berlin',
    kept_days: null,
    questions: ['q1'],
    minutes: 75,
  })
  expect(changesOf(plan, plan)).toEqual({})
})

test('only what was changed is sent', () => {
  const plan = planOf(view)
  expect(changesOf(plan, { ...plan, minutes: 60 })).toEqual({ minutes: 60 })
  expect(changesOf(plan, { ...plan, forever: false, kept_days: 30 })).toEqual({ kept_days: 30 })
  expect(changesOf(plan, { ...plan, starts: '' })).toEqual({ starts_at: null })
  expect(changesOf(plan, { ...plan, timezone: 'UTC' })).toEqual({
    timezone: 'UTC',
    starts_at: Date.UTC(2026, 10, 23, 15, 30),
  })
})

test('without phases of its own a new one takes the usual', () => {
  expect('phases' in newBodyOf(blankPlan(90))).toBe(false)
  expect(newBodyOf({ ...blankPlan(90), phases: [phase] }).phases).toEqual([phase])
})

test('what is wrong is told by field', () => {
  const plan = planOf(view)
  expect(Object.values(checkPlan(plan)).filter(Boolean)).toEqual([])
  const bad = checkPlan({
    ...plan,
    minutes: null,
    starts: '2026-11',
    call: 'javascript:alert(1)',
    forever: false,
    kept_days: 0,
    phases: [{ ...phase, name: ' ', least: 9 }],
  })
  expect(Object.keys(bad).filter((name) => bad[name as keyof typeof bad])).toEqual([
    'minutes',
    'starts',
    'kept_days',
    'call',
    'phases.0.name',
    'phases.0.most',
  ])
})
