import { cleanup, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test } from 'vitest'
import type { Cell, CellRating, Debrief, DecisionView } from '../api/models'
import { unsaved } from '../office/unsaved'
import { template } from '../scorecards/testing/cards'
import { open, serve } from '../scorecards/testing/server'
import DebriefPage from './DebriefPage'

afterEach(() => {
  cleanup()
  unsaved.drop()
})

const rating = (name: string, level: number | null, text: string): CellRating => ({
  card: `card of ${name}`,
  kind: 'card',
  member: name,
  name,
  level,
  covered: level !== null,
  text,
  evidence: [
    { interview: 'i1', kind: 'moment', from: 65_000, until: 65_000, position: 1, ref: '', label: '' },
  ],
  after_reading: false,
})

const cell = (attribute: string, name: string, ratings: CellRating[], spread: number): Cell => ({
  round: 'r1',
  competency: name,
  interview: 'i1',
  attribute,
  attribute_name: name,
  ratings,
  mean: null,
  spread,
})

const nothing: Debrief = {
  loop: 'l1',
  candidate_name: 'Grace Hopper',
  template_name: 'Senior',
  blind: true,
  anonymous: false,
  decided: false,
  submitted: [{ member: 'bo', name: 'Bo Diaz', kind: 'card', interview: 'i1', at: 1_000 }],
  waiting_for: [{ member: 'ada', name: 'Ada Byron', kind: 'card', interview: 'i1', due_at: null }],
  i_owe: ['i1'],
  rounds: [
    {
      id: 'r1',
      name: 'Coding',
      format: 'coding',
      weight: 1,
      key: false,
      competencies: [],
      interviews: [
        {
          id: 'i1',
          title: 'Coding with Grace',
          status: 'ended',
          started_at: 0,
          ended_at: 1_000,
          template: 't1',
          template_version: 1,
          attributes: template.attributes,
        },
      ],
      score: null,
    },
  ],
  competencies: ['Testing', 'Problem solving'],
  cells: [],
  disagreements: [],
  rollup: { lines: [], total: null },
  overalls: [],
  hints: [],
  conditions: [],
  decision: null,
  history: [],
  revision: 0,
  may_decide: false,
  may_view: false,
}

const opened: Debrief = {
  ...nothing,
  blind: false,
  i_owe: [],
  waiting_for: [],
  cells: [
    cell('testing', 'Testing', [rating('Bo Diaz', 3, 'Tested the tie.')], 0),
    cell(
      'solving',
      'Problem solving',
      [rating('Bo Diaz', 4, 'Alone.'), rating('Cy Lee', 1, 'Three hints.')],
      3,
    ),
  ],
  disagreements: [
    {
      round: 'r1',
      interview: 'i1',
      attribute: 'solving',
      attribute_name: 'Problem solving',
      spread: 3,
      lowest: 1,
      highest: 4,
    },
  ],
  rollup: {
    lines: [{ kind: 'total', label: 'Loop', text: '(4 + 1) ÷ 2 = 2.5', value: 2.5 }],
    total: 2.5,
  },
}

const show = (debrief: Debrief, more: Parameters<typeof serve>[0] = {}) => {
  serve({ 'GET /api/loops/l1/debrief': () => debrief, ...more })
  open(<DebriefPage at={{ id: 'l1' }} />)
}

test('blind, it leads to one’s own card, and names who has submitted', async () => {
  show(nothing)
  const calm = within(await screen.findByTestId('blind'))
  expect(calm.getByRole('heading').textContent).toBe('Your scorecard comes first')
  expect(calm.getByRole('link').getAttribute('href')).toBe('/interviews/i1/scorecard')
  expect(calm.getByText('Submitted').closest('li')?.textContent).toContain('Bo Diaz')
  expect(calm.getByText('Waited for').closest('li')?.textContent).toContain('You')
  expect(screen.queryByRole('table')).toBe(null)
  expect(screen.queryByText('Record the decision')).toBe(null)
})

test('the widest disagreement is first, and opens what both saw', async () => {
  show(opened)
  const said = await screen.findByTestId('disagreement')
  expect(said.textContent).toContain('Problem solving in Coding: from Weak to Outstanding')
  const rows = within(screen.getByRole('table', { name: /Levels by competency/ })).getAllByRole('row')
  expect(rows.map((row) => row.firstChild?.textContent)).toEqual([
    'Competency',
    'Problem solving3 levels apart',
    'Testing',
  ])
  await userEvent.click(within(said).getByRole('button'))
  const dialog = within(await screen.findByRole('dialog'))
  expect(dialog.getByText('Three hints.')).toBeTruthy()
  expect(dialog.getByText('All of it, and more.')).toBeTruthy()
  const links = dialog.getAllByRole('link').map((link) => link.getAttribute('href'))
  expect(links).toEqual(Array(2).fill('/interviews/i1/recording?t=1:05'))
  expect(screen.getByText('(4 + 1) ÷ 2 = 2.5')).toBeTruthy()
})

test('a decision takes an outcome and a reason, and says what it opens', async () => {
  let sent: unknown = null
  const decision: DecisionView = {
    number: 3,
    outcome: 'hire',
    reason: 'Both.',
    at: 1,
    by: 'ada',
    name: 'Ada',
  }
  show(
    { ...opened, may_decide: true, revision: 2 },
    {
      'POST /api/loops/l1/decision': (body) => {
        sent = body
        return decision
      },
    },
  )
  const record = await screen.findByRole('button', { name: 'Record the decision' })
  await userEvent.click(record)
  expect(screen.getByText('Choose what is decided.')).toBeTruthy()
  expect(screen.getByText('Say why: somebody will ask.')).toBeTruthy()
  expect(sent).toBe(null)
  await userEvent.click(screen.getByRole('radio', { name: /^Hire/ }))
  expect(screen.getByText(/opens all submitted cards/)).toBeTruthy()
  await userEvent.type(screen.getByRole('textbox', { name: 'Reason' }), ' Both saw it. ')
  await userEvent.click(record)
  await screen.findByText('Record the decision')
  expect(sent).toEqual({ outcome: 'hire', reason: 'Both saw it.', revision: 2 })
})

test('what was decided before stays to be read', async () => {
  const first: DecisionView = {
    number: 1,
    outcome: 'hold',
    reason: 'Ask more.',
    at: 1,
    by: 'ada',
    name: 'Ada',
  }
  const second: DecisionView = { ...first, number: 2, outcome: 'no_hire', reason: 'Asked.', name: '' }
  show({ ...opened, decision: second, history: [first, second], revision: 2 })
  const holds = await screen.findByTestId('decision')
  expect(holds.textContent).toContain('No hireAn API token')
  expect(within(screen.getByRole('list', { name: 'Earlier decisions' })).getByText('Ask more.')).toBeTruthy()
  expect(screen.queryByRole('button', { name: 'Decide anew' })).toBe(null)
})
