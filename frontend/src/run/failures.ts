import { RefusedError } from '../interview/errors'

const sentences: Record<string, string> = {
  too_many_runs: 'As many programs run here as may at once. Stop one first.',
  throttled: 'Too many programs wait for their turn. Try again in a moment.',
  no_repl: 'This language has no prompt of its own here.',
  no_such_run: 'This run is too long ago.',
  read_only: 'Nothing can be run: the interview is read-only.',
}

/** Typing and stopping cross with the end of a run: nobody needs to be told. */
const UNREMARKABLE = new Set(['run_over', 'stopped'])

/** Why something about a run did not happen, as a sentence; null if that needs no word. */
export function failureOf(error: unknown): string | null {
  if (!(error instanceof RefusedError)) return 'That did not work.'
  if (UNREMARKABLE.has(error.code)) return null
  return sentenceOf(sentences[error.code] ?? error.message)
}

/** The server's words with a capital letter and an end. */
export function sentenceOf(words: string): string {
  const capital = words.charAt(0).toUpperCase() + words.slice(1)
  return /[.!?]$/.test(capital) ? capital : `${capital}.`
}
