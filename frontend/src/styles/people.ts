/** How many people colours the palette has: `--person-0` to `--person-7`. */
export const personColours = 8

/** The CSS value of a person's colour. Any index is brought into the palette. */
export function personColour(index: number): string {
  return `var(--person-${((index % personColours) + personColours) % personColours})`
}
