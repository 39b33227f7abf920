import { useEffect, useState } from 'react'
import { exactTime, relativeTime } from './time'

const step = 30_000

/** When something was or will be, as seen from now. The exact time is its tooltip. */
export function RelativeTime({ at }: { at: number }) {
  const now = useNow()
  return (
    <time dateTime={new Date(at).toISOString()} title={exactTime(at)}>
      {relativeTime(at, now)}
    </time>
  )
}

/** The time, in milliseconds since the Unix epoch, told anew every half minute. */
export function useNow(): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), step)
    return () => clearInterval(timer)
  }, [])
  return now
}
