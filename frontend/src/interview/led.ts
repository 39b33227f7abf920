/** What makes an interview a led one, in the fold: the twin of what pairing/interview/state.py does of it. */

import type { AnyEntry, Checked, Ended, PersonView, Planned, Snapshot } from '../wire/messages'
import { type AboutAgenda, type Agenda, agendaAfter, UNPLANNED } from './agenda'
import { type AboutMaterial, type Given, givenAfter, givenOf } from './given'
import { type AboutNotes, NO_NOTES, type Notes, notesAfter, notesOf } from './notes'

type OfPeople = Extract<AnyEntry, { kind: 'agreed' | 'checked' | 'admitted' | 'held' }>
type OfFocus = Extract<AnyEntry, { kind: 'focus_begun' | 'focus_ended' }>
type OfQuestions = AboutMaterial | Extract<AnyEntry, { kind: 'question_shown' }>

/** Entries that only led interviews have. */
export type AboutLed = Exclude<AboutAgenda, Ended> | OfPeople | OfFocus | OfQuestions | AboutNotes

const KINDS: Readonly<Record<AboutLed['kind'], true>> = {
  planned: true,
  started: true,
  paused: true,
  resumed: true,
  phase_begun: true,
  phase_extended: true,
  time_credited: true,
  agreed: true,
  checked: true,
  admitted: true,
  held: true,
  focus_begun: true,
  focus_ended: true,
  question_given: true,
  question_shown: true,
  hint_given: true,
  artefact_revealed: true,
  answered: true,
  quiz_submitted: true,
  note_put: true,
  note_deleted: true,
  key_point_ticked: true,
  quiz_scored: true,
}

export function isLed(kind: AnyEntry['kind']): boolean {
  return Object.hasOwn(KINDS, kind)
}

export function isAboutLed(entry: AnyEntry): entry is AboutLed {
  return isLed(entry.kind)
}

/** Every part is another object when something of it changes. */
export class FoldedLed {
  plan: Planned | null = null
  agenda: Agenda = UNPLANNED
  /** Candidates; the admitted are among those who agreed. */
  agreed: ReadonlySet<string> = new Set()
  admitted: ReadonlySet<string> = new Set()
  /** The newest of each person. */
  checks: ReadonlyMap<string, Checked> = new Map()
  focusUntil: number | null = null
  given: ReadonlyMap<string, Given> = new Map()
  /** The question at hand, or ''. */
  question = ''
  notes: Notes = NO_NOTES

  static from(snapshot: Snapshot): FoldedLed {
    const folded = new FoldedLed()
    folded.plan = snapshot.plan
    folded.agenda = snapshot.agenda
    folded.agreed = new Set(snapshot.agreed)
    folded.admitted = new Set(snapshot.admitted)
    folded.checks = new Map(snapshot.checks.map((checked) => [checked.person, checked]))
    folded.focusUntil = snapshot.focus_until
    folded.given = new Map(snapshot.given.map((view) => [view.question.given, givenOf(view)]))
    folded.question = snapshot.question
    folded.notes = notesOf(snapshot)
    return folded
  }

  /** `at`: when it happened, never earlier than the entry before. */
  apply(entry: AboutLed, at: number, people: ReadonlyMap<string, PersonView>): void {
    switch (entry.kind) {
      case 'planned':
        this.planned(entry, at)
        break
      case 'started':
        this.clock(entry, at)
        this.admitted = new Set([...this.admitted, ...this.waiting(people)])
        break
      case 'agreed':
        this.agreed = new Set([...this.agreed, entry.person])
        break
      case 'checked':
        this.checks = new Map(this.checks).set(entry.person, entry)
        break
      case 'admitted':
        this.admitted = new Set([...this.admitted, entry.person])
        break
      case 'held':
        this.admitted = new Set([...this.admitted].filter((person) => person !== entry.person))
        break
      case 'focus_begun':
        this.focusUntil = entry.until
        break
      case 'focus_ended':
        this.focusUntil = null
        break
      case 'paused':
      case 'resumed':
      case 'phase_begun':
      case 'phase_extended':
      case 'time_credited':
        this.clock(entry, at)
        break
      case 'question_shown':
        this.question = entry.given
        break
      case 'question_given':
      case 'hint_given':
      case 'artefact_revealed':
      case 'answered':
      case 'quiz_submitted':
        this.given = givenAfter(this.given, entry)
        if (entry.kind === 'question_given') this.question = entry.given
        break
      default:
        this.notes = notesAfter(this.notes, entry)
    }
  }

  ended(entry: Ended, at: number): void {
    this.focusUntil = null
    this.clock(entry, at)
  }

  private clock(entry: AboutAgenda, at: number): void {
    this.agenda = agendaAfter(this.agenda, this.plan, entry, at)
  }

  /** Who agreed to another time for which things are kept has not agreed to this one. */
  private planned(plan: Planned, at: number): void {
    if (this.plan !== null && this.plan.kept_days !== plan.kept_days) {
      this.agreed = new Set()
      this.admitted = new Set()
    }
    this.clock(plan, at)
    this.plan = plan
  }

  private waiting(people: ReadonlyMap<string, PersonView>): string[] {
    return [...this.agreed].filter((person) => people.get(person)?.role === 'candidate')
  }
}
