/** What is sought, and where it occurs: letters of either case are the same. Places are in UTF-16 units. */

export class Words {
  readonly length: number
  private readonly folded: string

  constructor(query: string) {
    this.folded = fold(query)
    this.length = query.length
  }

  /** Where they occur in a text, overlapping ones too. */
  in(text: string): number[] {
    if (this.length === 0) return []
    const folded = fold(text)
    const places: number[] = []
    for (let at = folded.indexOf(this.folded); at >= 0; at = folded.indexOf(this.folded, at + 1))
      places.push(at)
    return places
  }

  isIn(text: string): boolean {
    return this.length > 0 && fold(text).includes(this.folded)
  }
}

/** Of the same length as the text, so that places stay places. */
function fold(text: string): string {
  const lower = text.toLowerCase()
  if (lower.length === text.length) return lower
  return Array.from(text, (letter) => {
    const one = letter.toLowerCase()
    return one.length === letter.length ? one : letter
  }).join('')
}
