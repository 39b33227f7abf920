/**
 * The clock of an interview that is led: the twin of pairing/interview/agenda.py.
 *
 * It never ticks: what it shows at a moment is computed from the agenda and the server's clock.
 */

import type {
  AgendaView,
  AnyEntry,
  ClockView,
  Ended,
  Paused,
  Phase,
  PhaseBegun,
  PhaseExtended,
  Planned,
  Resumed,
  Started,
  TimeCredited,
} from '../wire/messages'

export type Agenda = Readonly<AgendaView>
export type AboutAgenda =
  | Planned
  | Started
  | Paused
  | Resumed
  | PhaseBegun
  | PhaseExtended
  | TimeCredited
  | Ended

export const UNPLANNED: Agenda = { stage: 'unplanned', phase: '', clocks: {}, since: 0 }

const MINUTE = 60_000
const FRESH: ClockView = { used: 0, extended: 0, credit: 0 }

/** The plan's phase of this id. */
export function phaseOf(plan: Planned | null, id: string): Phase | null {
  return plan?.phases.find((phase) => phase.id === id) ?? null
}

/** Milliseconds of the phase that are used at `now`, by the server's clock. */
export function elapsed(agenda: Agenda, phase: string, now: number): number {
  const { used } = clockOf(agenda, phase)
  return phase === agenda.phase ? used + running(agenda, now) : used
}

/** Milliseconds the phase may take: its `most` with extra time, extensions and credit. 0 if there is none. */
export function allowed(agenda: Agenda, plan: Planned | null, id: string): number {
  const phase = phaseOf(plan, id)
  if (plan === null || phase === null) return 0
  const { extended, credit } = clockOf(agenda, id)
  const planned = Math.floor((phase.most * MINUTE * (100 + plan.accommodations.extra_percent)) / 100)
  return planned + extended * MINUTE + credit
}

/** The agenda after one more entry about it, which happened `at`. */
export function agendaAfter(
  agenda: Agenda,
  plan: Planned | null,
  entry: Extract<AnyEntry, AboutAgenda>,
  at: number,
): Agenda {
  switch (entry.kind) {
    case 'planned':
      return agenda.stage === 'unplanned' ? { ...agenda, stage: 'planned' } : agenda
    case 'started':
      return { ...read(agenda, at), stage: 'running', phase: plan?.phases[0]?.id ?? '', since: at }
    case 'paused':
    case 'ended':
      return agenda.stage === 'running' ? { ...read(agenda, at), stage: 'paused', since: 0 } : agenda
    case 'resumed':
      return agenda.stage === 'paused' ? { ...agenda, stage: 'running', since: at } : agenda
    case 'phase_begun':
      return { ...read(agenda, at), phase: entry.phase }
    case 'phase_extended': {
      const clock = clockOf(agenda, entry.phase)
      return withClock(agenda, entry.phase, { ...clock, extended: clock.extended + entry.minutes })
    }
    case 'time_credited': {
      const clock = clockOf(agenda, entry.phase)
      return withClock(agenda, entry.phase, { ...clock, credit: clock.credit + entry.milliseconds })
    }
  }
}

function clockOf(agenda: Agenda, phase: string): ClockView {
  return Object.hasOwn(agenda.clocks, phase) ? (agenda.clocks[phase] ?? FRESH) : FRESH
}

function running(agenda: Agenda, now: number): number {
  return agenda.stage === 'running' ? Math.max(0, now - agenda.since) : 0
}

/** The same clock, its `used` counting up to `at`. */
function read(agenda: Agenda, at: number): Agenda {
  if (agenda.stage !== 'running') return agenda
  const clock = clockOf(agenda, agenda.phase)
  const used = clock.used + running(agenda, at)
  return { ...withClock(agenda, agenda.phase, { ...clock, used }), since: Math.max(at, agenda.since) }
}

function withClock(agenda: Agenda, phase: string, clock: ClockView): Agenda {
  return { ...agenda, clocks: { ...agenda.clocks, [phase]: clock } }
}
