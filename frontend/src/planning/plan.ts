import type {
  Accommodations,
  ChangedInterview,
  Format,
  FormatDefaults,
  InterviewView,
  NewInterview,
  Phase,
  Round,
} from '../api/models'
import type { Problems } from '../office/kit/useForm'
import { noAccommodations } from './AccommodationFields'
import { phaseProblems } from './PhasesField'
import { localTime, momentOf, ownZone } from './zone'

/** A plan as its form holds it. `starts`: as in `localTime`, "" for none. */
export interface PlanValues {
  format: Format
  minutes: number | null
  phases: readonly Phase[]
  starts: string
  timezone: string
  call: string
  forever: boolean
  kept_days: number | null
  lobby: boolean
  accommodations: Accommodations
  questions: readonly string[]
}

export const planNames: Readonly<Record<keyof PlanValues, string>> = {
  format: 'Format',
  minutes: 'Minutes',
  phases: 'Phases',
  starts: 'Time',
  timezone: 'Time zone',
  call: 'Call',
  forever: 'Kept until deleted',
  kept_days: 'Days kept',
  lobby: 'Lobby',
  accommodations: 'Arranged',
  questions: 'Questions',
}

export function blankPlan(keptDays: number | null): PlanValues {
  return {
    format: 'coding',
    minutes: 60,
    phases: [],
    starts: '',
    timezone: ownZone(),
    call: '',
    forever: keptDays === null,
    kept_days: keptDays ?? 180,
    lobby: true,
    accommodations: noAccommodations,
    questions: [],
  }
}

/** As is usual for a format. */
export function withFormat(format: Format, formats: readonly FormatDefaults[]): Partial<PlanValues> {
  const usual = formats.find((one) => one.format === format)?.round
  return usual ? { format, minutes: usual.minutes, phases: usual.phases } : { format }
}

/** As the round of a loop says. */
export function withRound(round: Round, formats: readonly FormatDefaults[]): Partial<PlanValues> {
  const usual = formats.find((one) => one.format === round.format)?.round
  const phases = round.phases.length ? round.phases : (usual?.phases ?? [])
  return { format: round.format, minutes: round.minutes, phases }
}

export function planOf(view: InterviewView): PlanValues {
  const { starts_at, timezone, kept_days, questions } = view
  return {
    format: view.format ?? 'coding',
    minutes: view.minutes,
    phases: view.phases,
    starts: starts_at === null ? '' : localTime(starts_at, timezone),
    timezone,
    call: view.call,
    forever: kept_days === null,
    kept_days: kept_days ?? 180,
    lobby: view.lobby,
    accommodations: view.accommodations,
    questions: questions.map(({ question }) => question),
  }
}

type Sent = Omit<Required<ChangedInterview>, 'revision'>

/** What is sent of a plan that passed `checkPlan`. */
export function bodyOf(plan: PlanValues): Sent {
  const { forever, starts, minutes, kept_days, call, ...rest } = plan
  return {
    ...rest,
    minutes: minutes ?? 0,
    call: call.trim(),
    starts_at: momentOf(starts, plan.timezone),
    kept_days: forever ? null : kept_days,
  }
}

/** What is sent of a new one: without phases those usual for the format are taken. */
export function newBodyOf(plan: PlanValues): NewInterview {
  const { phases, ...rest } = bodyOf(plan)
  return phases.length ? { ...rest, phases } : rest
}

/** Only the fields that were changed: what is left out stays as it is. */
export function changesOf(before: PlanValues, after: PlanValues): Partial<Sent> {
  const [was, is] = [bodyOf(before), bodyOf(after)]
  const changed = Object.entries(is).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(was[name as keyof Sent]),
  )
  return Object.fromEntries(changed) as Partial<Sent>
}

export function checkPlan(plan: PlanValues): Problems<PlanValues> {
  const { minutes, starts, timezone, forever, kept_days, call, accommodations, phases } = plan
  return {
    minutes: minutes !== null && minutes > 0 ? undefined : 'Enter how many minutes it takes.',
    starts: starts === '' || momentOf(starts, timezone) !== null ? undefined : 'Enter a date and a time.',
    kept_days: forever || (kept_days ?? 0) > 0 ? undefined : 'Enter a number of days.',
    call:
      call.trim() === '' || isWebAddress(call.trim())
        ? undefined
        : 'Enter an address that begins with https://.',
    ...(accommodations.extra_percent === null && {
      'accommodations.extra_percent': 'Enter a number, 0 for none.',
    }),
    ...phaseProblems(phases),
  }
}

function isWebAddress(text: string): boolean {
  try {
    return ['https:', 'http:'].includes(new URL(text).protocol)
  } catch {
    return false
  }
}
