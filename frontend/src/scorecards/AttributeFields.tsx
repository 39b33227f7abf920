import { Check } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import type { Attribute, Rating } from '../api/models'
import { classes } from '../ui/classes'
import { Hidden } from '../ui/Hidden'
import styles from './Attribute.module.css'
import { isBegun, missingOf } from './card'
import { Level } from './Level'
import { LevelChoice } from './LevelChoice'
import { TextArea } from './TextArea'

interface AttributeFieldsProps {
  attribute: Attribute
  step: number
  /** What it counts, in words; nothing where all count the same. */
  weight: string
  rating: Rating
  open: boolean
  onOpen: (open: boolean) => void
  onChange: (part: Partial<Rating>) => void
  /** Says what is missing. */
  checked: boolean
  /** Its citations, and the button to the next. */
  children: ReactNode
}

/** One attribute: a line while it is folded; its definition, its levels in words, and what the rating rests on. */
export function AttributeFields(props: AttributeFieldsProps) {
  const { attribute, step, weight, rating, open, onOpen, onChange, checked, children } = props
  const id = useId()
  const missing = missingOf(rating)
  const done = missing === null
  return (
    <section className={classes(styles.attribute, open && styles.open)} data-attribute={attribute.id}>
      <h3 className={styles.heading}>
        <button
          type="button"
          className={styles.line}
          aria-expanded={open}
          aria-controls={id}
          onClick={() => onOpen(!open)}
        >
          <span className={classes(styles.step, done && styles.done)} aria-hidden="true">
            {done ? <Check size={13} /> : step}
          </span>
          <span className={styles.name}>
            {attribute.name}
            {weight && <span className={styles.weight}>{weight}</span>}
          </span>
          {isBegun(rating) && !open && (
            <span className={styles.state}>
              {missing === 'level' ? 'No level yet' : <Level level={rating.level} small />}
              {missing === 'text' && <span className={styles.lacking}>No evidence yet</span>}
            </span>
          )}
          {done && <Hidden>Done</Hidden>}
        </button>
      </h3>
      <div id={id} className={styles.body} hidden={!open}>
        <p className={styles.description}>{attribute.description}</p>
        {attribute.weight_reason && <p className={styles.reason}>{attribute.weight_reason}</p>}
        <LevelChoice
          attribute={attribute}
          rating={rating}
          onPick={onChange}
          invalid={checked && missing === 'level'}
        />
        <TextArea
          label="What it rests on"
          hint="What was said and done, so that somebody who was not there can judge it."
          value={rating.text}
          onChange={(text) => onChange({ text })}
          optional={!rating.covered}
          problem={checked && missing === 'text' ? 'Say what the level rests on.' : undefined}
        />
        {children}
      </div>
    </section>
  )
}
