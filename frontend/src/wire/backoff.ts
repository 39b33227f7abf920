/** Exponential backoff with jitter. docs/protocol.md, C1. */

export const FIRST_DELAY = 250
export const LONGEST_DELAY = 5000

/** Milliseconds to wait before attempt number `attempt` (0, 1, ...). `random` is in [0, 1). */
export function backoff(attempt: number, random: number): number {
  const middle = Math.min(LONGEST_DELAY, FIRST_DELAY * 2 ** Math.min(attempt, 16))
  return Math.min(LONGEST_DELAY, Math.round(middle * (0.75 + random / 2)))
}
