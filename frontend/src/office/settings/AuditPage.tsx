import { ScrollText } from 'lucide-react'
import type { AuditView } from '../../api/models'
import { usePages } from '../../api/queries'
import { namedOptions } from '../kit/ChoiceFilters'
import type { Column } from '../kit/DataTable'
import { EmptyState } from '../kit/EmptyState'
import { FilteredList } from '../kit/FilteredList'
import { useNow } from '../kit/RelativeTime'
import { Section } from '../kit/Section'
import { exactTime, stamp } from '../kit/time'
import { useFilters } from '../kit/useFilters'
import { detailsOf, subjectKinds, subjectName, verbName } from './audit'
import styles from './Settings.module.css'
import { SettingsFrame } from './SettingsFrame'

/** Who changed what, when and from where. */
export default function AuditPage() {
  return (
    <SettingsFrame tab="Audit log">
      <Log />
    </SettingsFrame>
  )
}

const day = 86_400_000
const periods = [
  { value: '1', label: 'Last 24 hours' },
  { value: '7', label: 'Last 7 days' },
  { value: '30', label: 'Last 30 days' },
]

function Log() {
  const { asked } = useFilters()
  const members = usePages('/api/members')
  const now = useNow()
  const days = Number(asked('days'))
  // By whole minutes: another moment would be another list.
  const since = days ? Math.floor(now / 60_000) * 60_000 - days * day : null
  const entries = usePages('/api/audit', {
    query: { member: asked('member'), subject_kind: asked('kind'), since },
  })
  return (
    <Section
      stacked
      title="Audit log"
      lead="Every change of people, access, interviews, templates and questions. It holds no names of candidates and nothing anybody wrote."
    >
      <FilteredList
        choices={[
          {
            name: 'member',
            label: 'Who',
            all: 'Anybody',
            options: namedOptions(members.items),
          },
          { name: 'kind', label: 'About', all: 'Everything', options: subjectKinds },
          { name: 'days', label: 'When', all: 'Any time', options: periods },
        ]}
        label="Audit log"
        columns={columns}
        {...entries}
        keyOf={(entry) => entry.id}
        empty={
          <EmptyState icon={ScrollText} title="Nothing was changed">
            By this choice, at least. Choose a longer time or everybody.
          </EmptyState>
        }
      />
    </Section>
  )
}

const columns: readonly Column<AuditView>[] = [
  {
    key: 'verb',
    label: 'What',
    cell: (entry) => (
      <span className={styles.what}>
        <span className={styles.verb}>{verbName(entry.verb)}</span>
        <span className={styles.details}>{detailsOf(entry)}</span>
      </span>
    ),
  },
  {
    key: 'who',
    label: 'Who',
    width: '20%',
    cell: ({ name, token }) => name || (token ? 'An API token' : 'The server'),
  },
  {
    key: 'subject',
    label: 'About',
    wide: true,
    width: '22%',
    cell: (entry) => (
      <span className={styles.what}>
        {subjectName(entry.subject_kind)}
        <code className={styles.id}>{entry.subject}</code>
      </span>
    ),
  },
  { key: 'address', label: 'From', wide: true, width: '120px', cell: ({ address }) => address || '–' },
  {
    key: 'at',
    label: 'When',
    align: 'end',
    width: '128px',
    cell: ({ at }) => (
      <time dateTime={new Date(at).toISOString()} title={exactTime(at)}>
        {stamp(at)}
      </time>
    ),
  },
]
