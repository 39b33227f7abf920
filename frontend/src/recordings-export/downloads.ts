/** What can be taken along of an interview: addresses, and the words for them. */

import { type Address, addressOf } from '../api/addresses'
import type { InterviewStatus, RunFact } from '../api/models'
import { momentText } from '../playback/moment'

export interface Download {
  readonly id: string
  readonly label: string
  readonly href: string
}

export interface Section {
  readonly label: string
  readonly downloads: readonly Download[]
}

export interface Exported {
  readonly interview: string
  readonly status: 'live' | InterviewStatus
  /** Whoever asks may see what the panel has. */
  readonly panel: boolean
  /** The moment on view, in milliseconds of the recording's clock; undefined for the end. */
  readonly t?: number | undefined
  readonly runs?: readonly RunFact[]
}

/** Runs that have a terminal; tests have a table instead. */
const terminals: readonly string[] = ['run', 'repl', 'terminal']

export function sectionsOf({ interview, status, panel, t, runs = [] }: Exported): Section[] {
  const ended = status === 'ended'
  const link = (
    address: Address<'GET'>,
    query?: { [name: string]: string | number | boolean },
    run?: string,
  ) => addressOf(address, { interview, ...(run !== undefined && { run }) }, query)
  const one: Download[] = []
  if (ended) {
    const portable = '/api/interviews/{interview}/recording/portable'
    one.push({ id: 'portable', label: 'Recording as one HTML file', href: link(portable) })
    if (panel)
      one.push({
        id: 'portable-panel',
        label: 'The same with the panel’s notes and hidden tests',
        href: link(portable, { panel: true }),
      })
  }
  const files: Download = {
    id: 'files',
    label: t === undefined ? 'Files and boards (ZIP)' : `Files and boards at ${momentText(t)} (ZIP)`,
    href: link(
      '/api/interviews/{interview}/recording/files',
      t === undefined ? undefined : { t: Math.floor(t) },
    ),
  }
  const transcript = '/api/interviews/{interview}/transcript'
  const transcripts: Download[] = [
    { id: 'transcript', label: 'Transcript (JSON Lines)', href: link(transcript) },
  ]
  if (panel)
    transcripts.push({
      id: 'transcript-panel',
      label: 'Transcript of the panel (JSON Lines)',
      href: link(transcript, { part: 'panel' }),
    })
  const casts = runs
    .filter(({ what, part }) => part === 'room' && terminals.includes(what))
    .map(({ run, t: began }) => ({
      id: `cast-${run}`,
      label: `Terminal of ${momentText(began)} (asciicast)`,
      href: link('/api/interviews/{interview}/recording/runs/{run}/asciicast', undefined, run),
    }))
  const cards: Download[] = ended
    ? [
        { id: 'cards-pdf', label: 'PDF', href: link('/api/interviews/{interview}/scorecards/pdf') },
        {
          id: 'cards-greenhouse',
          label: 'JSON for Greenhouse',
          href: link('/api/interviews/{interview}/scorecards/greenhouse'),
        },
        {
          id: 'cards-lever',
          label: 'JSON for Lever',
          href: link('/api/interviews/{interview}/scorecards/lever'),
        },
      ]
    : []
  return [
    { label: 'Recording', downloads: [...one, files, ...transcripts] },
    { label: 'Terminals', downloads: casts },
    { label: 'Scorecards that you may see', downloads: cards },
  ].filter(({ downloads }) => downloads.length > 0)
}
