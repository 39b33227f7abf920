import { ExternalLink, Pause, Play, SkipForward } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { Room } from '../interview/room'
import type { InterviewState } from '../interview/view'
import { Button, ButtonLink } from '../ui/Button'
import { classes } from '../ui/classes'
import { LiveRegion } from '../ui/Hidden'
import { IconButton } from '../ui/IconButton'
import type { ToastStore } from '../ui/toasts'
import { useStore } from '../ui/useStore'
import styles from './AgendaBar.module.css'
import { Clock } from './Clock'
import { callOf } from './call'
import { FocusTime } from './FocusTime'
import { PhaseMenu } from './PhaseMenu'
import { markText, standingOf } from './standing'
import { useNow } from './useNow'
import { WaitingRoom } from './WaitingRoom'

interface AgendaBarProps {
  client: Room
  toasts: ToastStore
}

const selectPlan = (state: InterviewState) => state.plan
const selectAgenda = (state: InterviewState) => state.agenda
const selectRole = (state: InterviewState) => state.me?.role
const selectOpen = (state: InterviewState) => state.status === 'open'
const selectOutside = (state: InterviewState) => state.waiting !== null

/** Where the interview stands, the same for everybody; interviewers lead it from here. */
export default function AgendaBar({ client, toasts }: AgendaBarProps) {
  const plan = useStore(client, selectPlan)
  const agenda = useStore(client, selectAgenda)
  const role = useStore(client, selectRole)
  const open = useStore(client, selectOpen)
  const outside = useStore(client, selectOutside)
  const now = useNow(client, open && agenda.stage === 'running')
  const standing = standingOf(agenda, plan, now)
  const told = useMarks(standing)
  if (plan === null) return null
  const leads = role === 'interviewer' && open && !outside
  const begun = agenda.stage === 'running' || agenda.stage === 'paused'
  const at = plan.phases.findIndex((phase) => phase.id === agenda.phase)
  const next = begun ? plan.phases[at + 1] : undefined
  const call = callOf(plan.call)
  const ask = (asked: Promise<void>) => void asked.catch((error) => toasts.showFailure(error))
  return (
    <section className={styles.agenda} aria-label="Agenda" data-region="agenda" data-testid="agenda">
      <div className={styles.bar}>
        {begun && standing ? (
          <Clock standing={standing} stage={open ? agenda.stage : 'ended'} agenda={agenda} plan={plan} />
        ) : (
          <p className={styles.before} data-testid="not-started">
            <b>Not started</b>
            <span className={styles.brief}>
              {plan.minutes} minutes
              {plan.phases.length > 0 && `, ${plan.phases.length} phases`}
              {role !== 'interviewer' && '. The interviewer starts it.'}
            </span>
          </p>
        )}
        <div className={styles.space} />
        {call && (
          <ButtonLink
            look="ghost"
            className={styles.small ?? ''}
            href={call}
            target="_blank"
            rel="noopener noreferrer"
          >
            <ExternalLink size={14} aria-hidden="true" />
            <span className={styles.word}>Call</span>
          </ButtonLink>
        )}
        {open && begun && <FocusTime client={client} toasts={toasts} />}
        {leads && begun && (
          <IconButton
            label={agenda.stage === 'running' ? 'Stop the clock' : 'Let the clock go on'}
            data-testid="pause"
            onClick={() =>
              ask(agenda.stage === 'running' ? client.pauseInterview() : client.resumeInterview())
            }
          >
            {agenda.stage === 'running' ? <Pause size={16} /> : <Play size={16} />}
          </IconButton>
        )}
        {leads && next && (
          <Button
            className={styles.small ?? ''}
            onClick={() => ask(client.beginPhase(next.id))}
            title={`Go on to ${next.name}`}
            data-testid="next-phase"
          >
            <SkipForward size={14} aria-hidden="true" />
            <span className={classes(styles.next, styles.word)}>
              Next<span className={styles.name}>: {next.name}</span>
            </span>
          </Button>
        )}
        {leads && begun && <PhaseMenu client={client} ask={ask} />}
        {leads && !begun && (
          <Button
            look="primary"
            className={styles.small ?? ''}
            onClick={() => ask(client.startInterview())}
            data-testid="start-interview"
          >
            <Play size={13} fill="currentColor" aria-hidden="true" />
            Start
          </Button>
        )}
      </div>
      {leads && <WaitingRoom client={client} ask={ask} />}
      <LiveRegion text={told} />
    </section>
  )
}

/** What is told as the phase that goes on passes its marks, and as another begins. Each once. */
function useMarks(standing: ReturnType<typeof standingOf>): string {
  const [told, setTold] = useState('')
  const before = useRef<{ phase: string; marks: number } | null>(null)
  const phase = standing?.phase.id ?? null
  const marks = standing?.marks ?? 0
  const latest = useRef(standing)
  latest.current = standing
  useEffect(() => {
    const now = latest.current
    const last = before.current
    before.current = phase === null ? null : { phase, marks }
    if (now === null || last === null) return
    if (last.phase !== phase) setTold(`Phase ${now.number} of ${now.count}: ${now.phase.name}.`)
    else if (marks > last.marks) setTold(markText(now))
  }, [phase, marks])
  return told
}
