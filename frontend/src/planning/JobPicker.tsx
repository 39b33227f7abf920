import type { ReactNode } from 'react'
import type { JobView } from '../api/models'
import { Filters, SelectFilter } from '../office/kit/Filters'
import { Badge } from '../office/kit/Tag'
import styles from './Loops.module.css'
import { count } from './words'

interface JobPickerProps {
  jobs: readonly JobView[]
  shown: JobView
  onPick: (job: string) => void
  actions: ReactNode
}

/** Which job's board is shown, and what it is. */
export function JobPicker({ jobs, shown, onPick, actions }: JobPickerProps) {
  const [first, ...others] = [shown, ...jobs.filter(({ id }) => id !== shown.id)]
  return (
    <div className={styles.job}>
      <div className={styles.jobWords}>
        <h2 className={styles.jobTitle}>
          {shown.title}
          {shown.status === 'closed' && <Badge>Closed</Badge>}
        </h2>
        <p className={styles.faint}>
          {[shown.location, count(shown.loops, 'open loop')].filter(Boolean).join(' · ')}
        </p>
      </div>
      <Filters>
        {others.length > 0 && (
          <SelectFilter
            label="Job"
            all={first?.title ?? ''}
            options={others.map(({ id, title, location }) => ({
              value: id,
              label: location ? `${title}, ${location}` : title,
            }))}
            value=""
            onPick={(job) => job && onPick(job)}
          />
        )}
        {actions}
      </Filters>
    </div>
  )
}
