import { Pencil, UserPlus, UserRound } from 'lucide-react'
import { useState } from 'react'
import type { CandidateView } from '../api/models'
import { usePages } from '../api/queries'
import type { Column } from '../office/kit/DataTable'
import { EmptyState } from '../office/kit/EmptyState'
import { FilteredList } from '../office/kit/FilteredList'
import { NavLink } from '../office/kit/NavLink'
import { useFilters } from '../office/kit/useFilters'
import { Button } from '../ui/Button'
import { accommodationWords } from './AccommodationFields'
import { CandidateDialog } from './CandidateDialog'
import styles from './Loops.module.css'

/** Who is interviewed, or was. */
export function Candidates() {
  const { asked } = useFilters()
  const [dialog, setDialog] = useState<CandidateView | 'new' | null>(null)
  const candidates = usePages('/api/candidates', { query: { text: asked('text') } })
  const columns: readonly Column<CandidateView>[] = [
    {
      key: 'name',
      label: 'Name',
      cell: ({ name, email }) => (
        <span className={styles.words}>
          <span className={styles.strong}>{name}</span>
          {email && <span className={styles.faint}>{email}</span>}
        </span>
      ),
    },
    {
      key: 'arranged',
      label: 'Arranged',
      wide: true,
      width: '30%',
      cell: ({ accommodations }) => (
        <span className={styles.soft}>{accommodationWords(accommodations) || '–'}</span>
      ),
    },
    {
      key: 'actions',
      label: 'Actions',
      quiet: true,
      align: 'end',
      width: '1%',
      cell: (candidate) => (
        <span className={styles.actions}>
          <NavLink
            look="ghost"
            href={`/loops?view=list&candidate=${candidate.id}`}
            aria-label={`Loops of ${candidate.name}`}
          >
            Loops
          </NavLink>
          <Button look="ghost" aria-label={`Change ${candidate.name}`} onClick={() => setDialog(candidate)}>
            <Pencil size={15} aria-hidden="true" />
            Change
          </Button>
        </span>
      ),
    },
  ]
  return (
    <>
      <FilteredList
        search="Search names and addresses"
        label="Candidates"
        columns={columns}
        {...candidates}
        hrefOf={({ id }) => `/candidates/${id}`}
        keyOf={(candidate) => candidate.id}
        empty={
          <EmptyState icon={UserRound} title={asked('text') ? 'Nobody found' : 'No candidates yet'}>
            Candidates have no account: they come in by a personal link. Put somebody on the list to make a
            loop for them, and note what was arranged with them.
          </EmptyState>
        }
      >
        <Button onClick={() => setDialog('new')}>
          <UserPlus size={15} aria-hidden="true" />
          New candidate
        </Button>
      </FilteredList>
      {dialog && (
        <CandidateDialog
          candidate={
            dialog === 'new' ? null : (candidates.items?.find(({ id }) => id === dialog.id) ?? dialog)
          }
          onClose={() => setDialog(null)}
        />
      )}
    </>
  )
}
