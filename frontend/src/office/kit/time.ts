const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto', style: 'short' })
const exact = new Intl.DateTimeFormat('en', { dateStyle: 'full', timeStyle: 'short' })
const day = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short' })
const dayOfYear = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short', year: 'numeric' })

/** "in 20 min.", "3 hr. ago", "yesterday"; more than a week away, the day. Milliseconds since the Unix epoch. */
export function relativeTime(at: number, now: number): string {
  const away = at - now
  const size = Math.abs(away)
  if (size < MINUTE) return away > 0 ? 'in a moment' : 'just now'
  if (size < HOUR) return relative.format(Math.trunc(away / MINUTE), 'minute')
  if (size < DAY) return relative.format(Math.trunc(away / HOUR), 'hour')
  if (size < 7 * DAY) return relative.format(daysBetween(now, at), 'day')
  return shortDay(at, now)
}

/** "21 Nov", with the year if it is another one. */
export function shortDay(at: number, now: number): string {
  const same = new Date(at).getFullYear() === new Date(now).getFullYear()
  return (same ? day : dayOfYear).format(at)
}

/** "Saturday, November 21, 2026 at 3:45 PM". */
export const exactTime = (at: number) => exact.format(at)

function daysBetween(from: number, to: number): number {
  const midnight = (at: number) => new Date(at).setHours(0, 0, 0, 0)
  return Math.round((midnight(to) - midnight(from)) / DAY)
}

const moment = new Intl.DateTimeFormat('en', {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

/** "Nov 21, 15:45", for lists in which the year is known. */
export const stamp = (at: number) => moment.format(at)

const clock = new Intl.DateTimeFormat(undefined, { hour: 'numeric', minute: '2-digit' })
const weekday = new Intl.DateTimeFormat('en', { weekday: 'long', day: 'numeric', month: 'long' })

/** "15:45", or "3:45 PM" where that is usual. */
export const clockTime = (at: number) => clock.format(at)

/** "Saturday, November 21". */
export const longDay = (at: number) => weekday.format(at)

/** "Today", "Tomorrow", or the day as in `longDay`. */
export function namedDay(at: number, now: number): string {
  const away = daysBetween(now, at)
  return away === 0 ? 'Today' : away === 1 ? 'Tomorrow' : away === -1 ? 'Yesterday' : longDay(at)
}
