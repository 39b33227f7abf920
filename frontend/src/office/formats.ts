import type { Format } from '../api/models'

/** What each kind of round is called. */
export const formatNames: Readonly<Record<Format, string>> = {
  screening: 'Screening quiz',
  conversation: 'Conversation',
  coding: 'Live coding',
  concurrency: 'Concurrency and systems',
  system_design: 'System design',
  architecture: 'Architecture deep dive',
  manager: 'Hiring manager',
  incident: 'Incident response',
  take_home: 'Take-home',
}
