import { type Agenda, allowed, elapsed, phaseOf } from '../interview/agenda'
import type { Phase, Planned } from '../wire/messages'

/** How far a phase has come: before its least, before its end, near its end, over it. */
export type Level = 'under' | 'within' | 'near' | 'over'

/** The phase that goes on, as the clock shows it. Times in milliseconds. */
export interface Standing {
  phase: Phase
  /** From 1, of `count` phases. */
  number: number
  count: number
  used: number
  /** May be used: with extra time, extensions and what was given back. */
  most: number
  level: Level
  /** How many of the moments that are told to all have passed: its least, its most, well over. */
  marks: number
}

const MINUTE = 60_000
/** From here on a phase is well over its time. */
const WELL_OVER = 2 * MINUTE

export function standingOf(agenda: Agenda, plan: Planned | null, now: number): Standing | null {
  const phase = phaseOf(plan, agenda.phase)
  if (plan === null || phase === null) return null
  const used = elapsed(agenda, phase.id, now)
  const most = allowed(agenda, plan, phase.id)
  const marks = [phase.least * MINUTE, most, most + WELL_OVER].filter((moment) => used >= moment).length
  return {
    phase,
    number: plan.phases.indexOf(phase) + 1,
    count: plan.phases.length,
    used,
    most,
    level: levelOf(used, phase.least * MINUTE, most),
    marks,
  }
}

/** The last fifth of a phase is near its end, though no more than two minutes of it. */
function levelOf(used: number, least: number, most: number): Level {
  if (used >= most) return 'over'
  if (most - used <= Math.min(most / 5, 2 * MINUTE)) return 'near'
  return used >= least ? 'within' : 'under'
}

/** `4:05`, or `1:02:00` from an hour on. */
export function clockText(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000))
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60]
  const rest = String(seconds % 60).padStart(2, '0')
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${rest}` : `${minutes}:${rest}`
}

/** `5–10 min`, or `5 min` where both are the same. */
export function minutesText(least: number, most: number): string {
  return least < most ? `${least}–${most} min` : `${most} min`
}

/** What stands beside the clock. */
export function levelText({ level, used, most, phase }: Standing): string {
  if (level === 'over') return `${clockText(used - most)} over`
  if (level === 'near') return `${clockText(Math.ceil((most - used) / 1000) * 1000)} left`
  return level === 'within' ? 'on time' : `at least ${phase.least} min`
}

/** What screen readers are told as a phase passes a mark. */
export function markText({ phase, marks }: Standing): string {
  const words = [
    '',
    `${phase.least === 1 ? '1 minute has' : `${phase.least} minutes have`} passed, as planned at least`,
    'the planned time is used up',
    'well over the planned time',
  ]
  return `${phase.name}: ${words[marks] ?? ''}.`
}

/** By the clock on the wall here, `12:34`. */
export function hourText(at: number): string {
  return new Date(at).toLocaleTimeString([], { hour: 'numeric', minute: '2-digit' })
}
