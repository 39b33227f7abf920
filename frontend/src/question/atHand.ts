import type { Given } from '../interview/given'
import type { CaseView } from '../wire/messages'

/** The cases that matter now: those of the question at hand, and those that came with none. */
export function casesAtHand(
  cases: readonly CaseView[],
  given: ReadonlyMap<string, Given>,
  question: string,
): readonly CaseView[] {
  const others = [...given.values()].filter((one) => one.question.given !== question)
  const elsewhere = new Set(others.flatMap((one) => one.question.cases))
  return elsewhere.size === 0 ? cases : cases.filter(({ id }) => !elsewhere.has(id))
}
