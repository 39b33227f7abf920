/** Runs and test cases in the fold: the twin of pairing/interview/run.py. */

import type {
  AnyEntry,
  CaseTested,
  CaseView,
  HiddenResult,
  RunFinished,
  RunStarted,
  RunView,
  Snapshot,
} from '../wire/messages'
import { FoldError } from './errors'
import { RunOutput } from './output'

/** When a run starts, the oldest that are over go until at most so many are kept, the new one included. */
export const RUNS_KEPT = 8

/** A run; `started` is its first entry. Replaced whenever something of it changes but its output. */
export interface FoldedRun {
  readonly started: RunStarted
  readonly stage: RunView['stage']
  readonly columns: number
  readonly rows: number
  readonly stopping: boolean
  /** The instance that asked it to stop; '' if nobody did, or that was before a snapshot. */
  readonly stopAskedBy: string
  /** The cases it is tried on, as they were when it started. */
  readonly cases: readonly CaseView[]
  readonly results: readonly CaseTested[]
  readonly finished: RunFinished | null
  readonly output: RunOutput
}

export type AboutRuns = Extract<AnyEntry, { run: string }>
export type AboutCases = Extract<AnyEntry, { kind: 'case_put' | 'case_deleted' }>
export type AboutHidden = Extract<AnyEntry, { kind: 'hidden_results_shared' | 'hidden_cases_tested' }>

export class FoldedRuns {
  /** The newest, those going on among them, in order. */
  runs: ReadonlyMap<string, FoldedRun> = new Map()
  total = 0
  /** In the order in which they were made. */
  cases: ReadonlyMap<string, CaseView> = new Map()
  hiddenShared = false
  /** What everybody was told last of the panel's own cases. */
  hiddenResults: readonly HiddenResult[] = []

  static from(snapshot: Snapshot): FoldedRuns {
    const folded = new FoldedRuns()
    folded.runs = new Map(snapshot.runs.map((run) => [run.started.run, runOf(run)]))
    folded.total = snapshot.runs_total
    folded.cases = new Map(snapshot.cases.map((one) => [one.id, one]))
    folded.hiddenShared = snapshot.hidden_shared
    folded.hiddenResults = snapshot.hidden_results
    return folded
  }

  applyToRuns(entry: AboutRuns): void {
    if (entry.kind === 'run_started') {
      this.total += 1
      this.runs = this.kept().set(entry.run, this.begun(entry))
      return
    }
    const run = this.runs.get(entry.run)
    if (run === undefined) throw new FoldError(`no run ${entry.run}`)
    if (entry.kind === 'run_printed') run.output.append(entry.text)
    else this.runs = new Map(this.runs).set(entry.run, runAfter(run, entry))
  }

  applyToCases(entry: AboutCases): void {
    const cases = new Map(this.cases)
    if (entry.kind === 'case_deleted') cases.delete(entry.case)
    else {
      const { case: id, name, stdin, expected } = entry
      cases.set(id, { id, name, stdin, expected })
    }
    this.cases = cases
  }

  applyToHidden(entry: AboutHidden): void {
    if (entry.kind === 'hidden_cases_tested') this.hiddenResults = entry.results
    else {
      this.hiddenShared = entry.shared
      if (!entry.shared) this.hiddenResults = []
    }
  }

  private begun(started: RunStarted): FoldedRun {
    const cases = started.cases.map((id) => {
      const found = this.cases.get(id)
      if (found === undefined) throw new FoldError(`no case ${id}`)
      return found
    })
    const { columns, rows } = started
    const fresh = { stage: 'waiting', stopping: false, stopAskedBy: '', results: [], finished: null } as const
    return { started, cases, columns, rows, ...fresh, output: new RunOutput() }
  }

  private kept(): Map<string, FoldedRun> {
    const kept = new Map(this.runs)
    for (const [id, run] of this.runs) {
      if (kept.size < RUNS_KEPT) break
      if (run.stage === 'over') kept.delete(id)
    }
    return kept
  }
}

function runAfter(run: FoldedRun, entry: Exclude<AboutRuns, RunStarted>): FoldedRun {
  switch (entry.kind) {
    case 'run_stepped':
      return { ...run, stage: entry.compiling ? 'compiling' : 'running' }
    case 'run_resized':
      return { ...run, columns: entry.columns, rows: entry.rows }
    case 'run_stop_asked':
      return { ...run, stopping: true, stopAskedBy: entry.by }
    case 'case_tested':
      return { ...run, results: [...run.results, entry] }
    case 'run_finished':
      return { ...run, stage: 'over', finished: entry }
    default:
      return run
  }
}

function runOf(view: RunView): FoldedRun {
  const { output, dropped, ...rest } = view
  return { ...rest, stopAskedBy: '', output: new RunOutput(output, dropped) }
}
