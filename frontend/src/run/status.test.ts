import { describe, expect, test } from 'vitest'
import { ada } from '../app/testing/steadyClient'
import { runInfo } from '../testing/runInfo'
import type { RunEnd } from '../wire/messages'
import { costOf, nameOf, secondsOf, statusOf, takesInput } from './status'

const ended = (reason: RunEnd, more: object = {}) => {
  const zero = { position: 9, at: 0, by: '', run: 'r1', exit_code: null, signal: null, cut: false }
  const cost = { wall_ms: 30_004, cpu_ms: 9_700, peak_bytes: 8_458_240 }
  return runInfo({ stage: 'over', finished: { kind: 'run_finished', reason, ...zero, ...cost, ...more } })
}

describe('what became of a run', () => {
  test.each([
    ['exited', { exit_code: 0 }, 'good', 'Exited with 0'],
    ['exited', { exit_code: 3 }, 'bad', 'Exit code 3'],
    ['exited', { signal: 11 }, 'bad', 'Ended by signal 11, segmentation fault'],
    ['exited', { signal: 40 }, 'bad', 'Ended by signal 40'],
    ['timed_out', {}, 'bad', 'Timed out after 30 s'],
    ['out_of_cpu', {}, 'bad', 'Used up its processor time, 9.7 s'],
    ['out_of_memory', {}, 'bad', 'Out of memory'],
    ['output_limit', { cut: true }, 'bad', 'Ended: it printed too much, output cut short'],
    ['too_many_processes', {}, 'bad', 'Ended: too many processes'],
    ['too_many_files', {}, 'bad', 'Ended: it wrote too much to files'],
    ['stopped', {}, 'quiet', 'Stopped'],
    ['failed_to_compile', {}, 'bad', 'Did not compile'],
    ['failed_to_start', {}, 'bad', 'Could not be started'],
    ['lost', {}, 'bad', 'Lost: the server that ran it went away. Run it again.'],
  ] as const)('%s %j', (reason, more, tone, text) => {
    expect(statusOf(ended(reason, more))).toEqual({ tone, text })
  })

  test('says who stopped it, if that is known', () => {
    expect(statusOf({ ...ended('stopped'), stoppedBy: ada }).text).toBe('Stopped by Ada')
  })

  test('a prompt that was left is simply closed', () => {
    expect(statusOf({ ...ended('exited', { exit_code: 1 }), what: 'repl' })).toEqual({
      tone: 'quiet',
      text: 'Closed',
    })
  })

  test.each([
    [{ stage: 'waiting' }, 'Waiting for its turn…'],
    [{ stage: 'compiling' }, 'Compiling…'],
    [{ stage: 'running' }, 'Running…'],
    [{ stage: 'running', what: 'terminal' }, 'Open'],
    [{ stage: 'running', stopping: true }, 'Stopping…'],
  ] as const)('%j', (part, text) => {
    expect(statusOf(runInfo(part))).toEqual({ tone: 'busy', text })
  })
})

test('what it cost', () => {
  expect(costOf(ended('exited'))).toBe('30 s · CPU 9.7 s · 8.1 MB')
  expect(costOf(ended('exited', { wall_ms: 0 }))).toBe('')
  expect(costOf(runInfo({ stage: 'running' }))).toBe('')
  expect([secondsOf(42), secondsOf(1500), secondsOf(2000), secondsOf(125_000)]).toEqual([
    '0.04 s',
    '1.5 s',
    '2 s',
    '2 min 5 s',
  ])
})

test('what it is called, and whether it can be typed into', () => {
  expect(nameOf(runInfo({ entry: 'src/main.py' }))).toBe('src/main.py')
  expect(nameOf(runInfo({ what: 'repl', entry: '' }))).toBe('Python prompt')
  expect(nameOf(runInfo({ what: 'terminal', entry: '' }))).toBe('Terminal')
  expect(takesInput(runInfo({ stage: 'running' }))).toBe(true)
  expect(takesInput(runInfo({ stage: 'running', what: 'cases' }))).toBe(false)
  expect(takesInput(ended('exited'))).toBe(false)
})
