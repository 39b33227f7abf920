import { Flag, Play, Quote } from 'lucide-react'
import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import type { Evidence, Rating } from '../api/models'
import type { EvidencePicker } from '../playback/evidence'
import { momentText } from '../playback/moment'
import { Button } from '../ui/Button'
import styles from './Citations.module.css'
import { CiteDialog } from './CiteDialog'
import { withEvidence } from './card'
import { EvidenceChip } from './EvidenceChip'
import { sameEvidence, timesOf } from './evidence'

interface CitationsProps {
  interview: string
  anonymous: boolean
  name: string
  rating: Rating
  picker: EvidencePicker | undefined
  /** It takes what is cited elsewhere on the page. */
  taking: boolean
  onChange: (part: Partial<Rating>) => void
}

/** The parts of the recording that a rating rests on, and the buttons that add to them. */
export function Citations({ interview, anonymous, name, rating, picker, taking, onChange }: CitationsProps) {
  const [citing, setCiting] = useState(false)
  const [said, setSaid] = useState('')
  const group = useRef<HTMLFieldSetElement>(null)
  const latest = useRef({ rating, onChange })
  latest.current = { rating, onChange }

  function add(evidence: Evidence) {
    const { rating: now, onChange: change } = latest.current
    const next = withEvidence(now, evidence)
    setSaid(
      next === now ? `${timesOf(evidence)} is cited already.` : `${timesOf(evidence)} is cited for ${name}.`,
    )
    if (next !== now) change({ evidence: next.evidence })
  }
  function remove(evidence: Evidence) {
    onChange({ evidence: rating.evidence.filter((one) => !sameEvidence(one, evidence)) })
    setSaid(`${timesOf(evidence)} is cited no more.`)
    group.current?.focus()
  }
  const taker = useRef(add)
  taker.current = add
  useEffect(() => {
    if (!picker || !taking) return
    return picker.receive((evidence) => taker.current(evidence))
  }, [picker, taking])

  return (
    <fieldset className={styles.citations} ref={group} tabIndex={-1}>
      <legend className={styles.legend}>Cited for {name}</legend>
      {rating.evidence.length > 0 && (
        <ul className={styles.list}>
          {rating.evidence.map((evidence) => (
            <li key={`${evidence.kind} ${evidence.from} ${evidence.until} ${evidence.ref}`}>
              <EvidenceChip
                evidence={evidence}
                anonymous={anonymous}
                onPlay={picker && ((one) => picker.play(one))}
                onRemove={() => remove(evidence)}
              />
            </li>
          ))}
        </ul>
      )}
      <div className={styles.buttons}>
        {picker ? (
          <FromPicker picker={picker} onAdd={add} />
        ) : (
          <Button onClick={() => setCiting(true)}>
            <Quote size={14} aria-hidden="true" />
            Cite the recording
          </Button>
        )}
      </div>
      <p role="status" className={styles.said}>
        {said}
      </p>
      {citing && (
        <CiteDialog
          interview={interview}
          anonymous={anonymous}
          name={name}
          onCite={add}
          onClose={() => setCiting(false)}
        />
      )}
    </fieldset>
  )
}

function FromPicker({ picker, onAdd }: { picker: EvidencePicker; onAdd: (evidence: Evidence) => void }) {
  const { selection } = useSyncExternalStore(picker.subscribe, picker.getState)
  return (
    <>
      <Button onClick={() => onAdd(picker.moment())}>
        <Flag size={14} aria-hidden="true" />
        Cite this moment
      </Button>
      {selection && (
        <Button
          onClick={() => {
            const stretch = picker.stretch()
            if (stretch) onAdd(stretch)
          }}
        >
          <Play size={14} aria-hidden="true" />
          Cite {momentText(selection.from)} – {momentText(selection.until)}
        </Button>
      )}
    </>
  )
}
