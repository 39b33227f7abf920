import { Briefcase, Pencil, Plus, SquareKanban } from 'lucide-react'
import { useState } from 'react'
import { useLocation } from 'wouter'
import type { JobView } from '../api/models'
import { useAnswer, usePages } from '../api/queries'
import { EmptyState } from '../office/kit/EmptyState'
import { NavLink } from '../office/kit/NavLink'
import { PageHeader } from '../office/kit/PageHeader'
import { Trouble } from '../office/kit/Trouble'
import { useFilters } from '../office/kit/useFilters'
import { Waiting } from '../office/shell/Waiting'
import { Button } from '../ui/Button'
import { Choice } from '../ui/Choice'
import { LoopBoard } from './Board'
import { Candidates } from './Candidates'
import { JobDialog } from './JobDialog'
import { JobPicker } from './JobPicker'
import { LoopList } from './LoopList'
import { NewLoopDialog } from './NewLoopDialog'

const views = [
  { value: 'board', label: 'Board' },
  { value: 'list', label: 'List' },
  { value: 'candidates', label: 'Candidates' },
] as const

/** The loops of each job as a board, all of them as a list, and the candidates. */
export default function LoopsPage() {
  const { asked, pick } = useFilters()
  const [, navigate] = useLocation()
  const [making, setMaking] = useState(false)
  const view = views.find(({ value }) => value === asked('view'))?.value ?? 'board'
  return (
    <>
      <PageHeader
        title="Loops"
        lead="A candidate’s way through the rounds for a job."
        actions={
          <>
            <Choice
              label="View"
              options={views}
              value={view}
              onPick={(picked) => pick('view')(picked === 'board' ? '' : picked)}
            />
            <Button look="primary" onClick={() => setMaking(true)}>
              <Plus size={16} aria-hidden="true" />
              New loop
            </Button>
          </>
        }
      />
      {view === 'board' && (
        <Boards asked={asked('job')} onPick={pick('job')} onNewLoop={() => setMaking(true)} />
      )}
      {view === 'list' && <LoopList />}
      {view === 'candidates' && <Candidates />}
      {making && (
        <NewLoopDialog
          job={asked('job') || null}
          onClose={() => setMaking(false)}
          onMade={(loop) => navigate(`/loops/${loop.summary.id}`)}
        />
      )}
    </>
  )
}

interface BoardsProps {
  asked: string
  onPick: (job: string) => void
  onNewLoop: () => void
}

function Boards({ asked, onPick, onNewLoop }: BoardsProps) {
  const jobs = usePages('/api/jobs', { query: { limit: 200 } })
  const [dialog, setDialog] = useState<JobView | 'new' | null>(null)
  if (!jobs.items) {
    return jobs.error ? <Trouble error={jobs.error} onRetry={jobs.retry} /> : <Waiting />
  }
  const shown = jobs.items.find(({ id }) => id === asked) ?? jobs.items[0]
  return (
    <>
      {shown ? (
        <>
          <JobPicker
            jobs={jobs.items}
            shown={shown}
            onPick={onPick}
            actions={
              <>
                <Button look="ghost" onClick={() => setDialog(shown)}>
                  <Pencil size={15} aria-hidden="true" />
                  Change
                </Button>
                <Button look="ghost" onClick={() => setDialog('new')}>
                  <Briefcase size={15} aria-hidden="true" />
                  New job
                </Button>
              </>
            }
          />
          <JobBoard job={shown.id} onNewLoop={onNewLoop} />
        </>
      ) : (
        <EmptyState
          icon={SquareKanban}
          title="No jobs yet"
          actions={
            <>
              <Button look="primary" onClick={() => setDialog('new')}>
                Add a job
              </Button>
              <NavLink href="/templates">See the templates</NavLink>
            </>
          }
        >
          A job has a board with a column for each round and a card for each candidate. Add a job, then make a
          loop for every candidate: the template says which rounds they pass.
        </EmptyState>
      )}
      {dialog && (
        <JobDialog
          job={dialog === 'new' ? null : dialog}
          onClose={() => setDialog(null)}
          onSaved={({ id }) => onPick(id)}
        />
      )}
    </>
  )
}

function JobBoard({ job, onNewLoop }: { job: string; onNewLoop: () => void }) {
  const board = useAnswer('/api/jobs/{job}/board', { at: { job }, every: 30_000 })
  if (!board.data) {
    return board.error ? <Trouble error={board.error} onRetry={() => void board.refetch()} /> : <Waiting />
  }
  if (board.data.loops.length === 0) {
    return (
      <EmptyState
        icon={SquareKanban}
        title="No candidates for this job yet"
        actions={
          <Button look="primary" onClick={onNewLoop}>
            Make the first loop
          </Button>
        }
      >
        Make a loop for a candidate: choose the template, and plan the first round from there.
      </EmptyState>
    )
  }
  return <LoopBoard board={board.data} />
}
