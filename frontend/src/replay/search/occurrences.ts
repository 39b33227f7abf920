/** Where words came to be by a change: places in the text after it that were no place of them before. */

import type { ChangeDesc, Text } from '@codemirror/state'
import type { Words } from './words'

/** Costs what changed, not the length of the text. In order. */
export function occurrences(after: Text, changes: ChangeDesc, words: Words): number[] {
  const found = new Set<number>()
  changes.iterChangedRanges((_from, _to, begin, end) => {
    const from = Math.max(0, begin - words.length + 1)
    const to = Math.min(after.length, end + words.length - 1)
    for (const at of words.in(after.sliceString(from, to))) {
      const place = from + at
      if (place < end && place + words.length > begin) found.add(place)
    }
  }, true)
  return [...found].sort((one, other) => one - other)
}
