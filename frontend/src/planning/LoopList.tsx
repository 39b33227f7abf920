import { Route as RouteIcon } from 'lucide-react'
import type { LoopSummary } from '../api/models'
import { usePages } from '../api/queries'
import { namedOptions } from '../office/kit/ChoiceFilters'
import type { Column } from '../office/kit/DataTable'
import { EmptyState } from '../office/kit/EmptyState'
import { FilteredList } from '../office/kit/FilteredList'
import { RelativeTime } from '../office/kit/RelativeTime'
import { Badge } from '../office/kit/Tag'
import { useFilters } from '../office/kit/useFilters'
import styles from './Loops.module.css'
import { loopStatuses, optionsOf } from './words'

/** All loops, also those of no job. */
export function LoopList() {
  const { asked } = useFilters()
  const jobs = usePages('/api/jobs', { query: { limit: 200 } })
  const candidates = usePages('/api/candidates', { query: { limit: 200 } })
  const loops = usePages('/api/loops', {
    query: { status: asked('status'), job: asked('job'), candidate: asked('candidate') },
  })
  return (
    <FilteredList
      choices={[
        { name: 'status', label: 'Status', all: 'Any', options: optionsOf(loopStatuses) },
        { name: 'job', label: 'Job', all: 'Any', options: namedOptions(jobs.items) },
        { name: 'candidate', label: 'Candidate', all: 'Any', options: namedOptions(candidates.items) },
      ]}
      label="Loops"
      columns={columns}
      {...loops}
      keyOf={(loop) => loop.id}
      hrefOf={(loop) => `/loops/${loop.id}`}
      empty={
        <EmptyState icon={RouteIcon} title="No loops">
          A loop leads one candidate through the rounds of a template. Make one with “New loop”.
        </EmptyState>
      }
    />
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
