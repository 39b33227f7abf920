import { CalendarDays, Pencil } from 'lucide-react'
import { useState } from 'react'
import { useLocation } from 'wouter'
import type { CandidateView, InterviewSummary } from '../api/models'
import { useAnswer, usePages } from '../api/queries'
import { type Column, DataTable } from '../office/kit/DataTable'
import { EmptyState } from '../office/kit/EmptyState'
import { NavLink } from '../office/kit/NavLink'
import { PageHeader } from '../office/kit/PageHeader'
import { PageWaiting } from '../office/kit/PageWaiting'
import { Section } from '../office/kit/Section'
import type { OfficePage } from '../office/routes'
import { CandidateDialog } from '../planning/CandidateDialog'
import { StatusBadge } from '../planning/InterviewsPage'
import { Button } from '../ui/Button'
import { KeepingSection } from './KeepingSection'

/** A candidate: their interviews, and what is kept of them. */
const CandidatePage: OfficePage = ({ at: { id = '' } }) => {
  const found = useAnswer('/api/candidates/{candidate}', { at: { candidate: id } })
  if (!found.data)
    return <PageWaiting title="Candidate" back={{ href: '/loops', label: 'Loops' }} answers={[found]} />
  return <Candidate candidate={found.data} />
}

export default CandidatePage

function Candidate({ candidate }: { candidate: CandidateView }) {
  const { id, name, email } = candidate
  const [changing, setChanging] = useState(false)
  const [, navigate] = useLocation()
  return (
    <>
      <PageHeader
        title={name}
        back={{ href: '/loops?view=candidates', label: 'Candidates' }}
        lead={email}
        actions={
          <>
            <NavLink href={`/loops?view=list&candidate=${id}`}>Loops</NavLink>
            <Button onClick={() => setChanging(true)}>
              <Pencil size={15} aria-hidden="true" />
              Change
            </Button>
          </>
        }
      />
      <Interviews candidate={id} />
      <KeepingSection kind="candidate" subject={id} onErased={() => navigate('/loops')} />
      {changing && <CandidateDialog candidate={candidate} onClose={() => setChanging(false)} />}
    </>
  )
}

function Interviews({ candidate }: { candidate: string }) {
  const interviews = usePages('/api/interviews', { query: { candidate } })
  return (
    <Section stacked title="Interviews">
      <DataTable
        label="Interviews"
        columns={columns}
        {...interviews}
        keyOf={({ id }) => id}
        hrefOf={({ id }) => `/interviews/${id}`}
        empty={
          <EmptyState icon={CalendarDays} title="No interviews">
            Interviews that are planned for this candidate stand here.
          </EmptyState>
        }
      />
    </Section>
  )
}

const columns: readonly Column<InterviewSummary>[] = [
  { key: 'title', label: 'Interview', cell: ({ title }) => title },
  { key: 'status', label: 'State', width: '140px', cell: ({ status }) => <StatusBadge status={status} /> },
]
