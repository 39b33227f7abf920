import { ChevronDown, UserPlus } from 'lucide-react'
import { useState } from 'react'
import type { CandidateView } from '../api/models'
import { usePages } from '../api/queries'
import { Field } from '../office/kit/Field'
import { Button } from '../ui/Button'
import { Picker } from '../ui/Picker'
import { CandidateDialog } from './CandidateDialog'
import styles from './Fields.module.css'

interface CandidateFieldProps {
  /** The id of the one that is chosen, or "". */
  value: string
  onPick: (candidate: CandidateView) => void
  problem?: string | undefined
}

/** One of the workspace's candidates, or one who is put on the list here. */
export function CandidateField({ value, onPick, problem }: CandidateFieldProps) {
  const [adding, setAdding] = useState(false)
  const [added, setAdded] = useState<readonly CandidateView[]>([])
  const candidates = usePages('/api/candidates', { query: { limit: 100 } })
  const listed = candidates.items ?? []
  const all = [...added.filter(({ id }) => !listed.some((one) => one.id === id)), ...listed]
  const chosen = all.find(({ id }) => id === value)
  return (
    <>
      <Field label="Candidate" problem={problem}>
        {({ id, ...control }) => (
          <span className={styles.picker}>
            {all.length > 0 && (
              <Picker
                label="Candidate"
                choices={all.map((one) => ({ value: one.id, label: one.name, detail: one.email }))}
                value={value}
                onPick={(picked) => {
                  const one = all.find((candidate) => candidate.id === picked)
                  if (one) onPick(one)
                }}
                trigger={
                  <Button id={id} className={styles.chosen} {...control}>
                    <span>{chosen?.name ?? 'Choose a candidate'}</span>
                    <ChevronDown size={15} aria-hidden="true" />
                  </Button>
                }
              />
            )}
            <Button
              {...(all.length === 0 && { id })}
              aria-label="New candidate"
              onClick={() => setAdding(true)}
            >
              <UserPlus size={15} aria-hidden="true" />
              New candidate
            </Button>
          </span>
        )}
      </Field>
      {adding && (
        <CandidateDialog
          candidate={null}
          onClose={() => setAdding(false)}
          onSaved={(candidate) => {
            setAdded([...added, candidate])
            onPick(candidate)
          }}
        />
      )}
    </>
  )
}
