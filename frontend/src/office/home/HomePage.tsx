import { CalendarPlus } from 'lucide-react'
import { useState } from 'react'
import { Link, useSearchParams } from 'wouter'
import type { CreatedInterview, Home } from '../../api/models'
import { useAnswer } from '../../api/queries'
import { Choice } from '../../ui/Choice'
import { NavLink } from '../kit/NavLink'
import { PageHeader } from '../kit/PageHeader'
import { useNow } from '../kit/RelativeTime'
import { Trouble } from '../kit/Trouble'
import { longDay } from '../kit/time'
import { useMe } from '../member'
import { Waiting } from '../shell/Waiting'
import { AskedRatings } from './AskedRatings'
import { FirstSteps } from './FirstSteps'
import styles from './Home.module.css'
import { InterviewList } from './InterviewList'
import { SampleDialog } from './SampleButton'

/** How often is looked for news, in milliseconds: an interview may begin while the page is open. */
const every = 30_000
const timezone = Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC'

const views = [
  { value: 'mine', label: 'Mine' },
  { value: 'all', label: 'Everybody’s' },
] as const

/** What a member sees first: what goes on, what is ahead, what waits to be scored. */
export default function HomePage() {
  const { member } = useMe()
  const [params, setParams] = useSearchParams()
  const view = params.get('view') === 'all' ? 'all' : 'mine'
  const home = useAnswer('/api/home', { query: { timezone, mine: view === 'mine' }, every })
  const [sample, setSample] = useState<readonly CreatedInterview[] | null>(null)
  const now = useNow()
  const fresh = home.data?.interviews === 0
  return (
    <>
      <PageHeader
        title={`${greeting(now)}, ${firstName(member.name)}`}
        named="Home"
        lead={longDay(now)}
        actions={
          <>
            {!fresh && (
              <Choice
                label="Whose interviews"
                options={views}
                value={view}
                onPick={(picked) => setParams(picked === 'all' ? { view: 'all' } : {}, { replace: true })}
              />
            )}
            <NavLink href="/interviews/new" look={fresh ? 'plain' : 'primary'}>
              <CalendarPlus size={16} aria-hidden="true" />
              Plan an interview
            </NavLink>
          </>
        }
      />
      {home.data ? (
        <Content home={home.data} now={now} onSample={setSample} />
      ) : home.error ? (
        <Trouble error={home.error} onRetry={() => void home.refetch()} />
      ) : (
        <Waiting />
      )}
      {sample && (
        <SampleDialog
          interviews={sample}
          onClose={() => {
            setSample(null)
            void home.refetch()
          }}
        />
      )}
    </>
  )
}

interface ContentProps {
  home: Home
  now: number
  onSample: (interviews: readonly CreatedInterview[]) => void
}

function Content({ home, now, onSample }: ContentProps) {
  if (home.interviews === 0) return <FirstSteps onSample={onSample} />
  return (
    <div className={styles.lists}>
      {home.running.length > 0 && (
        <InterviewList title="Running now" interviews={home.running} now={now} moment="started" />
      )}
      <InterviewList
        title="Today"
        interviews={home.today}
        now={now}
        moment="clock"
        empty="Nothing more is planned for today."
      />
      <InterviewList
        title="To score"
        interviews={home.to_score}
        now={now}
        moment="ended"
        empty="Interviews you held appear here once they ended, while you remember them best."
      />
      <AskedRatings asked={home.second_ratings} now={now} />
      <InterviewList
        title="Upcoming"
        interviews={home.upcoming}
        now={now}
        moment="day"
        empty="Nothing is planned for the days ahead."
      />
      {home.unscheduled.length > 0 && (
        <InterviewList title="No time yet" interviews={home.unscheduled} now={now} moment="none" />
      )}
      <p className={styles.more}>
        <Link href="/interviews">All interviews ({home.interviews})</Link>
        <Link href="/loops">Open loops ({home.open_loops})</Link>
      </p>
    </div>
  )
}

function greeting(now: number): string {
  const hour = new Date(now).getHours()
  return hour < 5
    ? 'Good evening'
    : hour < 12
      ? 'Good morning'
      : hour < 18
        ? 'Good afternoon'
        : 'Good evening'
}

const firstName = (name: string) => name.split(/\s+/)[0] ?? name
