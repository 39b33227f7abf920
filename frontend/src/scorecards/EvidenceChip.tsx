import { Flag, type LucideIcon, NotebookPen, Play, SquareTerminal, X } from 'lucide-react'
import { Link } from 'wouter'
import type { Evidence, EvidenceKind } from '../api/models'
import { Hidden } from '../ui/Hidden'
import styles from './EvidenceChip.module.css'
import { hrefOf, labelOf, spokenTimes, timesOf } from './evidence'

const icons: Readonly<Record<EvidenceKind, LucideIcon>> = {
  moment: Flag,
  stretch: Play,
  note: NotebookPen,
  run: SquareTerminal,
}

interface EvidenceChipProps {
  evidence: Evidence
  /** Plays it beside the card. Without it the chip is a link to the recording. */
  onPlay?: ((evidence: Evidence) => void) | undefined
  onRemove?: (() => void) | undefined
  /** The recording is to be shown without names. */
  anonymous?: boolean
}

/** A part of the recording that a rating rests on. Pressed, it plays. */
export function EvidenceChip({ evidence, onPlay, onRemove, anonymous = false }: EvidenceChipProps) {
  const Icon = icons[evidence.kind]
  const words = (
    <>
      <Icon size={13} aria-hidden="true" className={styles.icon} />
      <Hidden>Play {spokenTimes(evidence)}:</Hidden>
      <span className={styles.time}>{timesOf(evidence)}</span>
      {labelOf(evidence) && <span className={styles.label}>{labelOf(evidence)}</span>}
    </>
  )
  return (
    <span className={styles.chip}>
      {onPlay ? (
        <button type="button" className={styles.play} onClick={() => onPlay(evidence)} onKeyDown={remove}>
          {words}
        </button>
      ) : (
        <Link className={styles.play} href={hrefOf(evidence, anonymous)} onKeyDown={remove}>
          {words}
        </Link>
      )}
      {onRemove && (
        <button type="button" className={styles.remove} onClick={onRemove}>
          <X size={13} aria-hidden="true" />
          <Hidden>Remove {timesOf(evidence)}</Hidden>
        </button>
      )}
    </span>
  )

  function remove(event: { key: string; preventDefault: () => void }) {
    if (!onRemove || (event.key !== 'Delete' && event.key !== 'Backspace')) return
    event.preventDefault()
    onRemove()
  }
}
