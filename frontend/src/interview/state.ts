/**
 * The state of an interview: the fold of its transcript, entry by entry, as pairing/interview/state.py does it.
 *
 * Law: folding all entries, and folding those after a snapshot onto it, give the same state.
 * It is changed in place: what React shows is made from it in view.ts.
 */

import { ChangeSet, Text } from '@codemirror/state'
import type { AnyEntry, Edited, PadView, PersonView, Said, Snapshot } from '../wire/messages'
import { FoldError } from './errors'
import { FoldedBoards, isAboutBoards } from './foldedBoards'
import { FoldedLed, isAboutLed } from './led'
import { FoldedRuns } from './runs'

export interface FoldedPad {
  readonly id: string
  name: string
  language: string
  version: number
  text: Text
  deleted: boolean
}

/** A text as CodeMirror holds it. Only LF breaks lines on the wire. */
export function textOf(text: string): Text {
  return Text.of(text.split('\n'))
}

export class InterviewFold {
  position = 0
  at = 0
  title = ''
  status: 'open' | 'ended' = 'open'
  readonly people = new Map<string, PersonView>()
  /** Person by instance, for every instance that ever arrived. */
  readonly instances = new Map<string, string>()
  /** Every pad that ever was. */
  readonly pads = new Map<string, FoldedPad>()
  /** The pads in sight, as tabs from left to right. */
  order: string[] = []
  talk: Said[] = []
  talkTotal = 0
  runs = new FoldedRuns()
  boards = new FoldedBoards()
  led = new FoldedLed()

  static from(snapshot: Snapshot, position: number): InterviewFold {
    const fold = new InterviewFold()
    fold.position = position
    fold.title = snapshot.title
    fold.status = snapshot.status
    for (const person of snapshot.people) fold.people.set(person.id, person)
    for (const [instance, person] of Object.entries(snapshot.instances)) fold.instances.set(instance, person)
    for (const pad of snapshot.pads) fold.pads.set(pad.id, folded(pad))
    fold.order = snapshot.pads.filter((pad) => !pad.deleted).map((pad) => pad.id)
    fold.talk = [...snapshot.talk]
    fold.talkTotal = snapshot.talk_total
    fold.runs = FoldedRuns.from(snapshot)
    fold.boards = FoldedBoards.from(snapshot)
    fold.led = FoldedLed.from(snapshot)
    return fold
  }

  /** Takes the next entry. Returns an edit's changes. Unknown kinds count in the position (E5). */
  apply(entry: AnyEntry): ChangeSet | null {
    if (entry.position !== this.position + 1) {
      throw new FoldError(`entry ${entry.position} does not follow ${this.position}`)
    }
    const changes = entry.kind === 'edited' ? this.edit(entry) : null
    if (changes === null) this.evolve(entry)
    this.position = entry.position
    this.at = Math.max(this.at, entry.at)
    return changes
  }

  private edit(entry: Edited): ChangeSet {
    const pad = this.pad(entry.pad)
    if (entry.version !== pad.version + 1) {
      throw new FoldError(`version ${entry.version} does not follow ${pad.version}`)
    }
    const changes = ChangeSet.fromJSON(entry.changes)
    if (changes.length !== pad.text.length) {
      throw new FoldError(`a change of ${changes.length} units meets a text of ${pad.text.length}`)
    }
    pad.text = changes.apply(pad.text)
    pad.version = entry.version
    return changes
  }

  private evolve(entry: AnyEntry): void {
    switch (entry.kind) {
      case 'opened':
        this.title = entry.title
        break
      case 'invited': {
        const { person: id, name, role, colour } = entry
        this.people.set(id, { id, name, role, colour })
        break
      }
      case 'arrived':
        this.instances.set(entry.by, entry.person)
        break
      case 'said':
        this.talk.push(entry)
        this.talkTotal += 1
        break
      case 'ended':
        this.status = 'ended'
        this.led.ended(entry, Math.max(this.at, entry.at))
        break
      case 'reopened':
        this.status = 'open'
        break
      case 'case_put':
      case 'case_deleted':
        this.runs.applyToCases(entry)
        break
      case 'hidden_results_shared':
      case 'hidden_cases_tested':
        this.runs.applyToHidden(entry)
        break
      case 'run_started':
      case 'run_stepped':
      case 'run_printed':
      case 'run_typed':
      case 'run_resized':
      case 'run_stop_asked':
      case 'case_tested':
      case 'run_finished':
        this.runs.applyToRuns(entry)
        break
      default:
        if (isAboutBoards(entry)) this.boards.apply(entry)
        else if (isAboutLed(entry)) this.led.apply(entry, Math.max(this.at, entry.at), this.people)
        else this.evolvePad(entry)
    }
  }

  private evolvePad(entry: AnyEntry): void {
    switch (entry.kind) {
      case 'pad_created': {
        const { pad: id, name, language } = entry
        this.pads.set(id, { id, name, language, version: 0, text: textOf(entry.text), deleted: false })
        this.order = [...this.order, id]
        break
      }
      case 'pad_renamed':
        this.pad(entry.pad).name = entry.name
        break
      case 'pad_language_set':
        this.pad(entry.pad).language = entry.language
        break
      case 'pad_moved': {
        const others = this.others(entry.pad)
        this.order = [...others.slice(0, entry.index), entry.pad, ...others.slice(entry.index)]
        break
      }
      case 'pad_deleted':
        this.pad(entry.pad).deleted = true
        this.order = this.others(entry.pad)
        break
      case 'pad_restored':
        this.pad(entry.pad).deleted = false
        this.order = [...this.others(entry.pad), entry.pad]
        break
    }
  }

  private pad(id: string): FoldedPad {
    const pad = this.pads.get(id)
    if (pad === undefined) throw new FoldError(`no pad ${id}`)
    return pad
  }

  private others(id: string): string[] {
    return this.order.filter((item) => item !== id)
  }
}

function folded(pad: PadView): FoldedPad {
  const { id, name, language, version, deleted } = pad
  return { id, name, language, version, text: textOf(pad.text), deleted }
}
