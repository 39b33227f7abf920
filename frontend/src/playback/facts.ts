/** Facts of an interview in plain words. What they mean is for people to say. */

import { outcomeNames } from './marks'
import { counted, lengthText, momentText } from './moment'
import type { Facts, HintFact, PasteFact, RunFact } from './types'

const runNames: Readonly<Record<RunFact['what'], string>> = {
  run: 'Program',
  cases: 'Tests',
  test_file: 'Test file',
  repl: 'Prompt',
  terminal: 'Shell',
}

export const runName = (run: Pick<RunFact, 'what' | 'part'>) =>
  run.part === 'panel' ? 'Hidden tests' : runNames[run.what]

/** `3 of 5 passed`, or what the program came to. */
export function runResult({ label, passed, total }: RunFact): string {
  return total > 0 ? `${passed} of ${total} passed` : outcomeNames[label]
}

/** Points of the pass rate over time: only runs of tests have one. */
export function passRates(runs: readonly RunFact[]): { t: number; share: number; run: RunFact }[] {
  return runs
    .filter(({ total }) => total > 0)
    .map((run) => ({ t: run.until ?? run.t, share: run.passed / run.total, run }))
}

const progressNames = {
  more_passed: 'more tests passed',
  passed: 'a run passed',
  key_point: 'a key point was reached',
  phase: 'the next phase began',
} as const

/** What first came after a hint, and how long that took. */
export function progressText({ t, progress }: HintFact): string {
  if (progress === null) return 'nothing that can be measured followed'
  return `${lengthText(progress.t - t)} until ${progressNames[progress.what]}`
}

const sources: Readonly<Record<PasteFact['source'], string>> = {
  '': '',
  pad: 'a file of the room',
  question: 'the question',
  chat: 'the chat',
  case: 'a test case',
  output: 'what was printed',
  board: 'the board',
}

/** How much of what came in at once had been in the room before. */
export function knownText({ known, source }: Pick<PasteFact, 'known' | 'source'>): string {
  if (known === null) return 'too much to compare'
  if (known >= 0.995) return source ? `all of it from ${sources[source]}` : 'all of it was in the room before'
  if (known <= 0.005) return 'none of it was in the room before'
  return `${Math.round(known * 100)}% of it was in the room before`
}

/** `12 lines, 340 characters`. */
export function sizeText({ lines, chars }: Pick<PasteFact, 'lines' | 'chars'>): string {
  const size = counted(chars, 'character')
  return lines > 1 ? `${counted(lines, 'line')}, ${size}` : size
}

export const creditText = (why: 'disconnected' | 'run_stalled') =>
  why === 'disconnected' ? 'the candidate was disconnected' : 'a run was stalled by the server'

/** `2 min over`, `4 min left`, `as planned`. */
export function againstPlan({ used, allowed }: { used: number; allowed: number }): string {
  if (allowed <= 0) return 'no time planned'
  const over = used - allowed
  if (Math.abs(over) < 30_000) return 'as planned'
  return over > 0 ? `${lengthText(over)} over` : `${lengthText(-over)} left`
}

/** The most important of it in a line each, each with the moment it stands for. */
export function highlights(facts: Facts): { text: string; t: number | null }[] {
  const failing = facts.runs.find(({ label }) => label === 'failed')
  const passing = facts.runs.find(({ label }) => label === 'passed')
  const lines: { text: string; t: number | null }[] = []
  if (facts.first_run === null) lines.push({ text: 'Nothing was run', t: null })
  else lines.push({ text: `First run at ${momentText(facts.first_run)}`, t: facts.first_run })
  const ended = (run: RunFact) => run.until ?? run.t
  if (failing)
    lines.push({ text: `First run that failed at ${momentText(ended(failing))}`, t: ended(failing) })
  if (passing)
    lines.push({ text: `First run that passed at ${momentText(ended(passing))}`, t: ended(passing) })
  if (facts.runs.length > 0) lines.push({ text: counted(facts.runs.length, 'run'), t: null })
  lines.push({ text: facts.hints.length > 0 ? counted(facts.hints.length, 'hint') : 'No hints', t: null })
  lines.push({ text: facts.pastes.length > 0 ? counted(facts.pastes.length, 'paste') : 'No pastes', t: null })
  return lines
}
