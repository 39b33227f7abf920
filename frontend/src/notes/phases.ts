import type { InterviewState } from '../interview/view'

/** When a phase was seen to go on, by the server's clock. */
interface Seen {
  phase: string
  at: number
}

/**
 * Which phase went on at a moment. The agenda tells the present one alone, so its changes are noted as they are
 * seen, and kept in this browser.
 */
export class PhaseLog {
  private seen: Seen[]
  private readonly storage: Storage | null
  private readonly name: string

  constructor(storage: Storage | null, interview: string) {
    this.storage = storage
    this.name = `pairing.phases/${interview}`
    this.seen = this.read()
  }

  look({ agenda, clockOffset }: Pick<InterviewState, 'agenda' | 'clockOffset'>, now = Date.now()): void {
    if (agenda.phase === '' || this.seen.at(-1)?.phase === agenda.phase) return
    const at = agenda.stage === 'running' && agenda.since > 0 ? agenda.since : now + clockOffset
    this.seen = [...this.seen, { phase: agenda.phase, at }]
    try {
      this.storage?.setItem(this.name, JSON.stringify(this.seen))
    } catch {
      // Full or forbidden: it then lasts as long as the page.
    }
  }

  /** The phase at a moment, '' before the first. */
  at(moment: number): string {
    return this.seen.findLast((one) => one.at <= moment)?.phase ?? ''
  }

  private read(): Seen[] {
    try {
      const found: unknown = JSON.parse(this.storage?.getItem(this.name) ?? '[]')
      if (!Array.isArray(found)) return []
      return found.filter((one): one is Seen => typeof one?.phase === 'string' && typeof one?.at === 'number')
    } catch {
      return []
    }
  }
}
