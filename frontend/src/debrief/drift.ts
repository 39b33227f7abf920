import type { Drift } from '../api/models'

/** One rater over the months. */
export interface Rater {
  readonly member: string
  readonly name: string
  /** Oldest first. */
  readonly months: readonly Drift[]
  readonly ratings: number
  /** Mean of the differences by the number of ratings. Above 0: milder than peers. */
  readonly difference: number
}

/** The raters, those first who are furthest from their peers. */
export function ratersOf(drift: readonly Drift[]): Rater[] {
  const members = [...new Set(drift.map(({ member }) => member))]
  return members
    .map((member) => {
      const months = drift
        .filter((one) => one.member === member)
        .toSorted((one, other) => one.month.localeCompare(other.month))
      const ratings = months.reduce((sum, one) => sum + one.ratings, 0)
      const total = months.reduce((sum, one) => sum + one.difference * one.ratings, 0)
      return {
        member,
        name: months[0]?.name ?? '',
        months,
        ratings,
        difference: ratings > 0 ? total / ratings : 0,
      }
    })
    .toSorted((one, other) => Math.abs(other.difference) - Math.abs(one.difference))
}

/** All months from the first to the last that anybody rated in, without a gap: `2026-11`. */
export function monthsOf(drift: readonly Drift[]): string[] {
  const known = drift.map(({ month }) => month).toSorted()
  const [first, last] = [known[0], known.at(-1)]
  if (!first || !last) return []
  const months = [first]
  for (let month = first; month < last; ) {
    month = following(month)
    months.push(month)
  }
  return months
}

function following(month: string): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`
}

/** Closer to one's peers than this, in levels, is the same. */
const alike = 0.15

/** "0.4 milder", "0.2 stricter", "As peers". */
export function differenceWords(difference: number): string {
  if (Math.abs(difference) < alike) return 'As peers'
  return `${Math.abs(difference).toFixed(1)} ${difference > 0 ? 'milder' : 'stricter'}`
}

const name = new Intl.DateTimeFormat('en', { month: 'short', year: 'numeric', timeZone: 'UTC' })

/** "Nov 2026". */
export const monthName = (month: string) => name.format(Date.parse(`${month}-01T00:00:00Z`))
