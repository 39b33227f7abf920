import type { InterviewStatus, LoopStatus, Pane, QuestionKind, Role, RoundState } from '../api/models'
import type { Tone } from '../office/kit/Tag'

type Named<Value extends string> = Readonly<Record<Value, readonly [name: string, tone: Tone]>>

export const interviewStatuses: Named<InterviewStatus> = {
  unplanned: ['Open', 'plain'],
  planned: ['Planned', 'accent'],
  running: ['Live', 'good'],
  paused: ['Paused', 'warn'],
  ended: ['Ended', 'plain'],
  cancelled: ['Cancelled', 'bad'],
}

export const roundStates: Named<RoundState> = {
  open: ['Not planned', 'plain'],
  planned: ['Planned', 'accent'],
  running: ['Live', 'good'],
  ended: ['Done', 'plain'],
}

export const loopStatuses: Named<LoopStatus> = {
  open: ['Open', 'accent'],
  decided: ['Decided', 'good'],
  withdrawn: ['Withdrawn', 'plain'],
}

export const personRoles: Readonly<Record<Role, string>> = {
  interviewer: 'Interviewer',
  candidate: 'Candidate',
  observer: 'Observer',
}

export const paneNames: Readonly<Record<Pane, string>> = {
  question: 'Question',
  code: 'Code',
  board: 'Board',
  quiz: 'Quiz',
  chat: 'Chat',
}

export const kindNames: Readonly<Record<QuestionKind, string>> = {
  coding: 'Coding',
  system_design: 'System design',
  conversation: 'Conversation',
  quiz: 'Quiz',
  incident: 'Incident',
}

/** The choices of a table of names. */
export function optionsOf<Value extends string>(
  names: Readonly<Record<Value, string | readonly [string, Tone]>>,
): { value: Value; label: string }[] {
  return (Object.keys(names) as Value[]).map((value) => {
    const name = names[value]
    return { value, label: typeof name === 'string' ? name : name[0] }
  })
}

/** "1 h 15 min", "45 min". */
export function duration(minutes: number): string {
  const hours = Math.floor(minutes / 60)
  const rest = minutes % 60
  return [hours ? `${hours} h` : '', rest || !hours ? `${rest} min` : ''].filter(Boolean).join(' ')
}

/** "1 round", "3 rounds". */
export const count = (number: number, noun: string, plural = `${noun}s`) =>
  `${number} ${number === 1 ? noun : plural}`
