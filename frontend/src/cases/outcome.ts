import type { CaseTested, RunEnd } from '../wire/messages'

/** How a test ended, for its icon and colour. */
export type OutcomeKind = 'passed' | 'failed' | 'slow' | 'crashed' | 'unfinished'

export interface Outcome {
  kind: OutcomeKind
  /** In a word or two, for a table. */
  label: string
  /** Why, as a sentence, where the label does not say all. */
  why: string | null
}

const ends: Record<Exclude<RunEnd, 'exited'>, Outcome> = {
  timed_out: { kind: 'slow', label: 'Timed out', why: 'It took too long and was stopped.' },
  out_of_cpu: { kind: 'slow', label: 'Timed out', why: 'It used up its processor time and was stopped.' },
  out_of_memory: {
    kind: 'crashed',
    label: 'Out of memory',
    why: 'It wanted more memory than a program may have.',
  },
  output_limit: { kind: 'crashed', label: 'Printed too much', why: 'It printed more than is kept.' },
  too_many_processes: {
    kind: 'crashed',
    label: 'Too many processes',
    why: 'It started more processes than a program may have.',
  },
  too_many_files: {
    kind: 'crashed',
    label: 'Too many files',
    why: 'It wrote more files, or larger ones, than a program may.',
  },
  stopped: { kind: 'unfinished', label: 'Stopped', why: 'Somebody stopped the tests.' },
  failed_to_compile: { kind: 'crashed', label: 'Did not compile', why: null },
  failed_to_start: { kind: 'crashed', label: 'Did not start', why: null },
  lost: {
    kind: 'unfinished',
    label: 'Lost',
    why: 'The machine that ran it is gone. Run the tests again.',
  },
}

const signals: Record<number, string> = {
  4: 'an illegal instruction',
  6: 'an abort',
  8: 'an arithmetic error, such as a division by zero',
  9: 'being killed',
  11: 'an access to memory that is not its own (segmentation fault)',
  15: 'being asked to end',
}

/** What one test came to, in plain words. */
export function outcomeOf({ passed, reason, exit_code, signal, case: id }: CaseTested): Outcome {
  if (passed) return { kind: 'passed', label: 'Passed', why: null }
  if (reason !== 'exited') return ends[reason]
  if (id === '') return { kind: 'failed', label: 'Failed', why: null }
  if (signal !== null) {
    const cause = signals[signal] ?? `signal ${signal}`
    return { kind: 'crashed', label: 'Crashed', why: `The program ended by ${cause}.` }
  }
  if (exit_code !== null && exit_code !== 0) {
    return { kind: 'crashed', label: 'Crashed', why: `The program ended with exit code ${exit_code}.` }
  }
  return { kind: 'failed', label: 'Failed', why: null }
}

/** Why a whole run of tests ended before all were tried, or null if it ended as it should. */
export function endOf(reason: RunEnd): Outcome | null {
  return reason === 'exited' ? null : ends[reason]
}

/** `12 ms`, `1.5 s`; nothing where the time is not known. */
export function timeText(ms: number | null): string {
  if (ms === null) return ''
  if (ms < 1000) return `${Math.round(ms)} ms`
  return `${(ms / 1000).toFixed(ms < 10_000 ? 1 : 0)} s`
}
