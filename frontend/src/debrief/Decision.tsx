import { Gavel } from 'lucide-react'
import { useState } from 'react'
import { post } from '../api/fetch'
import type { Debrief, DecisionView, Outcome } from '../api/models'
import { useChange } from '../api/queries'
import { Form, FormActions, Submit } from '../office/kit/Form'
import { AreaField } from '../office/kit/fields'
import { RelativeTime } from '../office/kit/RelativeTime'
import { Section } from '../office/kit/Section'
import { Badge } from '../office/kit/Tag'
import { useForm } from '../office/kit/useForm'
import { notices } from '../office/notices'
import { cardChanges } from '../scorecards/changes'
import choice from '../scorecards/LevelChoice.module.css'
import { Button } from '../ui/Button'
import { classes } from '../ui/classes'
import styles from './Debrief.module.css'
import { outcomes } from './words'

/** The decision about the loop: one person's, with a reason, beside the cards and never computed from them. */
export function Decision({ debrief }: { debrief: Debrief }) {
  const { decision, history, may_decide } = debrief
  const [deciding, setDeciding] = useState(false)
  const earlier = history.filter(({ number }) => number !== decision?.number)
  return (
    <Section
      title="Decision"
      lead="Made by a person, with its reason. It can be made anew; what was decided before stays to be read."
    >
      {decision ? (
        <div className={styles.decided} data-testid="decision">
          <OneDecision decision={decision} />
          {may_decide && !deciding && <Button onClick={() => setDeciding(true)}>Decide anew</Button>}
        </div>
      ) : (
        !may_decide && <p className={styles.soft}>Nobody has decided yet. Admins and hiring managers do.</p>
      )}
      {may_decide && (deciding || !decision) && (
        <DecisionForm debrief={debrief} onClose={decision ? () => setDeciding(false) : undefined} />
      )}
      {earlier.length > 0 && (
        <ol className={styles.history} reversed aria-label="Earlier decisions">
          {earlier
            .toSorted((one, other) => other.number - one.number)
            .map((one) => (
              <li key={one.number}>
                <OneDecision decision={one} />
              </li>
            ))}
        </ol>
      )}
    </Section>
  )
}

function OneDecision({ decision: { outcome, reason, at, name } }: { decision: DecisionView }) {
  const [word, tone] = outcomes[outcome]
  return (
    <>
      <p className={styles.decision}>
        <Badge tone={tone}>{word}</Badge>
        <span className={styles.soft}>
          {name || 'An API token'}, <RelativeTime at={at} />
        </span>
      </p>
      <p className={styles.text}>{reason}</p>
    </>
  )
}

interface Values {
  outcome: Outcome | ''
  reason: string
}

interface DecisionFormProps {
  debrief: Debrief
  /** Absent where the form is all there is. */
  onClose?: (() => void) | undefined
}

export function DecisionForm({ debrief, onClose }: DecisionFormProps) {
  const decide = useChange(
    (body: { outcome: Outcome; reason: string }) =>
      post(
        '/api/loops/{loop}/decision',
        { ...body, revision: debrief.revision },
        { at: { loop: debrief.loop } },
      ),
    cardChanges,
  )
  const initial: Values = { outcome: '', reason: '' }
  const form = useForm<Values>({
    initial,
    guarded: true,
    check: ({ outcome, reason }) => ({
      outcome: outcome ? undefined : 'Choose what is decided.',
      reason: reason.trim() ? undefined : 'Say why: somebody will ask.',
    }),
    onSubmit: async ({ outcome, reason }) => {
      if (!outcome) return
      await decide.run({ outcome, reason: reason.trim() })
      notices.show({ kind: 'info', text: 'The decision is recorded.' })
      form.reset(initial)
      onClose?.()
    },
  })
  const { outcome } = form.values
  return (
    <Form form={form} label="Decision">
      <fieldset
        className={choice.choice}
        aria-invalid={form.problems.outcome ? true : undefined}
        tabIndex={-1}
      >
        <legend className={choice.legend}>What is decided</legend>
        <div className={styles.outcomes}>
          {(Object.keys(outcomes) as Outcome[]).map((value) => (
            <label key={value} className={classes(choice.option, outcome === value && choice.chosen)}>
              <input
                type="radio"
                className={choice.radio}
                name="outcome"
                checked={outcome === value}
                onChange={() => form.set({ outcome: value })}
              />
              <span className={choice.words}>
                <strong>{outcomes[value][0]}</strong>
                <span className={choice.anchor}>{outcomes[value][2]}</span>
              </span>
            </label>
          ))}
        </div>
        {form.problems.outcome && <p className={choice.problem}>{form.problems.outcome}</p>}
      </fieldset>
      <AreaField
        form={form}
        name="reason"
        label="Reason"
        required
        hint="What it rests on, in a few sentences."
      />
      {(outcome === 'hire' || outcome === 'no_hire') && !debrief.decided && (
        <p className={styles.soft}>
          Deciding opens all submitted cards of this loop to every member of the workspace.
          {debrief.waiting_for.length > 0 &&
            ` Not submitted yet: ${debrief.waiting_for.map(({ name }) => name).join(', ')}.`}
        </p>
      )}
      <FormActions>
        <Submit form={form} busy="Recording…">
          <Gavel size={15} aria-hidden="true" />
          Record the decision
        </Submit>
        {onClose && <Button onClick={onClose}>Cancel</Button>}
      </FormActions>
    </Form>
  )
}
