import { cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { Commands } from './commands'
import { FactsPane } from './FactsPane'
import { Picker } from './picker'
import { mark, noFacts, played } from './testing/played'
import type { Facts } from './types'

afterEach(cleanup)

const person = 'AdaLovelace0'

const facts: Facts = {
  ...noFacts,
  first_run: 20_000,
  phases: [{ phase: 'coding', name: 'Coding', used: 600_000, allowed: 480_000, credited: 38_000 }],
  runs: [
    {
      run: 'r1',
      part: 'room',
      person,
      t: 20_000,
      until: 22_000,
      what: 'cases',
      label: 'failed',
      passed: 2,
      total: 3,
      position: 9,
    },
  ],
  hints: [{ t: 30_000, position: 12, given: 'g1', hint: 0, progress: { t: 60_000, what: 'passed' } }],
  pastes: Array.from({ length: 45 }, (_, at) => ({
    t: 1000 * at,
    position: 100 + at,
    person,
    pad: 'p1',
    chars: 200,
    lines: 8,
    known: 0.5,
    source: '' as const,
  })),
  typed: [{ person, pad: 'p1', inserted: 1234, deleted: 56 }],
  names: [{ id: 'p1', name: 'limiter.py' }],
}

async function show() {
  const of = await played('meeting', [mark('hint', 30_000, { position: 12, label: 'Think of a queue' })])
  const { replay, recording } = of
  const picker = new Picker('i1', replay)
  const commands = new Commands(replay, picker, { search: () => {}, help: () => {}, say: () => {} })
  const summary = { ...of.summary, facts }
  render(<FactsPane {...{ replay, recording, summary, picker, commands }} />)
  return replay
}

const table = (name: string) => within(screen.getByRole('region', { name }))

it('says in words what was counted, with names and never a score', async () => {
  const replay = await show()
  expect(table('Time in each phase').getByText('10 min, 2 min over')).toBeTruthy()
  expect(table('Time in each phase').getByText('38 s given back')).toBeTruthy()
  expect(table('Runs').getByText('2 of 3 passed')).toBeTruthy()
  expect(table('Hints').getByText('Think of a queue')).toBeTruthy()
  expect(table('Who typed where').getByText('1,234 in, 56 out')).toBeTruthy()
  expect(table('Who typed where').getByText('limiter.py')).toBeTruthy()
  expect(document.body.textContent).not.toMatch(/score|points/i)
  replay.stop()
})

it('leads from every row to its moment', async () => {
  const replay = await show()
  fireEvent.click(table('Runs').getByRole('button', { name: 'Go to 0:22' }))
  expect(replay.getState().t).toBe(22_000)
  fireEvent.click(table('Hints').getByRole('button', { name: '30 s until a run passed' }))
  expect(replay.getState().t).toBe(60_000)
  fireEvent.click(screen.getByRole('button', { name: 'First run at 0:20' }))
  expect(replay.getState().t).toBe(20_000)
  replay.stop()
})

it('shows a long table in part until all of it is wanted', async () => {
  const replay = await show()
  const pastes = table('Text that came in at once')
  expect(pastes.getAllByRole('row')).toHaveLength(31)
  fireEvent.click(pastes.getByRole('button', { name: 'All 45' }))
  expect(pastes.getAllByRole('row')).toHaveLength(46)
  replay.stop()
})
