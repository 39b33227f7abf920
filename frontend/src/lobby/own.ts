import { InterviewClient } from '../interview/client'

/** The socket of a person's own scratchpad (docs/protocol.md, N4). */
export function ownUrl(interview: string, person: string): string {
  const origin = location.origin.replace(/^http/, 'ws')
  return `${origin}/api/interviews/${encodeURIComponent(interview)}/own?as=${encodeURIComponent(person)}`
}

/**
 * A person's scratchpad, connected from the first time it is on view until the page is left: the lobby and the
 * room show the same one. Its connection and its unsent work are its own.
 */
export class OwnPad {
  private client: InterviewClient | null = null
  private running = false
  private readonly interview: string
  private readonly person: string

  constructor(interview: string, person: string) {
    this.interview = interview
    this.person = person
  }

  start(): void {
    this.running = true
    this.client?.start()
  }

  stop(): void {
    this.running = false
    this.client?.stop()
  }

  open(): InterviewClient {
    if (this.client !== null) return this.client
    const { interview, person } = this
    this.client = new InterviewClient({
      interview: `${interview}/own`,
      person,
      socketUrl: ownUrl(interview, person),
    })
    if (this.running) this.client.start()
    return this.client
  }
}
