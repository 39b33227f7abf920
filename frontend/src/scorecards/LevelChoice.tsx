import { useId } from 'react'
import type { Attribute, Rating } from '../api/models'
import { classes } from '../ui/classes'
import { Level } from './Level'
import styles from './LevelChoice.module.css'

interface LevelChoiceProps {
  attribute: Attribute
  rating: Rating
  onPick: (choice: { level: number | null; covered: boolean }) => void
  invalid: boolean
}

/** The four levels of an attribute in the words of its anchors, and apart from them that it did not come up. */
export function LevelChoice({ attribute, rating, onPick, invalid }: LevelChoiceProps) {
  const name = useId()
  return (
    <fieldset className={styles.choice} aria-invalid={invalid || undefined} tabIndex={-1}>
      <legend className={styles.legend}>What did you see of it?</legend>
      {attribute.anchors.map((anchor, index) => {
        const level = index + 1
        const chosen = rating.covered && rating.level === level
        return (
          <label key={level} className={classes(styles.option, chosen && styles.chosen)}>
            <input
              type="radio"
              className={styles.radio}
              name={name}
              checked={chosen}
              onChange={() => onPick({ level, covered: true })}
            />
            <span className={styles.words}>
              <Level level={level} />
              <span className={styles.anchor}>{anchor}</span>
            </span>
          </label>
        )
      })}
      <label className={classes(styles.option, styles.apart, !rating.covered && styles.chosen)}>
        <input
          type="radio"
          className={styles.radio}
          name={name}
          checked={!rating.covered}
          onChange={() => onPick({ level: null, covered: false })}
        />
        <span className={styles.words}>
          <Level level={null} />
          <span className={styles.anchor}>It did not come up. That counts neither for nor against.</span>
        </span>
      </label>
      {invalid && <p className={styles.problem}>Choose a level, or that it was not covered.</p>}
    </fieldset>
  )
}
