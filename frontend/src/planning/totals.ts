/** Between two rounds on one day, in minutes: to get up, and for the next panel to come. */
export const breakMinutes = 15

/** How long rounds take together, and with a break between any two. */
export function totals(rounds: readonly { minutes: number | null }[]): {
  minutes: number
  withBreaks: number
} {
  const minutes = rounds.reduce((sum, round) => sum + (round.minutes ?? 0), 0)
  return { minutes, withBreaks: minutes + Math.max(0, rounds.length - 1) * breakMinutes }
}
