/** Idle stretches are passed over, but for their ends: one sees that there was a rest, and what comes after it. */

/** What is left of both ends, in ms of the recording's clock. */
export const LEFT = 500

export function skipped(t: number, idle: readonly { from: number; until: number }[]): number {
  const within = idle.find(({ from, until }) => t >= from + LEFT && t < until - LEFT)
  return within === undefined ? t : within.until - LEFT
}
