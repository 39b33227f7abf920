import type { EventType } from '../../api/models'

/** What a webhook can be told, in words. */
const names: Readonly<Record<EventType, string>> = {
  'interview.created': 'An interview was made',
  'interview.changed': 'An interview was planned anew',
  'interview.cancelled': 'An interview was cancelled',
  'interview.started': 'An interview started',
  'interview.paused': 'An interview paused',
  'interview.resumed': 'An interview went on',
  'interview.ended': 'An interview ended',
  'interview.reopened': 'An interview was opened again',
  'interview.erased': 'An interview was deleted for ever',
  'candidate.erased': 'A candidate was deleted for ever',
  'loop.created': 'A loop was made',
  'loop.changed': 'A loop changed',
  'loop.decided': 'A loop was decided',
  'scorecard.submitted': 'A scorecard was submitted',
  'scorecard.amended': 'A scorecard was amended',
  'question.created': 'A question was made',
  'question.changed': 'A question changed',
  'member.joined': 'A member joined',
  'member.removed': 'A member was removed',
}

export const eventOptions = (Object.keys(names) as EventType[]).map((value) => ({
  value,
  label: value,
  hint: names[value],
}))

/** "All events", or how many. */
export function eventsName(events: readonly EventType[]): string {
  return events.length ? `${events.length} ${events.length === 1 ? 'event' : 'events'}` : 'All events'
}
