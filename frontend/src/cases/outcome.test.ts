import { expect, test } from 'vitest'
import type { CaseTested } from '../wire/messages'
import { outcomeOf, timeText } from './outcome'

function tested(part: Partial<CaseTested>): CaseTested {
  return {
    kind: 'case_tested',
    position: 9,
    at: 0,
    by: '',
    run: 'r1',
    case: 'c1',
    name: 'one',
    passed: false,
    reason: 'exited',
    exit_code: 0,
    signal: null,
    wall_ms: 12,
    actual: '',
    errors: '',
    cut: false,
    ...part,
  }
}

test.each<[Partial<CaseTested>, string, string]>([
  [{ passed: true }, 'passed', 'Passed'],
  [{}, 'failed', 'Failed'],
  [{ exit_code: 1 }, 'crashed', 'Crashed'],
  [{ exit_code: null, signal: 11 }, 'crashed', 'Crashed'],
  [{ reason: 'timed_out', exit_code: null, signal: 9 }, 'slow', 'Timed out'],
  [{ reason: 'out_of_memory', exit_code: null, signal: 9 }, 'crashed', 'Out of memory'],
  [{ reason: 'stopped', exit_code: null }, 'unfinished', 'Stopped'],
  [{ reason: 'failed_to_compile', exit_code: 1 }, 'crashed', 'Did not compile'],
  [{ case: '', exit_code: 1 }, 'failed', 'Failed'],
])('%j is %s: %s', (part, kind, label) => {
  expect(outcomeOf(tested(part))).toMatchObject({ kind, label })
})

test('why a program crashed is said', () => {
  expect(outcomeOf(tested({ exit_code: 3 })).why).toBe('The program ended with exit code 3.')
  expect(outcomeOf(tested({ exit_code: null, signal: 11 })).why).toMatch(/segmentation fault/)
  expect(outcomeOf(tested({ exit_code: null, signal: 31 })).why).toMatch(/signal 31/)
})

test.each([
  [null, ''],
  [12.4, '12 ms'],
  [1500, '1.5 s'],
  [12_345, '12 s'],
])('%s ms is shown as %j', (ms, text) => {
  expect(timeText(ms)).toBe(text)
})
