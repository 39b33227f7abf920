import type { Cell, CellRating, Debrief, DebriefRound } from '../api/models'

/** All that was rated of a competency in a round; it may have been held more than once. */
export interface MatrixCell {
  readonly round: DebriefRound
  readonly competency: string
  readonly cells: readonly Cell[]
  readonly ratings: readonly CellRating[]
  /** Highest less lowest level within one attribute of one interview, the widest; null without levels. */
  readonly spread: number | null
}

export interface MatrixRow {
  readonly competency: string
  readonly cells: readonly MatrixCell[]
  readonly spread: number
}

export type Order = 'spread' | 'template'

/** The rounds that have been held or rated: the columns. */
export const heldRounds = ({ rounds, cells }: Debrief) =>
  rounds.filter(
    ({ id, interviews }) =>
      cells.some((cell) => cell.round === id) || interviews.some(({ status }) => status === 'ended'),
  )

/** The competencies that anybody rated, in the order of the template. */
function seenCompetencies({ competencies, cells }: Debrief): string[] {
  const rated = new Set(cells.filter(({ ratings }) => ratings.length > 0).map(({ competency }) => competency))
  return [...new Set([...competencies, ...rated])].filter((competency) => rated.has(competency))
}

/** Those that a round is to look at and nobody rated yet. */
export function unseenCompetencies(debrief: Debrief): string[] {
  const seen = seenCompetencies(debrief)
  return debrief.competencies.filter((competency) => !seen.includes(competency))
}

/** A row for each competency that was rated, by default those first about which raters disagree most. */
export function matrixRows(debrief: Debrief, order: Order): MatrixRow[] {
  const rounds = heldRounds(debrief)
  const rows = seenCompetencies(debrief).map((competency) => {
    const cells = rounds.map((round) => cellOf(debrief, round, competency))
    return { competency, cells, spread: Math.max(0, ...cells.map(({ spread }) => spread ?? 0)) }
  })
  // Stable: among those with one spread the order of the template holds.
  return order === 'spread' ? rows.toSorted((one, other) => other.spread - one.spread) : rows
}

function cellOf(debrief: Debrief, round: DebriefRound, competency: string): MatrixCell {
  const cells = debrief.cells.filter((cell) => cell.round === round.id && cell.competency === competency)
  const spreads = cells.map(({ spread }) => spread).filter((spread) => spread !== null)
  return {
    round,
    competency,
    cells,
    ratings: cells.flatMap(({ ratings }) => ratings),
    spread: spreads.length ? Math.max(...spreads) : null,
  }
}

export const spreadWords = (spread: number) => `${spread} ${spread === 1 ? 'level' : 'levels'} apart`

/** The cell an attribute of an interview stands in; the first, where it stands in several. */
export function cellWith(
  rows: readonly MatrixRow[],
  interview: string,
  attribute: string,
): MatrixCell | null {
  const has = (cell: Cell) => cell.interview === interview && cell.attribute === attribute
  for (const row of rows) {
    const found = row.cells.find(({ cells }) => cells.some(has))
    if (found) return found
  }
  return null
}
