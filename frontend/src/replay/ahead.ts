/** A recording that is asked for before the page that plays it is there: while that loads, so does the recording. */

import { httpSource } from './http'
import type { PartName, Recording, RecordingSource, Summary } from './types'

/** What was asked for longer ago than this, in ms, is asked for anew: the interview may have gone on. */
const FRESH = 10_000

const begun = new Map<string, { source: RecordingSource; at: number }>()

const keyOf = (interview: string, anonymous: boolean) => JSON.stringify([interview, anonymous])

/** Begins to read it. Whether it may be read is the server's to say: nothing of it is shown before it is opened. */
export function begin(interview: string, anonymous: boolean): void {
  const source = readAhead(httpSource(interview, { anonymous }))
  begun.set(keyOf(interview, anonymous), { source, at: performance.now() })
}

/** The source of a recording: the one that was begun, once, or another. */
export function sourceOf<R extends Recording, S extends Summary>(
  interview: string,
  anonymous: boolean,
): RecordingSource<R, S> {
  const key = keyOf(interview, anonymous)
  const found = begun.get(key)
  begun.delete(key)
  if (found !== undefined && performance.now() - found.at < FRESH)
    return found.source as RecordingSource<R, S>
  return httpSource<R, S>(interview, { anonymous })
}

/** A source of which everything sealed is on its way. What could not be had ahead is asked for again. */
export function readAhead(source: RecordingSource): RecordingSource {
  const asked = new Map<string, Promise<string>>()
  const ask = (part: PartName | 'trace', after: number) => {
    const text = part === 'trace' ? source.trace(after) : source.entries(part, after)
    text.catch(() => {})
    asked.set(`${part} ${after}`, text)
  }
  const take = (part: PartName | 'trace', after: number, again: () => Promise<string>) => {
    const early = asked.get(`${part} ${after}`)
    asked.delete(`${part} ${after}`)
    return early === undefined ? again() : early.catch(again)
  }
  let first: Promise<Recording> | null = source.recording().then((recording) => {
    for (const { part, segments } of recording.parts) for (const { first } of segments) ask(part, first - 1)
    ask('trace', 0)
    return recording
  })
  first.catch(() => {})
  return {
    recording: () => {
      const early = first
      first = null
      return early === null ? source.recording() : early.catch(() => source.recording())
    },
    entries: (part, after) => take(part, after, () => source.entries(part, after)),
    trace: (after) => take('trace', after, () => source.trace(after)),
    summary: () => source.summary(),
    image: (file) => source.image(file),
  }
}
