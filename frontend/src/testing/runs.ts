/** Runs and test cases as the in-memory authority decides them. Nothing is executed: a test appends what happens. */

import { FoldedRuns } from '../interview/runs'
import type { AnyEntry, Limits, Referred, Snapshot } from '../wire/messages'
import type { Draft } from './authority'
import { Refusal } from './document'

type AboutRuns = Extract<
  Referred,
  {
    type:
      | 'start_run'
      | 'type_into_run'
      | 'resize_run'
      | 'stop_run'
      | 'put_case'
      | 'delete_case'
      | 'share_hidden_results'
  }
>

export class AuthorityRuns {
  readonly folded = new FoldedRuns()
  private casesTotal = 0

  outcome(intent: AboutRuns, by: string, order: readonly string[], limits: Limits): Draft<AnyEntry> {
    const { ref } = intent
    switch (intent.type) {
      case 'start_run': {
        const going = [...this.folded.runs.values()].filter((run) => run.stage !== 'over')
        if (going.length >= limits.runs_per_room) throw new Refusal('too_many_runs')
        const { what, pad, columns = 80, rows = 24, cases } = intent
        return {
          kind: 'run_started',
          by,
          ref,
          run: `r${this.folded.total + 1}`,
          what,
          node: 'n1',
          pad,
          language: 'python',
          toolchain: 'CPython 3.11.2',
          entry: what === 'run' ? 'main.py' : '',
          command: ['python3', 'main.py'],
          files: Object.fromEntries(order.map((id) => [id, 0])),
          columns,
          rows,
          cases: what === 'cases' ? [...(cases ?? this.folded.cases.keys())] : [],
        }
      }
      case 'type_into_run':
        this.check(intent.run)
        if (new TextEncoder().encode(intent.text).length > limits.run_typed_bytes) {
          throw new Refusal('too_large')
        }
        return { kind: 'run_typed', by, ref, run: intent.run, text: intent.text }
      case 'resize_run': {
        this.check(intent.run)
        const { run, columns, rows } = intent
        return { kind: 'run_resized', by, ref, run, columns, rows }
      }
      case 'stop_run':
        this.check(intent.run)
        return { kind: 'run_stop_asked', by, ref, run: intent.run }
      case 'put_case': {
        const { name, stdin, expected } = intent
        if (intent.case != null && !this.folded.cases.has(intent.case)) throw new Refusal('no_such_case')
        const id = intent.case ?? `c${this.casesTotal + 1}`
        return { kind: 'case_put', by, ref, case: id, name, stdin, expected }
      }
      case 'delete_case':
        if (!this.folded.cases.has(intent.case)) throw new Refusal('no_such_case')
        return { kind: 'case_deleted', by, ref, case: intent.case }
      case 'share_hidden_results':
        return { kind: 'hidden_results_shared', by, ref, shared: intent.shared }
    }
  }

  take(entry: AnyEntry): void {
    if ('run' in entry) this.folded.applyToRuns(entry)
    else if (entry.kind === 'case_put' || entry.kind === 'case_deleted') {
      if (entry.kind === 'case_put' && !this.folded.cases.has(entry.case)) this.casesTotal += 1
      this.folded.applyToCases(entry)
    } else if (entry.kind === 'hidden_results_shared' || entry.kind === 'hidden_cases_tested') {
      this.folded.applyToHidden(entry)
    }
  }

  snapshot(): Pick<Snapshot, 'runs' | 'runs_total' | 'cases' | 'hidden_shared' | 'hidden_results'> {
    const { runs, total, cases, hiddenShared, hiddenResults } = this.folded
    return {
      runs: [...runs.values()].map(({ output, stopAskedBy: _, ...run }) => ({
        ...run,
        output: output.toString(),
        dropped: output.dropped,
      })),
      runs_total: total,
      cases: [...cases.values()],
      hidden_shared: hiddenShared,
      hidden_results: hiddenResults,
    }
  }

  private check(run: string): void {
    const known = this.folded.runs.get(run)
    if (known === undefined) throw new Refusal('no_such_run')
    if (known.stage === 'over') throw new Refusal('run_over')
  }
}
