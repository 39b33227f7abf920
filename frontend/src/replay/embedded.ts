/** A recording that lies in the page itself, as `Download for offline` makes it: nothing is asked of anybody. */

import type { PartName, Recording, RecordingSource, Summary } from './types'

/** Of the script element that holds it. */
export const ELEMENT = 'recording'

interface Embedded {
  format: string
  version: number
  recording: Recording
  summary: Summary
  /** JSON Lines, gzip, base64. */
  data: Partial<Record<PartName | 'trace', string>>
  /** Addresses that begin with `data:`, by the images' ids. */
  images?: Record<string, string>
}

/** Throws an Error in plain words where there is none. */
export function embeddedSource<R extends Recording = Recording, S extends Summary = Summary>(
  page: Document,
): RecordingSource<R, S> {
  const text = page.getElementById(ELEMENT)?.textContent ?? ''
  if (text === '') throw new Error('There is no recording in this page.')
  const { format, version, recording, summary, data, images } = JSON.parse(text) as Embedded
  if (format !== 'pairing recording' || version !== 1) {
    throw new Error('This page cannot read the recording that is in it.')
  }
  return {
    // It was whole when it was made, and does not go on in here.
    recording: async () => ({ ...recording, status: 'ended', parts: whole(recording, data) }) as unknown as R,
    entries: async (part, after) => (after === 0 ? unpacked(data[part]) : ''),
    trace: async (after) => (after === 0 ? unpacked(data.trace) : ''),
    summary: async () => summary as S,
    image: (file) => images?.[file] ?? '',
  }
}

/** Each part is one piece here, and only those are listed that are here. */
function whole({ parts }: Recording, data: Embedded['data']): Recording['parts'] {
  return parts.filter(({ part }) => data[part] !== undefined).map((part) => ({ ...part, segments: [] }))
}

async function unpacked(data: string | undefined): Promise<string> {
  if (data === undefined) return ''
  const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0))
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))
  return new Response(stream).text()
}
