/** What is being written and is not a note yet. `moment`: when its writer began, by the server's clock. */
export interface Draft {
  text: string
  moment: number
}

export const EMPTY: Draft = { text: '', moment: 0 }

/** Keeps a draft in this browser until it is stored as a note: leaving the page loses none of it. */
export class NoteDraft {
  private readonly name: string
  private readonly storage: Storage | null

  constructor(storage: Storage | null, interview: string, person: string) {
    this.storage = storage
    this.name = `pairing.note/${interview}/${person}`
  }

  read(): Draft {
    try {
      const found: unknown = JSON.parse(this.storage?.getItem(this.name) ?? 'null')
      if (typeof found !== 'object' || found === null) return EMPTY
      const { text, moment } = found as Partial<Draft>
      return typeof text === 'string' && typeof moment === 'number' ? { text, moment } : EMPTY
    } catch {
      return EMPTY
    }
  }

  write(draft: Draft): void {
    try {
      if (draft.text === '') this.storage?.removeItem(this.name)
      else this.storage?.setItem(this.name, JSON.stringify(draft))
    } catch {
      // Storage may be full or forbidden: the draft then lasts as long as the page.
    }
  }
}

/** The draft after its text became another: a note begins when its first letter is written. */
export function typed(draft: Draft, text: string, now: number): Draft {
  return { text, moment: draft.text === '' || draft.moment === 0 ? now : draft.moment }
}
