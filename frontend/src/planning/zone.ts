/** Every time zone the browser knows, by IANA name. */
export function zones(own: string): string[] {
  const known = Intl.supportedValuesOf?.('timeZone') ?? []
  return [...new Set([own, 'UTC', ...known])].filter(Boolean).toSorted()
}

export const ownZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC'

/** "2026-11-23T15:30": what clocks of the zone show at a moment, as `datetime-local` inputs take it. */
export function localTime(at: number, zone: string): string {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(at)
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? ''
  return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}`
}

/**
 * The moment when clocks of the zone show a time, in milliseconds since the Unix epoch; null if it is none. An
 * hour that is left out in spring is that much later; of one that comes twice in autumn, one of the two.
 */
export function momentOf(local: string, zone: string): number | null {
  const wanted = Date.parse(`${local}Z`)
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(local) || Number.isNaN(wanted)) return null
  let at = wanted
  // The second step is for when the first lands on the other side of a change of clocks.
  for (let step = 0; step < 2; step++) at += wanted - Date.parse(`${localTime(at, zone)}Z`)
  return at
}

/** "Mon, Nov 23, 2026, 15:30 (Europe/Berlin)". */
export function momentIn(at: number, zone: string): string {
  const text = new Intl.DateTimeFormat('en', {
    timeZone: zone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(at)
  return `${text} (${zone})`
}
