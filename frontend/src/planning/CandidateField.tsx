import { UserPlus } from 'lucide-react'
import { useState } from 'react'
import type { CandidateView } from '../api/models'
import { usePages } from '../api/queries'
import { Field } from '../office/kit/Field'
import form from '../office/kit/Form.module.css'
import { Button } from '../ui/Button'
import { classes } from '../ui/classes'
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
  const candidates = usePages('/api/candidates', { query: { limit: 200 } })
  const listed = candidates.items ?? []
  const all = [...added.filter(({ id }) => !listed.some((one) => one.id === id)), ...listed]
  return (
    <>
      <Field label="Candidate" problem={problem}>
        {({ id, ...control }) => (
          <span className={styles.picker}>
            {/* No popup of ours: dialogs lie above all of them. */}
            <select
              id={id}
              className={classes(form.input, form.select, styles.chosen)}
              value={value}
              onChange={(event) => {
                const one = all.find((candidate) => candidate.id === event.target.value)
                if (one) onPick(one)
              }}
              {...control}
            >
              <option value="">Choose a candidate</option>
              {all.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.email ? `${one.name} (${one.email})` : one.name}
                </option>
              ))}
            </select>
            <Button onClick={() => setAdding(true)}>
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
