import { RefusedError } from '../interview/errors'

export interface Unformatted {
  language: string
  name: string
  text: string
}

/** Milliseconds until we stop waiting for the server. */
const PATIENCE = 20_000

const sentences: Record<string, string> = {
  no_language: 'This server has no formatter for this language.',
  no_formatter: 'This server has no formatter for this language.',
  runs_off: 'Code cannot be formatted here at the moment.',
  throttled: 'Too much is being formatted at once. Try again in a moment.',
  too_large: 'The file is too large to format.',
  read_only: 'Observers cannot change files.',
}

/** Asks the server for the text as the language's formatter has it. Rejects with RefusedError, in plain words. */
export async function requestFormatting(
  interview: string,
  person: string,
  body: Unformatted,
): Promise<string> {
  const address = `/api/interviews/${encodeURIComponent(interview)}/format?as=${encodeURIComponent(person)}`
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(PATIENCE),
  }).catch(() => {
    throw new RefusedError('unavailable', 'The formatter does not answer. Nothing was changed.')
  })
  const answer: unknown = await response.json().catch(() => null)
  if (response.ok && isFormatted(answer)) return answer.text
  throw refusalOf(answer)
}

function isFormatted(answer: unknown): answer is { text: string } {
  return typeof answer === 'object' && answer !== null && 'text' in answer && typeof answer.text === 'string'
}

/** The formatter's own words where it objects to the code, otherwise ours. */
function refusalOf(answer: unknown): RefusedError {
  const { error } = (answer ?? {}) as { error?: { code?: string; message?: string } }
  const code = error?.code ?? 'unavailable'
  if (code === 'format_failed') return new RefusedError(code, `The formatter says: ${error?.message ?? ''}`)
  const sentence = sentences[code] ?? error?.message ?? 'The formatter does not answer.'
  return new RefusedError(code, `${sentence} Nothing was changed.`)
}
