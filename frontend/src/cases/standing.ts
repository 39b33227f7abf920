import type { RunInfo } from '../interview/view'
import type { CaseTested, CaseView } from '../wire/messages'
import { type Outcome, outcomeOf } from './outcome'

/** One test of a run as a row of the table. Without `tested` it is still to come, or never came. */
export interface Row {
  key: string
  name: string
  case: CaseView | null
  tested: CaseTested | null
  outcome: Outcome | null
}

/** The tests of a run in order: its cases, or those found in a file of tests. */
export function rowsOf(run: RunInfo): Row[] {
  if (run.what === 'cases') {
    return run.cases.map((item) => {
      const tested = run.results.find((result) => result.case === item.id) ?? null
      const outcome = tested && outcomeOf(tested)
      return { key: item.id, name: item.name, case: item, tested, outcome }
    })
  }
  return run.results.map((tested, index) => ({
    key: `${index}`,
    name: tested.name,
    case: null,
    tested,
    outcome: outcomeOf(tested),
  }))
}

/** `2 of 3 passed`, or how far it is. */
export function summaryOf(run: RunInfo): string {
  const rows = rowsOf(run)
  const passed = rows.filter((row) => row.tested?.passed).length
  if (run.stage === 'waiting') return 'Waiting for a free place to run'
  if (run.stage === 'compiling') return 'Compiling'
  if (run.stage === 'running') {
    const done = rows.filter((row) => row.tested !== null).length
    return run.what === 'cases' ? `Running, ${done} of ${rows.length} done` : `Running, ${done} done`
  }
  if (rows.length === 0) return 'No test was run'
  if (passed === rows.length) return rows.length === 1 ? 'The test passed' : `All ${rows.length} passed`
  return `${passed} of ${rows.length} passed`
}

export function allPassed(run: RunInfo): boolean {
  const rows = rowsOf(run)
  return run.stage === 'over' && rows.length > 0 && rows.every((row) => row.tested?.passed)
}

/** Whether test results still stand for what is there now; `code` and `cases`: that changed since. */
export type Standing = 'current' | 'code' | 'cases'

/** `pads`: the files that are there now; `version` of one, or null while it is being changed. */
export function standingOf(
  run: RunInfo,
  cases: readonly CaseView[],
  pads: readonly string[],
  version: (pad: string) => number | null,
): Standing {
  const files = Object.entries(run.files)
  if (files.some(([pad, ran]) => !pads.includes(pad) || version(pad) !== ran)) return 'code'
  if (run.what !== 'cases') return 'current'
  const changed = run.cases.some((ran) => {
    const now = cases.find((item) => item.id === ran.id)
    return now === undefined || now.stdin !== ran.stdin || now.expected !== ran.expected
  })
  return changed ? 'cases' : 'current'
}

/** The newest run of tests, if it is kept. */
export function newestTests(runs: readonly RunInfo[]): RunInfo | null {
  return runs.findLast(({ what }) => what === 'cases' || what === 'test_file') ?? null
}
