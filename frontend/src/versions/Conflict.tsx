import { Button } from '../ui/Button'
import styles from './Conflict.module.css'
import { changedFields, disputed } from './merging'

interface ConflictProps<Values extends object> {
  /** What this form began with, what it holds, and what is saved now; null while that is on its way. */
  base: Values
  mine: Values
  newest: Values | null
  names: Readonly<Record<keyof Values & string, string>>
  /** What a field holds, or what became of it, in short. */
  tell: (name: keyof Values & string, before: Values, after: Values) => string
  /** Goes on with what both changed; where both changed the same, with this one's. */
  onMerge: () => void
  /** Drops what this form holds. */
  onNewest: () => void
}

/** Somebody else saved in the meantime: what they changed, what is changed here, and how to go on. */
export function Conflict<Values extends object>(props: ConflictProps<Values>) {
  const { base, mine, newest, names, tell, onMerge, onNewest } = props
  if (!newest) return <p>Somebody else saved this in the meantime. Looking up what they changed…</p>
  const theirs = changedFields(base, newest)
  const own = changedFields(base, mine)
  const both = disputed(base, mine, newest)
  return (
    <div className={styles.conflict} data-testid="conflict">
      <p>
        <strong>Somebody else saved this in the meantime.</strong> Yours is not saved yet, and not lost.
      </p>
      <dl className={styles.sides}>
        <div>
          <dt>They changed</dt>
          {theirs.map((name) => (
            <dd key={name}>
              {names[name]}: {tell(name, base, newest)}
            </dd>
          ))}
        </div>
        <div>
          <dt>You changed</dt>
          {own.map((name) => (
            <dd key={name}>
              {names[name]}: {tell(name, base, mine)}
            </dd>
          ))}
        </div>
      </dl>
      {both.length > 0 && (
        <p>
          You both changed: {both.map((name) => names[name]).join(', ')}. Where it is the same thing, yours
          would be kept.
        </p>
      )}
      <div className={styles.actions}>
        <Button onClick={onMerge}>Keep both, mine first</Button>
        <Button look="ghost" onClick={onNewest}>
          Drop mine, show theirs
        </Button>
      </div>
    </div>
  )
}
