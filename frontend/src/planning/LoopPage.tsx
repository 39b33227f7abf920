import { CalendarPlus, Check, Pencil, Scale } from 'lucide-react'
import { useState } from 'react'
import { Link } from 'wouter'
import { patch } from '../api/fetch'
import type { CandidateView, ChangedLoop, LoopRound, LoopStatus, LoopView } from '../api/models'
import { useAnswer, useChange } from '../api/queries'
import { formatNames } from '../office/formats'
import { safeLink } from '../office/kit/links'
import { NavLink } from '../office/kit/NavLink'
import { PageHeader } from '../office/kit/PageHeader'
import { PageWaiting } from '../office/kit/PageWaiting'
import { Section } from '../office/kit/Section'
import { Badge } from '../office/kit/Tag'
import { notices } from '../office/notices'
import type { OfficePage } from '../office/routes'
import { RecordingLink } from '../playback/RecordingLink'
import { Button } from '../ui/Button'
import { classes } from '../ui/classes'
import { accommodationWords } from './AccommodationFields'
import { CandidateDialog } from './CandidateDialog'
import { StatusBadge } from './InterviewsPage'
import styles from './Loops.module.css'
import { breakMinutes, totals } from './totals'
import { count, duration, loopStatuses, roundStates } from './words'
import { momentIn, ownZone } from './zone'

/** One candidate's way through the rounds. */
const LoopPage: OfficePage = ({ at: { id = '' } }) => {
  const found = useAnswer('/api/loops/{loop}', { at: { loop: id }, every: 30_000 })
  if (!found.data)
    return <PageWaiting title="Loop" back={{ href: '/loops', label: 'Loops' }} answers={[found]} />
  return <Loop loop={found.data} />
}

export default LoopPage

function Loop({ loop }: { loop: LoopView }) {
  const { summary, rounds, candidate } = loop
  const [status, tone] = loopStatuses[summary.status]
  const { minutes, withBreaks } = totals(rounds.map(({ round }) => round))
  const facts = [summary.job_title, summary.template_name, summary.variant, `version ${summary.version}`]
  return (
    <>
      <PageHeader
        title={summary.candidate_name}
        back={{ href: summary.job ? `/loops?job=${summary.job}` : '/loops', label: 'Loops' }}
        lead={facts.filter(Boolean).join(' · ')}
        beside={<Badge tone={tone}>{status}</Badge>}
        actions={<StatusButtons loop={loop} />}
      />
      <Section
        stacked
        title="Rounds"
        lead={
          loop.newest > summary.version
            ? `The template has changed since (version ${loop.newest} now). This loop goes on as it began.`
            : 'In the order of the template. Plan each when its time comes.'
        }
      >
        <ol className={styles.rounds}>
          {rounds.map((round, index) => (
            <RoundRow key={round.round.id} loop={loop} round={round} step={index + 1} />
          ))}
        </ol>
        <p className={styles.total}>
          <span>
            {count(rounds.length, 'round')}, {duration(minutes)} together
          </span>
          {rounds.length > 1 && (
            <span>
              On one day with {breakMinutes}-minute breaks: {duration(withBreaks)}
            </span>
          )}
        </p>
      </Section>
      <Candidate candidate={candidate} />
    </>
  )
}

function RoundRow({
  loop,
  round: { round, state, interviews },
  step,
}: {
  loop: LoopView
  round: LoopRound
  step: number
}) {
  const [name, tone] = roundStates[state]
  const current = loop.summary.stage === round.id && loop.summary.status === 'open'
  const facts = [
    formatNames[round.format],
    `${round.minutes} min`,
    round.interviewers > 0 && count(round.interviewers, 'interviewer'),
  ]
  return (
    <li className={styles.round} aria-current={current ? 'step' : undefined}>
      <span className={classes(styles.step, state === 'ended' && styles.done)} aria-hidden="true">
        {state === 'ended' ? <Check size={14} /> : step}
      </span>
      <div>
        <h3 className={styles.roundName}>
          {round.name}
          <Badge tone={tone}>{name}</Badge>
          {round.key && <Badge tone="warn">Key round</Badge>}
        </h3>
        <p className={styles.faint}>{facts.filter(Boolean).join(' · ')}</p>
        {interviews.length > 0 && (
          <ul className={styles.planned}>
            {interviews.map(({ id, title, status, starts_at }) => (
              <li key={id}>
                <Link href={`/interviews/${id}`}>{title}</Link>
                <StatusBadge status={status} />
                <span className={styles.soft}>
                  {starts_at === null ? 'No time yet' : momentIn(starts_at, ownZone())}
                </span>
                <RecordingLink interview={id} status={status} title={title} look="ghost" />
              </li>
            ))}
          </ul>
        )}
      </div>
      {loop.summary.status === 'open' && (state === 'open' || state === 'ended') && (
        <NavLink
          href={`/interviews/new?loop=${loop.summary.id}&round=${encodeURIComponent(round.id)}`}
          look={current ? 'primary' : state === 'ended' ? 'ghost' : 'plain'}
          aria-label={`Plan ${round.name}${state === 'ended' ? ' again' : ''}`}
        >
          <CalendarPlus size={15} aria-hidden="true" />
          {state === 'ended' ? 'Again' : 'Plan'}
        </NavLink>
      )}
    </li>
  )
}

function StatusButtons({ loop: { summary } }: { loop: LoopView }) {
  const change = useChange(
    (body: ChangedLoop) => patch('/api/loops/{loop}', body, { at: { loop: summary.id } }),
    ['/api/loops', '/api/jobs', '/api/home'],
  )
  const put = (status: LoopStatus, said: string) =>
    change.run({ revision: summary.revision, status }).then(
      () => notices.show({ kind: 'info', text: said }),
      (error) => notices.showFailure(error),
    )
  return (
    <>
      {summary.status === 'withdrawn' && (
        <Button disabled={change.running} onClick={() => void put('open', 'The loop goes on.')}>
          Reopen
        </Button>
      )}
      {summary.status === 'open' && (
        <Button
          look="ghost"
          disabled={change.running}
          onClick={() => void put('withdrawn', 'The candidate has withdrawn.')}
        >
          Withdrawn
        </Button>
      )}
      <NavLink
        href={`/loops/${summary.id}/debrief`}
        look={summary.status === 'open' && summary.rounds_ended === summary.rounds ? 'primary' : 'plain'}
      >
        <Scale size={15} aria-hidden="true" />
        Debrief
      </NavLink>
    </>
  )
}

function Candidate({ candidate }: { candidate: CandidateView }) {
  const [changing, setChanging] = useState(false)
  const { name, email, resume, accommodations } = candidate
  const link = resume.includes('\n') ? null : safeLink(resume.trim())
  return (
    <Section
      title="Candidate"
      lead="Interviewers see this; what was arranged goes into every plan made from here."
      actions={
        <>
          <NavLink href={`/candidates/${candidate.id}`} look="ghost">
            Interviews and data
          </NavLink>
          <Button onClick={() => setChanging(true)}>
            <Pencil size={15} aria-hidden="true" />
            Change
          </Button>
        </>
      }
    >
      <dl className={styles.facts}>
        <dt>Name</dt>
        <dd>{name}</dd>
        <dt>Mail address</dt>
        <dd>{email || '–'}</dd>
        <dt>Résumé</dt>
        <dd>
          {link ? (
            <a href={link} target="_blank" rel="noopener noreferrer">
              {resume.trim()}
            </a>
          ) : (
            resume || '–'
          )}
        </dd>
        <dt>Arranged</dt>
        <dd>{accommodationWords(accommodations) || 'Nothing in particular'}</dd>
      </dl>
      {changing && <CandidateDialog candidate={candidate} onClose={() => setChanging(false)} />}
    </Section>
  )
}
