import { classes } from '../ui/classes'
import { Hidden } from '../ui/Hidden'
import styles from './Level.module.css'
import { levelWords } from './words'

const steps = [1, 2, 3, 4] as const

interface LevelProps {
  /** 1 to 4, or null for an attribute that was not covered. */
  level: number | null
  /** The word is for screen readers alone, where it stands beside already or there is no room. */
  quiet?: boolean
  small?: boolean
}

/** A level: its word, and as many filled bars. The colour repeats what both say. */
export function Level({ level, quiet = false, small = false }: LevelProps) {
  const word = level === null ? 'Not covered' : (levelWords[level - 1] ?? String(level))
  return (
    <span className={classes(styles.level, toneOf(level), small && styles.small)}>
      <span className={styles.bars} aria-hidden="true">
        {level === null ? (
          <span className={styles.none} />
        ) : (
          steps.map((step) => <span key={step} className={step <= level ? styles.full : styles.bar} />)
        )}
      </span>
      {quiet ? <Hidden>{word}</Hidden> : word}
    </span>
  )
}

const tones = [styles.one, styles.two, styles.three, styles.four]
const toneOf = (level: number | null) => (level === null ? styles.uncovered : tones[level - 1])
