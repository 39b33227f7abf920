import { useState } from 'react'
import type { Evidence, Mark } from '../api/models'
import { useAnswer } from '../api/queries'
import { Field } from '../office/kit/Field'
import form from '../office/kit/Form.module.css'
import { Trouble } from '../office/kit/Trouble'
import { momentText, readMoment } from '../playback/moment'
import { Button } from '../ui/Button'
import { Dialog } from '../ui/Dialog'
import styles from './Citations.module.css'
import { citable, wordsOf } from './marks'

interface CiteDialogProps {
  interview: string
  anonymous: boolean
  /** The attribute it is cited for. */
  name: string
  onCite: (evidence: Evidence) => void
  onClose: () => void
}

/** Cites away from the recording: by the time on its clock, or by what happened then. */
export function CiteDialog({ interview, anonymous, name, onCite, onClose }: CiteDialogProps) {
  const summary = useAnswer('/api/interviews/{interview}/recording/summary', {
    at: { interview },
    query: { anonymous: anonymous || null },
  })
  const [from, setFrom] = useState('')
  const [until, setUntil] = useState('')
  const [problem, setProblem] = useState('')
  const length = summary.data?.timeline.length
  const marks = summary.data && citable(summary.data.timeline.marks)

  function cite(evidence: Omit<Evidence, 'interview'>) {
    onCite({ interview, ...evidence })
    onClose()
  }
  function citeTimes() {
    const begins = readMoment(from)
    const ends = until.trim() ? readMoment(until) : begins
    if (begins === null || ends === null) setProblem('Write it as 31:20 or 1:02:03.')
    else if (ends < begins) setProblem('It ends before it begins.')
    else if (length !== undefined && ends > length) setProblem(`The recording is ${momentText(length)} long.`)
    else {
      cite({
        kind: ends > begins ? 'stretch' : 'moment',
        from: begins,
        until: ends,
        position: 0,
        ref: '',
        label: '',
      })
    }
  }
  return (
    <Dialog title={`Cite for ${name}`} onClose={onClose} width={520}>
      <form
        className={form.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          event.stopPropagation()
          citeTimes()
        }}
      >
        <div className={styles.times}>
          <Field label="At" required problem={problem || undefined}>
            {(control) => (
              <input
                {...control}
                className={form.input}
                placeholder="31:20"
                value={from}
                onChange={(event) => {
                  setFrom(event.target.value)
                  setProblem('')
                }}
              />
            )}
          </Field>
          <Field label="Until" optional>
            {(control) => (
              <input
                {...control}
                className={form.input}
                placeholder="33:05"
                value={until}
                onChange={(event) => {
                  setUntil(event.target.value)
                  setProblem('')
                }}
              />
            )}
          </Field>
          <Button type="submit" look="primary">
            Cite
          </Button>
        </div>
        {summary.error ? (
          <Trouble error={summary.error} onRetry={() => void summary.refetch()} />
        ) : (
          <Marks marks={marks} onCite={(mark) => cite(mark)} />
        )}
      </form>
    </Dialog>
  )
}

interface MarksProps {
  marks: readonly Mark[] | undefined
  onCite: (evidence: Omit<Evidence, 'interview'>) => void
}

function Marks({ marks, onCite }: MarksProps) {
  if (!marks) return <p className={styles.none}>Looking up what happened…</p>
  if (marks.length === 0) return <p className={styles.none}>There are no runs, hints or notes in it.</p>
  return (
    <ul className={styles.marks} aria-label="What happened">
      {marks.map((mark) => {
        const { kind, words } = wordsOf(mark)
        return (
          <li key={`${mark.part} ${mark.position} ${mark.kind}`} className={styles.mark}>
            <span className={styles.time}>{momentText(mark.t)}</span>
            <span className={styles.what}>{words}</span>
            <Button
              look="ghost"
              aria-label={`Cite ${words} at ${momentText(mark.t)}`}
              onClick={() =>
                onCite({
                  kind,
                  from: mark.t,
                  until: mark.t,
                  position: mark.position,
                  ref: kind === 'moment' ? '' : mark.ref,
                  label: words,
                })
              }
            >
              Cite
            </Button>
          </li>
        )
      })}
    </ul>
  )
}
