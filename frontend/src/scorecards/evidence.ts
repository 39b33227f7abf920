import type { Evidence } from '../api/models'
import { momentText, recordingHref, spokenText } from '../playback/moment'

/** "31:20", or "31:20 – 33:05" for a stretch. */
export const timesOf = ({ kind, from, until }: Evidence) =>
  kind === 'stretch' ? `${momentText(from)} – ${momentText(until)}` : momentText(from)

/** What is said beside the times: nothing where the label only repeats them. */
export const labelOf = ({ label }: Evidence) =>
  /^(at )?[\d:.]+( (to|–) [\d:.]+)?$/i.test(label.trim()) ? '' : label

/** As a screen reader is to say it. */
export const spokenTimes = ({ kind, from, until }: Evidence) =>
  kind === 'stretch' ? `from ${spokenText(from)} to ${spokenText(until)}` : `at ${spokenText(from)}`

/** Where it is played, away from the card. */
export function hrefOf({ kind, interview, from, until }: Evidence, anonymous: boolean): string {
  const href = recordingHref(interview, from, kind === 'stretch' ? until : undefined)
  return anonymous ? `${href}&anonymous=true` : href
}

/** Whether two cite the same, whatever they call it. */
export const sameEvidence = (one: Evidence, other: Evidence) =>
  one.interview === other.interview &&
  one.kind === other.kind &&
  one.from === other.from &&
  one.until === other.until &&
  one.ref === other.ref
