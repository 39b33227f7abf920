import { Plus } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../ui/Button'
import { useStore } from '../ui/useStore'
import type { CaseView } from '../wire/messages'
import styles from './CaseList.module.css'
import { CaseRow } from './CaseRow'
import type { CaseDrafts, Draft } from './drafts'

interface CaseListProps {
  cases: readonly CaseView[]
  drafts: CaseDrafts
  readOnly: boolean
  /** What to say while there are none. */
  empty: string
  /** Why nothing can be run, or null. */
  obstacle: string | null
  onRun: (id: string) => void
}

const selectAll = (drafts: ReadonlyMap<string, Draft>) => drafts

/** Test cases, which anybody who may write can add, change and delete. One is unfolded at a time. */
export function CaseList({ cases, drafts, readOnly, empty, obstacle, onRun }: CaseListProps) {
  const written = useStore(drafts, selectAll)
  const [open, setOpen] = useState<string | null>(null)
  const [fresh, setFresh] = useState<string | null>(null)
  const [adding, setAdding] = useState(false)

  async function add() {
    setAdding(true)
    const id = await drafts.add()
    setAdding(false)
    if (id === null) return
    setOpen(id)
    setFresh(id)
  }

  function toggle(id: string) {
    drafts.leave(id)
    setFresh(null)
    setOpen(open === id ? null : id)
  }

  return (
    <div className={styles.cases}>
      {cases.length === 0 && <p className={styles.none}>{empty}</p>}
      <ul className={styles.list}>
        {cases.map((stored) => (
          <CaseRow
            key={stored.id}
            stored={stored}
            draft={written.get(stored.id)}
            drafts={drafts}
            open={open === stored.id}
            fresh={fresh === stored.id}
            readOnly={readOnly}
            obstacle={obstacle}
            onToggle={() => toggle(stored.id)}
            onRun={() => onRun(stored.id)}
          />
        ))}
      </ul>
      {!readOnly && (
        <Button
          look="ghost"
          className={styles.add ?? ''}
          disabled={adding}
          onClick={() => void add()}
          data-testid="add-case"
        >
          <Plus size={15} aria-hidden="true" />
          Add a test case
        </Button>
      )}
    </div>
  )
}
