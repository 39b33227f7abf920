import type { Accommodations } from '../wire/messages'

/** `Ada`, `Ada and Grace`, `Ada, Grace and Barbara`. */
export function namesText(names: readonly string[]): string {
  const last = names.at(-1) ?? ''
  return names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${last}` : last
}

/** Day and hour, by the reader's own clock. */
export function whenText(at: number): string {
  const date = new Date(at)
  const day = date.toLocaleDateString([], { weekday: 'long', day: 'numeric', month: 'long' })
  return `${day}, ${date.toLocaleTimeString([], { hour: 'numeric', minute: '2-digit' })}`
}

export function keptText(days: number | null): string {
  if (days === null) return 'until it is deleted. You may ask for that at any time.'
  return `${days === 1 ? 'one day' : `${days} days`} after the interview, then it is deleted.`
}

/** What was arranged for the candidate, as a sentence; '' for nothing. */
export function arrangedText({ extra_percent, breaks, larger_text, no_camera }: Accommodations): string {
  const parts = [
    extra_percent > 0 && `${extra_percent}% more time in every phase`,
    breaks && 'breaks whenever you need one',
    larger_text && 'larger text',
    no_camera && 'no camera',
  ].filter((part) => part !== false)
  return parts.length > 0 ? `Arranged for you: ${namesText(parts)}.` : ''
}
