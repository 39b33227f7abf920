/** A socket without a network: both directions keep their order and take their time. */

import type { SocketLike } from '../wire/socket'

/** The server's end. */
export interface Line {
  send(message: object): void
  close(code: number): void
}

export interface Acceptor {
  opened(line: Line): { received(text: string): void; closed(): void }
}

/** One direction: messages arrive in the order they were sent, never sooner than `latency` says. */
class Pipe {
  private last = 0
  private readonly latency: () => number

  constructor(latency: () => number) {
    this.latency = latency
  }

  carry(deliver: () => void): void {
    this.last = Math.max(this.last, Date.now() + this.latency())
    setTimeout(deliver, this.last - Date.now())
  }
}

export class TestSocket implements SocketLike {
  bufferedAmount = 0
  onopen: ((event: never) => void) | null = null
  onmessage: ((event: { data: unknown }) => void) | null = null
  onclose: ((event: { code: number }) => void) | null = null
  /** Everything that the client sent, parsed. */
  readonly sent: { type: string }[] = []
  private readonly up: Pipe
  private readonly down: Pipe
  private end: ReturnType<Acceptor['opened']> | null = null
  private cut = false

  constructor(acceptor: Acceptor, latency: () => number) {
    this.up = new Pipe(latency)
    this.down = new Pipe(latency)
    this.up.carry(() => {
      if (this.cut) return
      this.end = acceptor.opened({
        send: (message) => {
          const data = JSON.stringify(message)
          this.down.carry(() => !this.cut && this.onmessage?.({ data }))
        },
        close: (code) => {
          this.end = null
          this.down.carry(() => this.finish(code))
        },
      })
      this.down.carry(() => !this.cut && this.onopen?.({} as never))
    })
  }

  send(text: string): void {
    if (this.cut) return
    this.sent.push(JSON.parse(text))
    this.up.carry(() => !this.cut && this.end?.received(text))
  }

  close(): void {
    if (this.cut) return
    this.cut = true
    const end = this.end
    this.end = null
    this.up.carry(() => end?.closed())
  }

  /** The network breaks: what is under way is lost in both directions. */
  break(code = 1006): void {
    const end = this.end
    this.finish(code)
    end?.closed()
  }

  private finish(code: number): void {
    if (this.cut) return
    this.cut = true
    this.end = null
    this.onclose?.({ code })
  }
}
