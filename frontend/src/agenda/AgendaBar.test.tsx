import { act, cleanup, render, screen } from '@testing-library/react'
import axe from 'axe-core'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ada, copyOf, grace, SteadyClient } from '../app/testing/steadyClient'
import { planned } from '../testing/led'
import { ToastStore } from '../ui/toasts'
import type { Planned } from '../wire/messages'
import AgendaBar from './AgendaBar'

const MINUTE = 60_000
const phase = { panes: [], brief: '' }
const plan: Planned = {
  ...planned(),
  position: 1,
  at: 1,
  phases: [
    { ...phase, id: 'one', name: 'One', least: 1, most: 5 },
    { ...phase, id: 'two', name: 'Two', least: 1, most: 5 },
  ],
  call: 'javascript:alert(1)',
  minutes: 20,
  accommodations: { extra_percent: 0, breaks: false, larger_text: false, no_camera: false },
}
let room: SteadyClient

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 })
  room = new SteadyClient({ plan, agenda: { stage: 'planned', phase: '', clocks: {}, since: 0 } })
  for (const name of ['startInterview', 'admit', 'beginPhase', 'pauseInterview']) {
    Object.assign(room, { [name]: async (...said: unknown[]) => void room.asked.push([name, ...said]) })
  }
})

afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

const show = () => render(<AgendaBar client={room.client} toasts={new ToastStore()} />)
const begin = (stage: 'running' | 'paused' = 'running') =>
  act(() => room.change({ agenda: { stage, phase: 'one', clocks: {}, since: Date.now() } }))
const pass = (minutes: number) => act(() => vi.advanceTimersByTime(minutes * MINUTE))

test('who waits is let in once they have agreed', () => {
  show()
  const admit = () => screen.getByTestId<HTMLButtonElement>('admit')
  expect(admit().disabled).toBe(true)
  admit().click()
  act(() => room.change({ agreed: new Set([grace.id]) }))
  admit().click()
  expect(room.asked).toEqual([['admit', grace.id]])
  act(() => room.change({ admitted: new Set([grace.id]) }))
  expect(screen.queryByTestId('waiting-room')).toBeNull()
})

test('whoever is not here does not wait', () => {
  room.change({ present: [copyOf(ada)] })
  show()
  expect(screen.queryByTestId('waiting-room')).toBeNull()
})

test('each mark of a phase is told once', () => {
  show()
  const told = () => screen.getByTestId('live-region').textContent
  begin()
  expect(told()).toBe('')
  pass(1)
  expect(told()).toMatch(/^One: 1 minute has passed/)
  pass(2)
  expect(told()).toMatch(/^One: 1 minute has passed/)
  expect(screen.getByTestId('phase-level').textContent).toBe('on time')
  pass(2)
  expect(told()).toMatch(/used up/)
  pass(2)
  expect(told()).toMatch(/well over/)
  expect(screen.getByTestId('phase-time').textContent).toBe('7:00 of 1–5 min')
  act(() => room.change({ agenda: { stage: 'running', phase: 'two', clocks: {}, since: Date.now() } }))
  expect(told()).toBe('Phase 2 of 2: Two.')
})

test('the clock is read by the server’s time', () => {
  room.change({ clockOffset: 30_000 })
  show()
  act(() => room.change({ agenda: { stage: 'running', phase: 'one', clocks: {}, since: Date.now() } }))
  expect(screen.getByTestId('phase-time').textContent).toMatch(/^0:30/)
})

test('candidates lead nothing, and no address but a web page is a call', () => {
  room.change({ me: grace })
  show()
  begin()
  for (const button of ['start-interview', 'next-phase', 'pause', 'phase-menu', 'waiting-room']) {
    expect(screen.queryByTestId(button)).toBeNull()
  }
  expect(screen.queryByRole('link')).toBeNull()
})

test('nothing that screen readers could not tell', async () => {
  const { container } = show()
  begin('paused')
  vi.useRealTimers()
  const found = await axe.run(container, { rules: { region: { enabled: false } } })
  expect(found.violations.map((violation) => violation.id)).toEqual([])
})
