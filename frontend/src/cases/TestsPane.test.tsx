import { act, cleanup, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import axe from 'axe-core'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ada, grace, SteadyClient } from '../app/testing/steadyClient'
import type { InterviewState, RunInfo } from '../interview/view'
import { TestDesk } from '../panel/desk'
import type { ServerLanguages } from '../run/languages'
import { runInfo } from '../testing/runInfo'
import { ToastStore } from '../ui/toasts'
import type { CaseTested, CaseView } from '../wire/messages'
import { TestsPane } from './TestsPane'

afterEach(cleanup)

const sum: CaseView = { id: 'c1', name: 'sum', stdin: '1 2', expected: '3' }
const empty: CaseView = { id: 'c2', name: 'nothing', stdin: '', expected: '0' }

const languages: ServerLanguages = {
  on: true,
  reason: '',
  languages: [
    {
      id: 'python',
      name: 'Python',
      available: true,
      toolchain: 'CPython 3.11.2',
      source: 'main.py',
      starter: '',
      extensions: ['py'],
      repl: true,
      format: true,
      test_files: ['test_*.py'],
      install: '',
    },
  ],
}

function testedOf(item: CaseView, part: Partial<CaseTested> = {}): CaseTested {
  return {
    kind: 'case_tested',
    position: 9,
    at: 0,
    by: '',
    run: 'r1',
    case: item.id,
    name: item.name,
    passed: true,
    reason: 'exited',
    exit_code: 0,
    signal: null,
    wall_ms: 31,
    actual: item.expected,
    errors: '',
    cut: false,
    ...part,
  }
}

function runOf(part: Partial<RunInfo>): RunInfo {
  return runInfo({
    what: 'cases',
    files: { p1: 4 },
    person: grace,
    stage: 'over',
    cases: [sum, empty],
    finished: {
      kind: 'run_finished',
      position: 10,
      at: 0,
      by: '',
      run: 'r1',
      reason: 'exited',
      exit_code: 0,
      signal: null,
      wall_ms: 62,
      cpu_ms: 40,
      peak_bytes: 0,
      cut: false,
    },
    ...part,
  })
}

let steady: SteadyClient
let toasts: ToastStore
let version: number
let listeners: Set<() => void>

function show(part: Partial<InterviewState> = {}) {
  steady = new SteadyClient({ cases: [sum, empty], ...part })
  toasts = new ToastStore()
  version = 4
  listeners = new Set()
  Object.assign(steady, {
    textsSent: async () => undefined,
    padVersion: () => version,
    onText: (listener: () => void) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  })
  const desk = new TestDesk(steady.client, toasts)
  desk.start()
  return render(<TestsPane desk={desk} active="p1" languages={languages} toasts={toasts} dark={false} />)
}

const asked = (name: string) => steady.asked.filter(([what]) => what === name)

describe('test cases', () => {
  test('all are run, or one', async () => {
    show()
    await userEvent.click(screen.getByTestId('run-tests'))
    await userEvent.click(screen.getByRole('button', { name: 'Run nothing' }))
    expect(asked('startRun')).toEqual([
      ['startRun', 'cases', 'p1', {}],
      ['startRun', 'cases', 'p1', { cases: ['c2'] }],
    ])
  })

  test('what was just written is stored before the run starts', async () => {
    show()
    await userEvent.click(screen.getByRole('button', { name: /^sum/ }))
    await userEvent.type(screen.getByTestId('case-expected'), '3')
    await userEvent.click(screen.getByTestId('run-tests'))
    expect(steady.asked.map(([what]) => what)).toEqual(['putCase', 'startRun'])
    expect(asked('putCase')).toEqual([['putCase', { name: 'sum', stdin: '1 2', expected: '33' }, 'c1']])
  })

  test('adding unfolds the new one, ready to be named', async () => {
    show()
    await userEvent.click(screen.getByTestId('add-case'))
    act(() => steady.change({ cases: [sum, empty, { id: 'new', name: 'Case 3', stdin: '', expected: '' }] }))
    expect(asked('putCase')[0]?.[1]).toEqual({ name: 'Case 3', stdin: '', expected: '' })
    expect(document.activeElement).toBe(screen.getByTestId('case-name'))
  })

  test('Ctrl-Enter in here runs the tests', async () => {
    show()
    await userEvent.click(screen.getByRole('button', { name: /^sum/ }))
    await userEvent.type(screen.getByTestId('case-input'), '{Control>}{Enter}{/Control}')
    expect(asked('startRun')).toEqual([['startRun', 'cases', 'p1', {}]])
  })

  test('nothing can be changed or run when read-only', () => {
    show({ readOnly: 'observer', me: grace })
    expect(screen.getAllByTestId('case-row')).toHaveLength(2)
    for (const control of ['run-tests', 'add-case', 'delete-case']) {
      expect(screen.queryByTestId(control)).toBeNull()
    }
  })

  test('a file of tests is run by itself', async () => {
    show({ pads: [{ id: 'p1', name: 'test_sum.py', language: 'python', deleted: false, unsent: 0 }] })
    await userEvent.click(screen.getByTestId('run-test-file'))
    expect(asked('startRun')).toEqual([['startRun', 'test_file', 'p1', {}]])
  })
})

test('with another file on view, the program is still what is tried', async () => {
  const file = { language: 'python', deleted: false, unsent: 0 }
  show({
    pads: [
      { ...file, id: 'p1', name: 'notes.md', language: 'markdown' },
      { ...file, id: 'p2', name: 'test_sum.py' },
      { ...file, id: 'p3', name: 'sum.py' },
    ],
  })
  expect(screen.getByText('They try sum.py.')).toBeTruthy()
  await userEvent.click(screen.getByTestId('run-tests'))
  expect(asked('startRun')).toEqual([['startRun', 'cases', 'p3', {}]])
})

describe('results', () => {
  const failed = testedOf(empty, { passed: false, actual: '1', errors: 'warning: odd' })

  test('say in words how each test ended, and show the difference of the first that failed', () => {
    show({ runs: [runOf({ results: [testedOf(sum), failed] })] })
    expect(screen.getByTestId('results-summary').textContent).toBe('1 of 2 passed')
    const rows = screen.getAllByTestId('result-row')
    expect(rows.map((row) => row.textContent)).toEqual(['sumPassed31 ms', 'nothingFailed31 ms'])
    expect(screen.getByTestId('difference').textContent).toBe('−expected: 0+printed: 1')
    expect(screen.getByText('warning: odd')).toBeTruthy()
  })

  test('fold and unfold', async () => {
    show({ runs: [runOf({ results: [testedOf(sum), failed] })] })
    const row = within(screen.getAllByTestId('result-row')[1] as HTMLElement)
    await userEvent.click(row.getByRole('button'))
    expect(screen.queryByTestId('difference')).toBeNull()
  })

  test('are stale once the code changes, and current again after another run', () => {
    show({ runs: [runOf({ results: [testedOf(sum), failed] })] })
    expect(screen.queryByTestId('results-stale')).toBeNull()
    version = 5
    act(() => {
      for (const listener of listeners) listener()
    })
    expect(screen.getByTestId('results-stale').textContent).toMatch(/^The code has changed since/)
    act(() => steady.change({ runs: [runOf({ id: 'r2', files: { p1: 5 }, results: [testedOf(sum)] })] }))
    expect(screen.queryByTestId('results-stale')).toBeNull()
  })

  test('are stale once a case changes', () => {
    show({ runs: [runOf({ results: [testedOf(sum), failed] })] })
    act(() => steady.change({ cases: [sum, { ...empty, expected: '1' }] }))
    expect(screen.getByTestId('results-stale').textContent).toMatch(/^The test cases have changed since/)
  })

  test('come in one by one, and the run can be stopped', async () => {
    show({ runs: [runOf({ stage: 'running', finished: null, results: [testedOf(sum)] })] })
    expect(screen.getByTestId('results-summary').textContent).toBe('Running, 1 of 2 done')
    expect(screen.getAllByTestId('result-row').map((row) => row.dataset.outcome)).toEqual([
      'passed',
      'running',
    ])
    expect(screen.getByTestId('run-tests')).toHaveProperty('disabled', true)
    await userEvent.click(screen.getByRole('button', { name: 'Stop' }))
    expect(asked('stopRun')).toEqual([['stopRun', 'r1']])
  })

  test('what the compiler said is shown when it did not compile', () => {
    const { finished } = runOf({})
    const broken = finished && { ...finished, reason: 'failed_to_compile' as const, exit_code: 1 }
    show({ runs: [runOf({ finished: broken, output: 'main.go:3: \u001b[31msyntax error\u001b[0m\r\n' })] })
    expect(screen.getByTestId('results-summary').textContent).toBe('Did not compile')
    expect(screen.getByText('main.go:3: syntax error')).toBeTruthy()
  })
})

describe('hidden tests', () => {
  const hiddenResults = [
    { name: 'large input', passed: true },
    { name: 'overflow', passed: false },
  ]

  test('a candidate sees names and outcomes while they are shared, and nothing otherwise', () => {
    show({ me: grace, hiddenShared: true, hiddenResults })
    expect(screen.getAllByTestId('hidden-result').map((row) => row.textContent)).toEqual([
      'large inputPassed',
      'overflowFailed',
    ])
    act(() => steady.change({ hiddenShared: false, hiddenResults: [] }))
    expect(screen.queryByTestId('hidden-results')).toBeNull()
  })

  test.each([grace, { ...grace, role: 'observer' as const }])(
    'only interviewers are offered them: $role',
    (me) => {
      show({ me })
      expect(screen.queryByTestId('tests-view-hidden')).toBeNull()
      expect(screen.queryByTestId('hidden-section')).toBeNull()
    },
  )

  test('who sees what is said beside the choice', () => {
    show({ me: ada })
    expect(screen.getByText('Candidates see and change these.')).toBeTruthy()
  })
})

describe('accessibility', () => {
  beforeEach(() => document.documentElement.setAttribute('lang', 'en'))

  test.each<[string, Partial<InterviewState>]>([
    [
      'cases and results',
      { runs: [runOf({ results: [testedOf(sum), testedOf(empty, { passed: false })] })] },
    ],
    ['nothing yet', { cases: [] }],
    ['going on', { runs: [runOf({ stage: 'running', finished: null })] }],
  ])('%s', async (_name, part) => {
    const { container } = show(part)
    const found = await axe.run(container, { rules: { region: { enabled: false } } })
    expect(found.violations.map((violation) => violation.id)).toEqual([])
  })
})
