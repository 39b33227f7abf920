import { MonitorPlay } from 'lucide-react'
import type { InterviewStatus } from '../api/models'
import { NavLink } from '../office/kit/NavLink'
import { recordingHref } from './moment'

interface RecordingLinkProps {
  interview: string
  status: InterviewStatus
  /** Of the interview: says which, where several stand on a page. */
  title?: string
  look?: 'primary' | 'plain' | 'ghost'
}

/** The way to the recording of an interview that began. */
export function RecordingLink({ interview, status, title, look = 'plain' }: RecordingLinkProps) {
  if (status !== 'ended' && status !== 'running' && status !== 'paused') return null
  const live = status !== 'ended'
  const does = live ? 'Watch along' : 'Watch the recording'
  return (
    <NavLink
      href={recordingHref(interview)}
      look={look}
      aria-label={title === undefined ? undefined : `${does} of ${title}`}
    >
      <MonitorPlay size={15} aria-hidden="true" />
      {title === undefined ? does : live ? 'Watch' : 'Recording'}
    </NavLink>
  )
}
