/** Moments of a recording's clock as people read, write and link them. Milliseconds everywhere else. */

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

const two = (count: number) => String(count).padStart(2, '0')

/** `31:20`, or `1:02:03` from an hour on. What is less than a second is left out. */
export function momentText(t: number): string {
  const whole = Math.max(0, Math.floor(t / SECOND))
  const [hours, minutes, seconds] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60]
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds)}` : `${minutes}:${two(seconds)}`
}

/** As `momentText`, with as much of a second as there is: the same moment comes of it again. */
export function exactText(t: number): string {
  const rest = Math.max(0, Math.round(t)) % SECOND
  const fraction = String(rest).padStart(3, '0').replace(/0+$/, '')
  return momentText(Math.round(t)) + (rest > 0 ? `.${fraction}` : '')
}

const CLOCK = /^(?:(?:(\d{1,4}):)?(\d{1,2}|\d{1,6}):)?(\d{1,7}(?:\.\d{1,6})?)$/

/** Reads `31:20`, `1:02:03.5` and plain seconds (`1880.5`). Null for anything else. */
export function readMoment(text: string | null): number | null {
  const found = CLOCK.exec(text?.trim() ?? '')
  if (found === null) return null
  const [, hours = '0', minutes = '0', seconds = '0'] = found
  return Number(hours) * HOUR + Number(minutes) * MINUTE + Math.round(Number(seconds) * SECOND)
}

/** `31 minutes 20 seconds`, as a screen reader is to say it. */
export function spokenText(t: number): string {
  const whole = Math.max(0, Math.floor(t / SECOND))
  const parts = [
    [Math.floor(whole / 3600), 'hour'],
    [Math.floor(whole / 60) % 60, 'minute'],
    [whole % 60, 'second'],
  ] as const
  const said = parts.filter(([count]) => count > 0).map(([count, unit]) => counted(count, unit))
  return said.join(' ') || '0 seconds'
}

/** `1 hint`, `3 hints`. */
export const counted = (count: number, one: string, many = `${one}s`) =>
  `${count} ${count === 1 ? one : many}`

/** `12 s`, `4 min`, `1 h 5 min`: how long something took. */
export function lengthText(milliseconds: number): string {
  const seconds = Math.round(Math.max(0, milliseconds) / SECOND)
  if (seconds < 60) return `${seconds} s`
  const minutes = Math.round(seconds / 60)
  if (minutes < 60) return `${minutes} min`
  return minutes % 60 === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}

/** The page of a recording: at a moment, or with a stretch of it; without names if it is to be `anonymous`. */
export function recordingHref(interview: string, t?: number, until?: number, anonymous = false): string {
  const query = new URLSearchParams()
  if (t !== undefined) query.set('t', exactText(t))
  if (until !== undefined) query.set('until', exactText(until))
  if (anonymous) query.set('anonymous', 'true')
  const search = query.toString().replaceAll('%3A', ':')
  return `/interviews/${encodeURIComponent(interview)}/recording${search ? `?${search}` : ''}`
}
