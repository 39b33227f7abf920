import type { RunInfo } from '../interview/view'

/** A run as it is shown, for tests of components: a program in Python that was just started. */
export function runInfo(part: Partial<RunInfo> = {}): RunInfo {
  return {
    id: 'r1',
    what: 'run',
    pad: 'p1',
    language: 'python',
    toolchain: 'CPython 3.11.2',
    entry: 'main.py',
    files: { p1: 0 },
    person: null,
    mine: false,
    startedAt: 0,
    stage: 'waiting',
    columns: 80,
    rows: 24,
    stopping: false,
    stoppedBy: null,
    cases: [],
    results: [],
    finished: null,
    output: '',
    dropped: 0,
    ...part,
  }
}
