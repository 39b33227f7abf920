import type { EvidenceKind, Mark, MarkKind } from '../api/models'

const names: Readonly<Partial<Record<MarkKind, string>>> = {
  run: 'Run',
  hint: 'Hint',
  note: 'Note',
  key_point: 'Key point',
  paste: 'Paste',
  question: 'Question',
  artefact: 'Shown',
}

/** The marks of a recording that a rating is likely to rest on. */
export const citable = (marks: readonly Mark[]) => marks.filter(({ kind }) => names[kind] !== undefined)

/** How a mark is cited, and what it is called. */
export function wordsOf({ kind, label }: Mark): { kind: EvidenceKind; words: string } {
  const name = names[kind] ?? 'Moment'
  const words = label ? `${name}: ${label}` : name
  return { kind: kind === 'run' || kind === 'note' ? kind : 'moment', words: words.slice(0, 100) }
}
