/** A led interview as the in-memory authority decides it, and who is shown nothing. */

import { FoldedLed, isAboutLed } from '../interview/led'
import type {
  AnyEntry,
  GivenView,
  PersonView,
  Planned,
  Referred,
  Role,
  Snapshot,
  Waiting,
} from '../wire/messages'
import type { Draft } from './authority'
import { Refusal } from './document'

const LED = [
  ...['start_interview', 'pause_interview', 'resume_interview', 'begin_phase', 'extend_phase'],
  ...['agree', 'report_checks', 'admit', 'hold', 'begin_focus', 'end_focus'],
  ...['show_question', 'answer', 'submit_quiz', 'put_note', 'delete_note', 'tick_key_point'],
]
const FROM_OUTSIDE = { lobby: ['agree', 'report_checks'], focus: ['end_focus'] } as const

type AskedOfLed = Extract<
  Referred,
  {
    type:
      | 'start_interview'
      | 'pause_interview'
      | 'resume_interview'
      | 'begin_phase'
      | 'extend_phase'
      | 'agree'
      | 'report_checks'
      | 'admit'
      | 'hold'
      | 'begin_focus'
      | 'end_focus'
      | 'show_question'
      | 'answer'
      | 'submit_quiz'
      | 'put_note'
      | 'delete_note'
      | 'tick_key_point'
  }
>

export function isAskedOfLed(intent: Referred): intent is AskedOfLed {
  return LED.includes(intent.type)
}

/** A plan of two phases, 5 and 10 minutes at most. */
export function planned(lobby = true): Draft<Planned> {
  const phase = { least: 1, panes: ['code'], brief: '' } as const
  return {
    kind: 'planned',
    by: '',
    ref: 0,
    format: 'coding',
    minutes: 15,
    phases: [
      { ...phase, id: 'one', name: 'One', most: 5 },
      { ...phase, id: 'two', name: 'Two', most: 10 },
    ],
    starts_at: null,
    call: '',
    kept_days: 30,
    lobby,
    accommodations: { extra_percent: 20, breaks: false, larger_text: false, no_camera: false },
  }
}

export class AuthorityLed {
  readonly folded = new FoldedLed()

  /** Why a person is shown nothing. */
  outside(person: string, role: Role): Waiting['reason'] | null {
    const { plan, admitted, focusUntil } = this.folded
    if (role !== 'candidate') return focusUntil === null ? null : 'focus'
    return plan?.lobby === true && !admitted.has(person) ? 'lobby' : null
  }

  check(intent: { type: string }, person: string, role: Role): void {
    const outside = this.outside(person, role)
    if (outside === null) return
    if (!(FROM_OUTSIDE[outside] as readonly string[]).includes(intent.type)) throw new Refusal('shut_out')
  }

  outcome(intent: AskedOfLed, by: string, person: string, entries: number): Draft<AnyEntry> {
    const { ref } = intent
    switch (intent.type) {
      case 'start_interview':
        return { kind: 'started', by, ref }
      case 'pause_interview':
        return { kind: 'paused', by, ref }
      case 'resume_interview':
        return { kind: 'resumed', by, ref }
      case 'begin_phase':
        return { kind: 'phase_begun', by, ref, phase: intent.phase }
      case 'extend_phase':
        return { kind: 'phase_extended', by, ref, phase: this.folded.agenda.phase, minutes: intent.minutes }
      case 'agree':
        return { kind: 'agreed', by, ref, person }
      case 'report_checks': {
        const { type: _, ...checks } = intent
        return { kind: 'checked', by, person, ...checks }
      }
      case 'admit':
        if (!this.folded.agreed.has(intent.person)) throw new Refusal('not_agreed')
        return { kind: 'admitted', by, ref, person: intent.person }
      case 'hold':
        return { kind: 'held', by, ref, person: intent.person }
      case 'begin_focus':
        return { kind: 'focus_begun', by, ref, until: Date.now() + intent.minutes * 60_000 }
      case 'end_focus':
        return { kind: 'focus_ended', by, ref, why: 'asked' }
      case 'show_question':
        return { kind: 'question_shown', by, ref, given: intent.given }
      case 'answer': {
        const { given, item, options = [], text = '' } = intent
        return { kind: 'answered', by, ref, given, item, options, text }
      }
      case 'submit_quiz':
        return { kind: 'quiz_submitted', by, ref, given: intent.given }
      case 'put_note': {
        const { text, moment = 0, given = '' } = intent
        const note = intent.note ?? `n${entries + 1}`
        return { kind: 'note_put', by, ref, note, person, moment, text, given }
      }
      case 'delete_note':
        return { kind: 'note_deleted', by, ref, note: intent.note }
      case 'tick_key_point': {
        const { question, point, ticked } = intent
        return { kind: 'key_point_ticked', by, ref, question, point, ticked }
      }
    }
  }

  take(entry: AnyEntry, people: ReadonlyMap<string, PersonView>): void {
    if (entry.kind === 'ended') this.folded.ended(entry, entry.at)
    else if (isAboutLed(entry)) this.folded.apply(entry, entry.at, people)
  }

  waiting(reason: Waiting['reason'], person: PersonView, instance: string, ref: number): Waiting {
    const { plan, focusUntil, agreed, checks } = this.folded
    const none = { extra_percent: 0, breaks: false, larger_text: false, no_camera: false }
    return {
      type: 'waiting',
      reason,
      until: reason === 'focus' ? focusUntil : null,
      interview: 'iv',
      person: person.id,
      name: person.name,
      role: person.role,
      instance,
      ref,
      title: 'Interview',
      status: 'open',
      interviewers: ['ada'],
      starts_at: plan?.starts_at ?? null,
      minutes: plan?.minutes ?? 0,
      phases: plan?.phases ?? [],
      call: plan?.call ?? '',
      kept_days: plan?.kept_days ?? null,
      accommodations: plan?.accommodations ?? none,
      agreed: agreed.has(person.id),
      checked: checks.has(person.id),
      now: Date.now(),
    }
  }

  snapshot() {
    const { plan, agenda, agreed, admitted, checks, focusUntil, given, question, notes } = this.folded
    const views = [...given.values()].map(
      ({ answers, ...one }): GivenView => ({ ...one, answers: [...answers.values()] }),
    )
    return {
      plan,
      agenda,
      agreed: [...agreed],
      admitted: [...admitted],
      checks: [...checks.values()],
      focus_until: focusUntil,
      given: views,
      question,
      notes: [...notes.notes.values()],
      ticks: [...notes.ticks.values()],
      scores: [...notes.scores.values()],
    } satisfies Partial<Snapshot>
  }
}

export const emptyLed = () => new AuthorityLed().snapshot()
