/** What is asked of a recording: it is refused, in words for whoever asked. */

import { RefusedError } from '../interview/errors'
import { Requests } from '../interview/requests'
import type { InterviewFold } from '../interview/state'

export abstract class Refusing extends Requests {
  protected abstract fold(): InterviewFold

  protected override get session() {
    return {
      ask: () => Promise.reject(new RefusedError('read_only', 'This is a recording: nothing in it changes.')),
      fold: this.fold(),
      instance: null,
      intents: { typedBytes: Number.POSITIVE_INFINITY },
    }
  }

  start(): void {}

  stop(): void {}

  setTyping(): void {}

  dismissNotice(): void {}

  restoreRecovered(): Promise<void> {
    return this.session.ask()
  }

  discardRecovered(): Promise<void> {
    return this.session.ask()
  }

  changePad(): boolean {
    return false
  }

  async textsSent(): Promise<void> {}

  caretMoved(): void {}
}
