import { Route as RouteIcon } from 'lucide-react'
import type { LoopSummary } from '../api/models'
import { usePages } from '../api/queries'
import { type Column, DataTable } from '../office/kit/DataTable'
import { EmptyState } from '../office/kit/EmptyState'
import { Filters, SelectFilter } from '../office/kit/Filters'
import { RelativeTime } from '../office/kit/RelativeTime'
import { Badge } from '../office/kit/Tag'
import styles from './Loops.module.css'
import { useFilters } from './useFilters'
import { loopStatuses, optionsOf } from './words'

/** All loops, also those of no job. */
export function LoopList() {
  const { asked, pick } = useFilters()
  const jobs = usePages('/api/jobs', { query: { limit: 200 } })
  const candidates = usePages('/api/candidates', { query: { limit: 200 } })
  const loops = usePages('/api/loops', {
    query: { status: asked('status'), job: asked('job'), candidate: asked('candidate') },
  })
  return (
    <>
      <Filters>
        <SelectFilter
          label="Status"
          all="Any"
          options={optionsOf(loopStatuses)}
          value={asked('status')}
          onPick={pick('status')}
        />
        <SelectFilter
          label="Job"
          all="Any"
          options={jobs.items?.map(({ id, title }) => ({ value: id, label: title })) ?? []}
          value={asked('job')}
          onPick={pick('job')}
        />
        <SelectFilter
          label="Candidate"
          all="Any"
          options={candidates.items?.map(({ id, name }) => ({ value: id, label: name })) ?? []}
          value={asked('candidate')}
          onPick={pick('candidate')}
        />
      </Filters>
      <DataTable
        label="Loops"
        columns={columns}
        rows={loops.items}
        keyOf={(loop) => loop.id}
        hrefOf={(loop) => `/loops/${loop.id}`}
        error={loops.error}
        onRetry={loops.retry}
        more={loops.more}
        loadingMore={loops.loadingMore}
        empty={
          <EmptyState icon={RouteIcon} title="No loops">
            A loop leads one candidate through the rounds of a template. Make one with “New loop”.
          </EmptyState>
        }
      />
    </>
  )
}

const columns: readonly Column<LoopSummary>[] = [
  {
    key: 'candidate',
    label: 'Candidate',
    cell: ({ candidate_name, template_name }) => (
      <span className={styles.words}>
        <span className={styles.strong}>{candidate_name}</span>
        <span className={styles.faint}>{template_name}</span>
      </span>
    ),
  },
  { key: 'job', label: 'Job', wide: true, width: '22%', cell: ({ job_title }) => job_title || '–' },
  {
    key: 'stage',
    label: 'Stage',
    width: '24%',
    cell: ({ stage_name, rounds, rounds_ended }) => (
      <span className={styles.words}>
        {stage_name || 'All rounds done'}
        <span className={styles.faint}>
          {rounds_ended} of {rounds} rounds
        </span>
      </span>
    ),
  },
  {
    key: 'next',
    label: 'Next',
    wide: true,
    width: '110px',
    cell: ({ next_at }) => (next_at === null ? '–' : <RelativeTime at={next_at} />),
  },
  {
    key: 'status',
    label: 'Status',
    width: '100px',
    cell: ({ status }) => {
      const [name, tone] = loopStatuses[status]
      return <Badge tone={tone}>{name}</Badge>
    },
  },
]
