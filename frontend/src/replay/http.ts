/** A recording as the server has it: docs/recordings.md, "Playing". */

import type { PartName, Recording, RecordingSource, Summary } from './types'

export interface HttpOptions {
  /** Without names: for a judgement that does not know whose it is. */
  anonymous?: boolean
}

export function httpSource<R extends Recording = Recording, S extends Summary = Summary>(
  interview: string,
  { anonymous = false }: HttpOptions = {},
): RecordingSource<R, S> {
  const base = `/api/interviews/${encodeURIComponent(interview)}`
  const address = (rest: string, query: Record<string, string> = {}) => {
    const asked = new URLSearchParams({ ...query, ...(anonymous && { anonymous: 'true' }) }).toString()
    return `${base}/recording${rest}${asked === '' ? '' : `?${asked}`}`
  }
  return {
    recording: async () => (await answer(address(''))).json() as Promise<R>,
    entries: async (part: PartName, after: number) =>
      (await answer(address('/entries', { part, after: String(after) }))).text(),
    trace: async (after: number) => (await answer(address('/trace', { after: String(after) }))).text(),
    summary: async () => (await answer(address('/summary'))).json() as Promise<S>,
    image: (file: string) => `${base}/recording/images/${encodeURIComponent(file)}`,
  }
}

async function answer(address: string): Promise<Response> {
  const response = await fetch(address).catch(() => {
    throw new Error('The server cannot be reached.')
  })
  if (response.ok) return response
  const said = (await response.json().catch(() => null)) as { error?: { message?: string } } | null
  throw new Error(said?.error?.message ?? 'The recording cannot be read.')
}
