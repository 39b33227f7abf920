import { CalendarDays, CalendarPlus } from 'lucide-react'
import { useId } from 'react'
import type { InterviewSummary } from '../api/models'
import { usePages } from '../api/queries'
import { formatNames } from '../office/formats'
import { archivedChoice, namedOptions } from '../office/kit/ChoiceFilters'
import type { Column } from '../office/kit/DataTable'
import { EmptyState } from '../office/kit/EmptyState'
import { FilteredList } from '../office/kit/FilteredList'
import { NavLink } from '../office/kit/NavLink'
import { PageHeader } from '../office/kit/PageHeader'
import { Badge } from '../office/kit/Tag'
import { clockTime, shortDay } from '../office/kit/time'
import { useFilters } from '../office/kit/useFilters'
import styles from './Interview.module.css'
import { interviewStatuses, optionsOf } from './words'
import { momentOf, ownZone } from './zone'

/** All interviews, filtered and searched. */
export default function InterviewsPage() {
  const { asked, pick } = useFilters()
  const members = usePages('/api/members', { query: { limit: 200 } })
  const jobs = usePages('/api/jobs', { query: { limit: 200 } })
  const candidates = usePages('/api/candidates', { query: { limit: 200 } })
  const interviews = usePages('/api/interviews', {
    query: {
      status: asked('status'),
      format: asked('format'),
      job: asked('job'),
      candidate: asked('candidate'),
      interviewer: asked('interviewer'),
      since: momentOf(`${asked('from')}T00:00`, ownZone()),
      until: momentOf(`${asked('to')}T23:59`, ownZone()),
      text: asked('text'),
      archived: asked('archived'),
      order: asked('order'),
    },
  })
  return (
    <>
      <PageHeader
        title="Interviews"
        lead="All that was planned, that runs and that is over."
        actions={
          <NavLink href="/interviews/new" look="primary">
            <CalendarPlus size={16} aria-hidden="true" />
            Plan an interview
          </NavLink>
        }
      />
      <FilteredList
        search="Search titles and people"
        choices={[
          { name: 'status', label: 'Status', all: 'Any', options: optionsOf(interviewStatuses) },
          { name: 'format', label: 'Format', all: 'Any', options: optionsOf(formatNames) },
          { name: 'job', label: 'Job', all: 'Any', options: namedOptions(jobs.items) },
          { name: 'candidate', label: 'Candidate', all: 'Any', options: namedOptions(candidates.items) },
          { name: 'interviewer', label: 'Interviewer', all: 'Anybody', options: namedOptions(members.items) },
          {
            name: 'order',
            label: 'Order',
            all: 'Newest first',
            options: [{ value: 'soonest', label: 'Soonest first' }],
          },
          archivedChoice,
        ]}
        nothing={{
          icon: CalendarDays,
          text: 'No interview is like this. Take away a filter, or search for fewer words.',
        }}
        label="Interviews"
        columns={columns}
        {...interviews}
        keyOf={(interview) => interview.id}
        hrefOf={(interview) => `/interviews/${interview.id}`}
        empty={<NothingYet />}
      >
        <span className={styles.dates}>
          <DateFilter label="From" value={asked('from')} onPick={pick('from')} />
          <DateFilter label="to" value={asked('to')} onPick={pick('to')} />
        </span>
      </FilteredList>
    </>
  )
}

function DateFilter({
  label,
  value,
  onPick,
}: {
  label: string
  value: string
  onPick: (day: string) => void
}) {
  const id = useId()
  return (
    <>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="date"
        className={styles.date}
        value={value}
        onChange={(event) => onPick(event.target.value)}
      />
    </>
  )
}

function NothingYet() {
  return (
    <EmptyState
      icon={CalendarDays}
      title="No interviews yet"
      actions={
        <>
          <NavLink href="/interviews/new" look="primary">
            Plan an interview
          </NavLink>
          <NavLink href="/loops">Begin with a loop</NavLink>
        </>
      }
    >
      <p>
        Plan one by itself, or make a loop for a candidate and plan its rounds one after the other: then
        formats, minutes, phases and questions are filled in from the template.
      </p>
    </EmptyState>
  )
}

const columns: readonly Column<InterviewSummary>[] = [
  {
    key: 'title',
    label: 'Interview',
    cell: ({ title, format, minutes, people }) => (
      <span className={styles.words}>
        <span className={styles.strong}>{title}</span>
        <span className={styles.narrow}>{namesOf(people, ['candidate'])}</span>
        <span className={styles.faint}>
          {[format && formatNames[format], minutes && `${minutes} min`].filter(Boolean).join(' · ')}
        </span>
      </span>
    ),
  },
  {
    key: 'candidate',
    label: 'Candidate',
    wide: true,
    width: '18%',
    cell: ({ people }) => namesOf(people, ['candidate']) || '–',
  },
  {
    key: 'team',
    label: 'Interviewers',
    wide: true,
    width: '20%',
    cell: ({ people }) => <span className={styles.soft}>{namesOf(people, ['interviewer']) || '–'}</span>,
  },
  {
    key: 'when',
    label: 'When',
    width: '96px',
    cell: ({ starts_at }) =>
      starts_at === null ? (
        <span className={styles.faint}>No time yet</span>
      ) : (
        <time className={styles.when} dateTime={new Date(starts_at).toISOString()}>
          {shortDay(starts_at, Date.now())}
          <span className={styles.faint}>{clockTime(starts_at)}</span>
        </time>
      ),
  },
  {
    key: 'status',
    label: 'Status',
    width: '92px',
    cell: ({ status }) => <StatusBadge status={status} />,
  },
]

export function StatusBadge({ status }: { status: InterviewSummary['status'] }) {
  const [name, tone] = interviewStatuses[status]
  return <Badge tone={tone}>{name}</Badge>
}

const namesOf = (people: InterviewSummary['people'], roles: readonly string[]) =>
  people
    .filter(({ role }) => roles.includes(role))
    .map(({ name }) => name)
    .join(', ')
