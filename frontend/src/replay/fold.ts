/** The state of a recording after some of its steps: room, panel, and where everybody was. */

import { type ChangeDesc, ChangeSet } from '@codemirror/state'
import { InterviewFold } from '../interview/state'
import type { AnyEntry, Edited } from '../wire/messages'
import { copyFold } from './copying'
import { type CaretTexts, Seats } from './seats'
import type { Tape } from './tape'

/** A sample that is more edits behind than these is not looked up: bounds what a step costs. */
const EDITS_BEHIND = 200

export class RecordingFold implements CaretTexts {
  /** How many steps are in it. */
  steps = 0
  room = new InterviewFold()
  panel = new InterviewFold()
  seats = new Seats()
  private readonly tape: Tape

  constructor(tape: Tape) {
    this.tape = tape
  }

  /** Takes the next step. Returns an edit's changes. Throws FoldError where an entry does not fit. */
  advance(): ChangeSet | null {
    const step = this.tape.step(this.steps)
    this.steps += 1
    if (step.part === 'trace') {
      this.seats.sampled(step.line, this)
      return null
    }
    const changes = (step.part === 'room' ? this.room : this.panel).apply(step.entry)
    if (step.part === 'room') this.move(step.entry, changes)
    return changes
  }

  /** `before`: an earlier copy that is never folded on, with which unchanged parts are shared. */
  copy(before?: RecordingFold): RecordingFold {
    const copy = new RecordingFold(this.tape)
    copy.steps = this.steps
    copy.room = copyFold(this.room, before?.room)
    copy.panel = copyFold(this.panel, before?.panel)
    copy.seats = this.seats.copy()
    return copy
  }

  version(pad: string): number | null {
    return this.room.pads.get(pad)?.version ?? null
  }

  between(pad: string, from: number, to: number): readonly ChangeDesc[] | null {
    if (to - from > EDITS_BEHIND) return null
    const edits = this.tape.edits.get(pad)?.slice(from, to) ?? []
    return edits.map((index) => ChangeSet.fromJSON((this.tape.room[index] as Edited).changes).desc)
  }

  private move(entry: AnyEntry, changes: ChangeSet | null): void {
    if (entry.kind === 'edited' && changes !== null) this.seats.edited(entry, changes)
    else if (entry.kind === 'arrived') this.seats.came(entry)
    else if (entry.kind === 'departed') this.seats.went(entry.instance)
  }
}
