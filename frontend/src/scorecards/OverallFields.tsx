import { Lock } from 'lucide-react'
import { useId } from 'react'
import type { Attribute, CardContent, Overall } from '../api/models'
import { Button } from '../ui/Button'
import { classes } from '../ui/classes'
import choice from './LevelChoice.module.css'
import styles from './Overall.module.css'
import { TextArea } from './TextArea'
import { overallHints, overallWords } from './words'

const order: readonly Overall[] = ['strong_no', 'no', 'yes', 'strong_yes']

interface OverallFieldsProps {
  content: CardContent
  /** The attributes that are to be rated first. */
  open: readonly Attribute[]
  onOpen: (attribute: string) => void
  onChange: (part: Partial<CardContent>) => void
  checked: boolean
  /** A view of a whole loop has nothing but this: the reason has to carry it. */
  reasoned?: boolean
}

/** The recommendation. It is chosen last: whoever has it in mind while rating rates what fits it. */
export function OverallFields(props: OverallFieldsProps) {
  const { content, open, onOpen, onChange, checked, reasoned = false } = props
  const id = useId()
  return (
    <section className={styles.overall} aria-labelledby={id}>
      <h3 className={styles.heading} id={id}>
        {open.length > 0 && <Lock size={15} aria-hidden="true" />}
        Overall
      </h3>
      {open.length > 0 ? (
        <div className={styles.locked}>
          <p>
            Chosen last, once every attribute is judged for itself. An impression that is fixed early colours
            all the rest. Left:
          </p>
          <ul className={styles.left}>
            {open.map((attribute) => (
              <li key={attribute.id}>
                <Button look="plain" onClick={() => onOpen(attribute.id)}>
                  {attribute.name}
                </Button>
              </li>
            ))}
          </ul>
        </div>
      ) : (
        <>
          <OverallChoice
            value={content.overall}
            onPick={(overall) => onChange({ overall })}
            invalid={checked && content.overall === null}
          />
          <TextArea
            label="Why"
            hint="The two or three things that decided it."
            value={content.reason}
            onChange={(reason) => onChange({ reason })}
            optional={!reasoned}
            problem={checked && reasoned && !content.reason.trim() ? 'Say what it rests on.' : undefined}
          />
        </>
      )}
      <TextArea
        label="Key take-aways"
        hint="What the others should know, and what a next round should look at."
        value={content.take_aways}
        onChange={(take_aways) => onChange({ take_aways })}
        optional
      />
      <TextArea
        label="Private notes"
        hint="For you, admins and hiring managers alone."
        value={content.private_notes}
        onChange={(private_notes) => onChange({ private_notes })}
        optional
        rows={2}
      />
    </section>
  )
}

interface OverallChoiceProps {
  value: Overall | null
  onPick: (overall: Overall) => void
  invalid: boolean
}

function OverallChoice({ value, onPick, invalid }: OverallChoiceProps) {
  const name = useId()
  const option = (overall: Overall, apart: boolean) => (
    <label
      key={overall}
      className={classes(choice.option, apart && choice.apart, value === overall && choice.chosen)}
    >
      <input
        type="radio"
        className={choice.radio}
        name={name}
        checked={value === overall}
        onChange={() => onPick(overall)}
      />
      <span className={choice.words}>
        <strong className={styles.word}>{overallWords[overall]}</strong>
        <span className={choice.anchor}>{overallHints[overall]}</span>
      </span>
    </label>
  )
  return (
    <fieldset className={choice.choice} aria-invalid={invalid || undefined} tabIndex={-1}>
      <legend className={choice.legend}>Your recommendation</legend>
      {order.map((overall) => option(overall, false))}
      {option('no_decision', true)}
      {invalid && <p className={choice.problem}>Choose a recommendation, or no decision.</p>}
    </fieldset>
  )
}
