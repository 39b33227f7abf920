import { act, cleanup, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import axe from 'axe-core'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ada, padOf, SteadyClient } from '../app/testing/steadyClient'
import { CaseDrafts } from '../cases/drafts'
import { ToastStore } from '../ui/toasts'
import type { TestDesk } from './desk'
import HiddenTests from './HiddenTests'

let room: SteadyClient
let panel: SteadyClient
let toasts: ToastStore

beforeEach(() => {
  toasts = new ToastStore()
  room = new SteadyClient({ me: ada })
  panel = new SteadyClient({
    me: ada,
    pads: [],
    cases: [{ id: 'c1', name: 'overflow', stdin: '9', expected: '10' }],
  })
  for (const client of [room, panel]) {
    Object.assign(client, {
      openPad: () => {},
      padVersion: () => 1,
      onText: () => () => {},
      textsSent: async () => {},
    })
  }
})

afterEach(cleanup)

function show() {
  const hidden = { client: panel.client, drafts: new CaseDrafts(panel.client, toasts) }
  const desk = { client: room.client, openPanel: () => hidden } as unknown as TestDesk
  const file = padOf('p1', 'main.py')
  return render(<HiddenTests desk={desk} active={file} languages={null} toasts={toasts} dark={false} />)
}

const visibility = () => screen.getByTestId('hidden-visibility').textContent

describe('hidden tests', () => {
  test('what candidates see is said, and is decided in the room', async () => {
    show()
    expect(visibility()).toMatch(/^Only interviewers see this\. Candidates see nothing of it\./)
    const share = screen.getByRole('switch', { name: 'Show the candidate names and results' })
    expect(share.getAttribute('aria-checked')).toBe('false')
    await userEvent.click(share)
    expect(room.asked).toEqual([['shareHiddenResults', true]])
    expect(panel.asked).toEqual([])
    expect(share.getAttribute('aria-checked')).toBe('false')
    act(() => room.change({ hiddenShared: true }))
    expect(share.getAttribute('aria-checked')).toBe('true')
    expect(visibility()).toMatch(/^Candidates see the names and whether each passed/)
    expect(screen.getByTestId('hidden-results').textContent).toMatch(/Nothing yet/)
  })

  test('what candidates see while it is shared is shown as they see it', () => {
    room.change({ hiddenShared: true, hiddenResults: [{ name: 'overflow', passed: false }] })
    show()
    const shown = within(screen.getByTestId('hidden-results'))
    expect(shown.getByTestId('hidden-result').textContent).toBe('overflowFailed')
  })

  test('cases are kept and run in the panel, with the program of the room', async () => {
    show()
    await userEvent.click(screen.getByTestId('run-tests'))
    await userEvent.click(screen.getByTestId('delete-case'))
    expect(panel.asked).toEqual([
      ['startRun', 'cases', 'p1', {}],
      ['deleteCase', 'c1'],
    ])
    expect(room.asked).toEqual([])
  })

  test('trouble of the connection stays in here', async () => {
    const { connection } = panel.getState()
    panel.change({ ready: false, connection: { ...connection, status: 'closed', closeCode: 4403 } })
    show()
    const told = screen.getByTestId('panel-connection')
    expect(told.textContent).toMatch(/for interviewers only.*The interview goes on/)
    expect(screen.queryByTestId('run-tests')).toBeNull()
    await userEvent.click(within(told).getByRole('button', { name: 'Try again' }))
    expect(panel.asked).toEqual([['start']])
    expect(room.asked).toEqual([])
  })

  test('nothing that screen readers could not tell', async () => {
    room.change({ hiddenShared: true, hiddenResults: [{ name: 'overflow', passed: true }] })
    const { container } = show()
    const found = await axe.run(container, { rules: { region: { enabled: false } } })
    expect(found.violations.map((violation) => violation.id)).toEqual([])
  })
})
