/** Reads a recording whole: sealed segments side by side, then what follows them. */

import type { AnyEntry } from '../wire/messages'
import type { PartName, Recording, RecordingSource, TraceLine } from './types'

export function linesOf<Line>(text: string): Line[] {
  return JSON.parse(`[${text.trimEnd().replaceAll('\n', ',')}]`) as Line[]
}

/** All entries of a part after a position. `took`: told how many came, as they come. */
export async function readEntries(
  source: RecordingSource,
  { parts }: Pick<Recording, 'parts'>,
  part: PartName,
  after: number,
  took: (count: number) => void,
): Promise<AnyEntry[]> {
  const listed = parts.find((one) => one.part === part)
  if (listed === undefined) return []
  const words = new Interned()
  const read = async (from: number) => {
    const entries = linesOf<AnyEntry>(await source.entries(part, from))
    took(entries.length)
    return entries.map((entry) => words.within(entry))
  }
  const sealed = listed.segments.filter(({ first }) => first > after)
  const found = (await Promise.all(sealed.map(({ first }) => read(first - 1)))).flat()
  const entries: AnyEntry[] = []
  let position = after
  const take = (more: readonly AnyEntry[]) => {
    for (const entry of more) {
      if (entry.position !== position + 1) continue
      entries.push(entry)
      position = entry.position
    }
  }
  take(found)
  while (position < listed.head) {
    const before = position
    take(await read(position))
    if (position === before) break
  }
  return entries
}

export async function readTrace(source: RecordingSource, after: number): Promise<TraceLine[]> {
  const words = new Interned()
  const lines: TraceLine[] = []
  let [since, asked] = [after, source.trace(after)]
  for (;;) {
    const text = await asked
    const newest = linesOf<TraceLine>(text.slice(text.lastIndexOf('\n', text.length - 2) + 1)).at(-1)
    if (newest === undefined || newest.at <= since) return lines
    // What follows is on its way while this is read.
    asked = source.trace(newest.at)
    asked.catch(() => {})
    for (const line of linesOf<TraceLine>(text)) if (line.at > since) lines.push(words.within(line))
    since = newest.at
  }
}

/** Ids come in every line: each is kept once. */
class Interned {
  private readonly words = new Map<string, string>()

  within<Line extends object>(line: Line): Line {
    for (const key of ['by', 'pad', 'board', 'run'] as const) {
      const word = (line as Record<string, unknown>)[key]
      if (typeof word === 'string') Object.assign(line, { [key]: this.only(word) })
    }
    return line
  }

  private only(word: string): string {
    const known = this.words.get(word)
    if (known !== undefined) return known
    this.words.set(word, word)
    return word
  }
}
