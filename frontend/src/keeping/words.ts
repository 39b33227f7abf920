/** What an erasure removes, by the name of its table, in the words of whoever reads it: one, many. */
const kinds: Readonly<Record<string, readonly [one: string, many: string]>> = {
  candidates: ['candidate', 'candidates'],
  loops: ['loop', 'loops'],
  interviews: ['interview', 'interviews'],
  entries: ['recorded step', 'recorded steps'],
  images: ['image', 'images'],
  people: ['person in an interview', 'people in interviews'],
  links: ['personal link', 'personal links'],
  visits: ['visit', 'visits'],
  scorecards: ['scorecard', 'scorecards'],
  scorecard_versions: ['submitted version of a scorecard', 'submitted versions of scorecards'],
  loop_decisions: ['decision', 'decisions'],
  question_uses: ['note that a question was used', 'notes that questions were used'],
}

/** "2 interviews, 1 scorecard": what counts first. What is only bookkeeping is left out. */
export function removedWords(removed: Readonly<Record<string, number>>): string[] {
  return Object.entries(kinds).flatMap(([name, [one, many]]) => {
    const count = removed[name] ?? 0
    return count > 0 ? [`${count.toLocaleString('en')} ${count === 1 ? one : many}`] : []
  })
}

/** "12 MB", "3 KB". */
export function sizeWords(bytes: number): string {
  if (bytes < 1_000) return `${bytes} bytes`
  const [size, unit] = bytes < 1_000_000 ? [bytes / 1_000, 'KB'] : [bytes / 1_000_000, 'MB']
  return `${size < 10 ? size.toFixed(1) : Math.round(size)} ${unit}`
}

/** Whether it was typed as it is, spaces around it aside. */
export const isTyped = (typed: string, wanted: string) => typed.trim() === wanted.trim()

export const kindNames = { interview: 'Interview', candidate: 'Candidate' } as const
