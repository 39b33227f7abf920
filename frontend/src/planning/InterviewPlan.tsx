import { CalendarCog } from 'lucide-react'
import { useState } from 'react'
import { patch } from '../api/fetch'
import type { ChangedInterview, InterviewView } from '../api/models'
import { useChange } from '../api/queries'
import { formatNames } from '../office/formats'
import { Form, FormActions, Submit } from '../office/kit/Form'
import { Markdown } from '../office/kit/Markdown'
import { Section } from '../office/kit/Section'
import { notices } from '../office/notices'
import { Button } from '../ui/Button'
import { listChanges } from '../versions/merging'
import { useRevisedForm } from '../versions/useRevisedForm'
import { accommodationWords } from './AccommodationFields'
import styles from './Interview.module.css'
import { PlanFields } from './PlanFields'
import { changesOf, checkPlan, type PlanValues, planNames, planOf } from './plan'
import { ChosenQuestion } from './QuestionsField'
import { momentIn } from './zone'

/** The plan as it stands, and its form while it is changed. */
export function InterviewPlan({ newest }: { newest: InterviewView }) {
  const [editing, setEditing] = useState(false)
  const changeable = newest.status === 'planned' || newest.status === 'unplanned'
  if (editing) return <PlanForm newest={newest} onClose={() => setEditing(false)} />
  return <PlanFacts interview={newest} onEdit={changeable ? () => setEditing(true) : null} />
}

function PlanFacts({ interview, onEdit }: { interview: InterviewView; onEdit: (() => void) | null }) {
  const { format, minutes, phases, starts_at, timezone, call, kept_days, lobby, questions, prepare } =
    interview
  const arranged = accommodationWords(interview.accommodations)
  return (
    <Section
      stacked
      title="Plan"
      lead={
        onEdit ? 'It can be changed until the interview is started.' : 'It stands as it was at the start.'
      }
      actions={
        onEdit && (
          <Button onClick={onEdit}>
            <CalendarCog size={15} aria-hidden="true" />
            {format ? 'Change the plan' : 'Plan it'}
          </Button>
        )
      }
    >
      {format ? (
        <dl className={styles.facts}>
          <dt>Time</dt>
          <dd>{starts_at === null ? 'Not agreed yet' : momentIn(starts_at, timezone)}</dd>
          <dt>Format</dt>
          <dd>
            {formatNames[format]}, {minutes} minutes
          </dd>
          <dt>Phases</dt>
          <dd>
            <ol className={styles.phases}>
              {phases.map(({ id, name, least, most }) => (
                <li key={id}>
                  {name}
                  <span className={styles.soft}>{least === most ? least : `${least}–${most}`} min</span>
                </li>
              ))}
            </ol>
          </dd>
          <dt>Questions</dt>
          <dd>
            {questions.length === 0 && 'None chosen. Interviewers can give any of the bank.'}
            {questions.map(({ question }) => (
              <ChosenQuestion key={question} question={question} />
            ))}
          </dd>
          <dt>Call</dt>
          <dd>
            {call ? (
              <a href={call} target="_blank" rel="noopener noreferrer">
                {call}
              </a>
            ) : (
              'No link'
            )}
          </dd>
          <dt>Lobby</dt>
          <dd>{lobby ? 'The candidate waits to be let in' : 'The candidate comes in directly'}</dd>
          <dt>Recording</dt>
          <dd>{kept_days === null ? 'Kept until somebody deletes it' : `Kept for ${kept_days} days`}</dd>
          <dt>Arranged</dt>
          <dd>{arranged || 'Nothing in particular'}</dd>
          {prepare && (
            <>
              <dt>Preparation</dt>
              <dd>
                <Markdown text={prepare} small />
              </dd>
            </>
          )}
        </dl>
      ) : (
        <p className={styles.soft}>
          This interview has no agenda and no clock: everybody with a link can come in at any time.
        </p>
      )}
    </Section>
  )
}

function PlanForm({ newest, onClose }: { newest: InterviewView; onClose: () => void }) {
  const change = useChange(
    (body: ChangedInterview) => patch('/api/interviews/{interview}', body, { at: { interview: newest.id } }),
    ['/api/interviews', '/api/home', '/api/loops', '/api/jobs'],
  )
  const { form, base, start, conflict } = useRevisedForm({
    newest: { ...newest, content: planOf(newest) },
    check: checkPlan,
    names: planNames,
    tell,
    onSubmit: async (values, { revision, format, content }) => {
      const changes = changesOf(content, values)
      await change.run({ ...(format ? changes : { ...changes, format: values.format }), revision })
      notices.show({ kind: 'info', text: 'The plan is saved. Everybody finds it in their room.' })
      onClose()
    },
  })
  return (
    <Form form={form} label="Plan" conflict={conflict}>
      <div key={start}>
        <PlanFields form={form} />
      </div>
      <FormActions>
        <Submit form={form} whenDirty={base.format !== null}>
          Save the plan
        </Submit>
        <Button onClick={onClose}>Cancel</Button>
      </FormActions>
    </Form>
  )
}

/** What a field of a plan was changed to, in a few words. */
function tell(name: keyof PlanValues, before: PlanValues, after: PlanValues): string {
  switch (name) {
    case 'phases':
      return listChanges(before.phases, after.phases, (phase) => phase.name || 'a phase').join(', ')
    case 'format':
      return formatNames[after.format]
    case 'questions':
      return `${after.questions.length} chosen`
    case 'accommodations':
      return accommodationWords(after.accommodations) || 'nothing'
    case 'starts':
      return after.starts.replace('T', ' ') || 'none'
    case 'forever':
    case 'lobby':
      return after[name] ? 'yes' : 'no'
    default:
      return String(after[name] ?? '') || 'none'
  }
}
