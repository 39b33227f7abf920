interface Named {
  value: string
  label: string
}

/** Those that a search finds, the likeliest first: `java` is Java before JavaScript, `c` is C. Otherwise as given. */
export function matching<Choice extends Named>(choices: readonly Choice[], search: string): Choice[] {
  const sought = search.trim().toLowerCase()
  if (sought === '') return [...choices]
  const ranked = choices.map((choice) => ({ choice, rank: rankOf(choice, sought) }))
  // Sorting is stable: equals keep their order.
  return ranked
    .filter(({ rank }) => rank < NOT_FOUND)
    .sort((one, other) => one.rank - other.rank)
    .map(({ choice }) => choice)
}

const NOT_FOUND = 4

function rankOf({ value, label }: Named, sought: string): number {
  const names = [label.toLowerCase(), value.toLowerCase()]
  if (names.includes(sought)) return 0
  if (names.some((name) => name.startsWith(sought))) return 1
  if (names.some((name) => name.includes(` ${sought}`))) return 2
  return names.some((name) => name.includes(sought)) ? 3 : NOT_FOUND
}
