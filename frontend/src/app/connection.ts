import type { Connection, InterviewState } from '../interview/view'

export type Tone = 'good' | 'busy' | 'warn' | 'bad'

/** What the light in the bar says. */
export interface Light {
  tone: Tone
  text: string
}

/** What is wrong with the connection, and what can be done about it. */
export interface Banner {
  tone: 'warn' | 'bad'
  text: string
  action: 'retry' | 'take_over' | null
  /** True: short interruptions are not worth it, so it waits a moment before it shows. */
  patient: boolean
}

type Said = Pick<InterviewState, 'connection' | 'ready'>

export function lightOf({ connection }: Pick<Said, 'connection'>): Light {
  const { status, unsent } = connection
  if (status === 'connecting') return { tone: 'busy', text: 'Connecting' }
  if (status === 'connected') {
    return unsent > 0 ? { tone: 'good', text: 'Saving' } : { tone: 'good', text: 'Saved' }
  }
  const waiting = unsent > 0 ? `, ${unsent} unsent` : ''
  if (status === 'reconnecting') return { tone: 'warn', text: `Reconnecting${waiting}` }
  if (status === 'offline') return { tone: 'warn', text: `Offline${waiting}` }
  return { tone: 'bad', text: `Disconnected${waiting}` }
}

export function bannerOf({ connection, ready }: Said): Banner | null {
  const { status, unsent } = connection
  if (status === 'closed') return closedBanner(connection)
  if (ready && status === 'offline') {
    return {
      tone: 'warn',
      text: `You are offline. Keep writing: ${kept(unsent, 'it is sent when you are back.')}`,
      action: 'retry',
      patient: true,
    }
  }
  if (ready && status !== 'connected') {
    return {
      tone: 'warn',
      text: `Connection lost. Keep writing: ${kept(unsent, 'it is sent as soon as we are back.')}`,
      action: 'retry',
      patient: true,
    }
  }
  return null
}

function kept(unsent: number, otherwise: string): string {
  if (unsent === 0) return otherwise
  return unsent === 1 ? '1 change is waiting to be sent.' : `${unsent} changes are waiting to be sent.`
}

const closings: Record<number, { text: string; action: Banner['action'] }> = {
  4400: { text: 'This page and the server do not understand each other. Reload the page.', action: null },
  4401: { text: 'You are not signed in any more. Open your personal link again.', action: null },
  4403: { text: 'The server does not accept this address. Open your personal link again.', action: null },
  4404: { text: 'This interview is not here any more.', action: null },
  4409: { text: 'This interview went on in another tab of your browser.', action: 'take_over' },
  4410: { text: 'Your link was withdrawn. Ask the interviewer for a new one.', action: null },
}

function closedBanner({ closeCode, unsent }: Connection): Banner {
  const known = closings[closeCode ?? 0]
  const reason = known ?? { text: 'The connection was closed.', action: 'retry' as const }
  const work = unsent > 0 ? ' Your unsent work is kept in this browser.' : ''
  return { tone: 'bad', text: reason.text + work, action: reason.action, patient: false }
}

/** Whether a connection closed for good before anything was seen: there is no pad to show then. */
export function isTurnedAway({ connection, ready }: Said): boolean {
  return !ready && connection.status === 'closed'
}
