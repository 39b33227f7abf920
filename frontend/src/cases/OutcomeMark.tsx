import {
  CircleAlert,
  CircleCheck,
  CircleDashed,
  CircleSlash,
  CircleX,
  Clock,
  LoaderCircle,
} from 'lucide-react'
import styles from './OutcomeMark.module.css'
import type { OutcomeKind } from './outcome'

const icons = {
  passed: CircleCheck,
  failed: CircleX,
  slow: Clock,
  crashed: CircleAlert,
  unfinished: CircleSlash,
  waiting: CircleDashed,
  running: LoaderCircle,
}

interface OutcomeMarkProps {
  kind: OutcomeKind | 'waiting' | 'running'
  label: string
}

/** How a test stands: icon, colour and words, none of which is needed for the others to be understood. */
export function OutcomeMark({ kind, label }: OutcomeMarkProps) {
  const Icon = icons[kind]
  return (
    <span className={styles.mark} data-kind={kind}>
      <Icon size={15} aria-hidden="true" />
      {label}
    </span>
  )
}
