import { act, cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, test } from 'vitest'
import { ada, padOf, SteadyClient } from '../app/testing/steadyClient'
import { RefusedError } from '../interview/errors'
import type { RunInfo } from '../interview/view'
import { runInfo } from '../testing/runInfo'
import { ToastStore } from '../ui/toasts'
import { RunActions } from './actions'
import { failureOf } from './failures'
import type { ServerLanguages } from './languages'
import { OutputPane } from './OutputPane'
import { RunControls } from './RunControls'
import { useOutput } from './useOutput'

afterEach(cleanup)

const python = {
  id: 'python',
  name: 'Python',
  available: true,
  toolchain: 'CPython 3.11.2',
  source: 'main.py',
  starter: '',
  extensions: ['py'],
  repl: true,
  format: true,
  test_files: [],
  install: '',
}
const go = {
  ...python,
  id: 'go',
  name: 'Go',
  available: false,
  repl: false,
  install: 'apt-get install golang',
}
const known: ServerLanguages = { on: true, reason: '', languages: [python, go] }

function show(language = 'python', runs: RunInfo[] = [], languages: ServerLanguages | null = known) {
  const asked: string[] = []
  render(
    <>
      <textarea aria-label="Message" />
      <RunControls
        pad={padOf('p1', 'main.py', { language })}
        runs={runs}
        languages={languages}
        onStart={(what) => void asked.push(what)}
        onStop={(run) => void asked.push(`stop ${run}`)}
        onBusy={() => void asked.push('busy')}
      />
    </>,
  )
  return asked
}

describe('the Run button', () => {
  test('runs, and so does Ctrl-Enter from anywhere but from a message', async () => {
    const asked = show()
    await userEvent.click(screen.getByTestId('run-button'))
    await userEvent.keyboard('{Control>}{Enter}{/Control}')
    await userEvent.type(screen.getByLabelText('Message'), '{Control>}{Enter}{/Control}')
    expect(asked).toEqual(['run', 'run'])
  })

  test('is Stop while a program runs, and Ctrl-Enter says so', async () => {
    const asked = show('python', [runInfo({ stage: 'running' })])
    expect(screen.queryByTestId('run-button')).toBeNull()
    await userEvent.keyboard('{Control>}{Enter}{/Control}')
    await userEvent.click(screen.getByTestId('stop-button'))
    expect(asked).toEqual(['busy', 'stop r1'])
  })

  test('stays Run beside an open prompt or terminal', () => {
    show('python', [runInfo({ stage: 'running', what: 'terminal' })])
    expect(screen.getByTestId('run-button')).toBeTruthy()
  })

  test.each([
    ['go', known, /Go is not installed on this server\. To install it: apt-get install golang/],
    ['python', { on: false, reason: 'Runs are off here.', languages: [] }, /Runs are off here\./],
  ] as const)(
    'says why %s cannot be run, and can still have the focus',
    async (language, languages, reason) => {
      const asked = show(language, [], languages)
      const button = screen.getByTestId('run-button')
      expect(button.getAttribute('aria-label')).toMatch(reason)
      act(() => button.focus())
      expect(document.activeElement).toBe(button)
      await userEvent.click(button)
      await userEvent.keyboard('{Control>}{Enter}{/Control}')
      // Asked all the same: the server says why, or runs it if it has become ready.
      expect(asked).toEqual(['run', 'run'])
    },
  )

  test('runs what the server may know even before it has told', async () => {
    const asked = show('go', [], null)
    await userEvent.click(screen.getByTestId('run-button'))
    expect(asked).toEqual(['run'])
  })

  test('the menu has the prompt where there is one, and the terminal', async () => {
    const asked = show()
    await userEvent.click(screen.getByTestId('run-menu'))
    await userEvent.click(await screen.findByTestId('run-repl'))
    await userEvent.click(screen.getByTestId('run-menu'))
    await userEvent.click(await screen.findByTestId('run-terminal'))
    expect(asked).toEqual(['repl', 'terminal'])
    cleanup()
    show('go')
    await userEvent.click(screen.getByTestId('run-menu'))
    expect(await screen.findByTestId('run-terminal')).toBeTruthy()
    expect(screen.queryByTestId('run-repl')).toBeNull()
  })
})

describe('what is refused', () => {
  test.each([
    ['too_many_runs', 'x', 'As many programs run here as may at once. Stop one first.'],
    ['no_entry', 'no file can be started', 'No file can be started.'],
    ['runs_off', 'Sandbox is missing!', 'Sandbox is missing!'],
    ['run_over', 'the run is over', null],
  ])('%s', (code, message, text) => {
    expect(failureOf(new RefusedError(code, message))).toBe(text)
  })

  test('is told once, however many keys were refused', async () => {
    const steady = new SteadyClient()
    const toasts = new ToastStore()
    const actions = new RunActions(steady.client, toasts)
    steady.typeIntoRun = () => Promise.reject(new RefusedError('too_large', 'more input than a run takes'))
    for (const key of 'abc') actions.type('r1', key)
    await new Promise((done) => setTimeout(done))
    expect(toasts.getState().map((toast) => toast.text)).toEqual(['More input than a run takes.'])
  })
})

describe('the output', () => {
  function Shown({ steady }: { steady: SteadyClient }) {
    const output = useOutput(steady.client)
    const actions = new RunActions(steady.client, new ToastStore())
    if (!output.open) return <p>closed</p>
    return (
      <OutputPane
        client={steady.client}
        output={output}
        actions={actions}
        look={{ fontSize: 13, dark: false, screenReader: false }}
        mayAct
        focused={null}
        tests={null}
        beside={false}
        onBeside={() => {}}
      />
    )
  }
  const state = (runs: RunInfo[]) => ({ runs, runsTotal: runs.length })

  test('opens at the first run, goes to each new one, and shows an older one when asked', async () => {
    const steady = new SteadyClient()
    render(<Shown steady={steady} />)
    expect(screen.getByText('closed')).toBeTruthy()
    const first = runInfo({ id: 'r1', person: ada })
    act(() => steady.change(state([first])))
    expect(screen.getByTestId('run-status').textContent).toBe('Waiting for its turn…')
    const second = runInfo({ id: 'r2', what: 'terminal', stage: 'running' })
    act(() => steady.change(state([first, second])))
    expect(screen.getByTestId('run-status').textContent).toBe('Open')
    await userEvent.click(screen.getAllByTestId('run-tab')[1] as HTMLElement)
    expect(screen.getByTestId('run-status').textContent).toBe('Waiting for its turn…')
    await userEvent.click(screen.getByTestId('close-output'))
    expect(screen.getByText('closed')).toBeTruthy()
  })

  test('stays with a terminal that is being typed into, unless the new run is our own', () => {
    const steady = new SteadyClient()
    const first = runInfo({ id: 'r1', stage: 'running' })
    render(
      <div data-testid="terminal" data-input="true">
        <input aria-label="keys" />
        <Shown steady={steady} />
      </div>,
    )
    act(() => steady.change(state([first])))
    act(() => screen.getByLabelText('keys').focus())
    const theirs = runInfo({ id: 'r2', stage: 'waiting' })
    act(() => steady.change(state([first, theirs])))
    expect(screen.getByTestId('run-status').textContent).toBe('Running…')
    act(() => steady.change(state([first, theirs, runInfo({ id: 'r3', stage: 'compiling', mine: true })])))
    expect(screen.getByTestId('run-status').textContent).toBe('Compiling…')
  })
})
