import { useState } from 'react'
import { useSearchParams } from 'wouter'
import { post } from '../api/fetch'
import type { AllFormats, CandidateView, CreatedInterview, LoopView, NewInterview } from '../api/models'
import { useAnswer, useChange } from '../api/queries'
import { required } from '../office/entrance/passwords'
import { FieldGroup, Form, FormActions, Submit } from '../office/kit/Form'
import { CheckField, TextField } from '../office/kit/fields'
import { NavLink } from '../office/kit/NavLink'
import { nested } from '../office/kit/nested'
import { PageHeader } from '../office/kit/PageHeader'
import { Section } from '../office/kit/Section'
import { Trouble } from '../office/kit/Trouble'
import { type FormState, useForm } from '../office/kit/useForm'
import { useMe } from '../office/member'
import { Waiting } from '../office/shell/Waiting'
import { CandidateField } from './CandidateField'
import { MadeInterview } from './MadeInterview'
import { PeopleField } from './PeopleField'
import { PlanFields } from './PlanFields'
import { blankPerson, type PersonValues, peopleProblems, personBody } from './people'
import { blankPlan, checkPlan, newBodyOf, type PlanValues, withFormat, withRound } from './plan'

/** Plans an interview; `?loop=&round=` one of a loop, `?candidate=` one for a candidate. */
export default function NewInterviewPage() {
  const [params] = useSearchParams()
  const formats = useAnswer('/api/formats')
  const loop = params.get('loop') ?? ''
  const found = useAnswer('/api/loops/{loop}', { at: { loop: loop || 'none' }, enabled: loop !== '' })
  const [made, setMade] = useState<CreatedInterview | null>(null)
  if (made) return <MadeInterview made={made} loop={loop || null} />
  const error = formats.error ?? found.error
  return (
    <>
      <PageHeader
        title="Plan an interview"
        back={
          loop ? { href: `/loops/${loop}`, label: 'The loop' } : { href: '/interviews', label: 'Interviews' }
        }
        lead="Everybody gets a link of their own. The candidate needs no account."
      />
      {formats.data && (!loop || found.data) ? (
        <Planning
          formats={formats.data}
          loop={found.data ?? null}
          round={params.get('round')}
          candidate={params.get('candidate')}
          onMade={setMade}
        />
      ) : error ? (
        <Trouble error={error} />
      ) : (
        <Waiting />
      )}
    </>
  )
}

interface Values extends PlanValues {
  title: string
  candidate: string
  people: readonly PersonValues[]
  invite: boolean
}

interface PlanningProps {
  formats: AllFormats
  loop: LoopView | null
  round: string | null
  candidate: string | null
  onMade: (made: CreatedInterview) => void
}

function Planning({ formats: { formats }, loop, round, candidate, onMade }: PlanningProps) {
  const me = useMe()
  const planned = loop?.rounds.find((one) => one.round.id === round)?.round ?? null
  const create = useChange(
    (body: NewInterview) => post('/api/interviews', body),
    ['/api/interviews', '/api/loops', '/api/home', '/api/jobs'],
  )
  const form = useForm<Values>({
    initial: {
      ...blankPlan(me.workspace.kept_days),
      ...(planned ? withRound(planned, formats) : withFormat('coding', formats)),
      ...(loop && { accommodations: loop.candidate.accommodations }),
      title: planned?.name ?? '',
      candidate: loop?.candidate.id ?? candidate ?? '',
      people: [{ ...blankPerson('interviewer'), member: me.member.id }],
      invite: me.mail,
    },
    check: (values) => ({
      ...checkPlan(values),
      title: required(values.title, 'Give it a title.'),
      candidate: values.candidate ? undefined : 'Choose who is interviewed.',
      ...peopleProblems(values.people, 'people'),
    }),
    guarded: true,
    onSubmit: async (values) => {
      const { title, candidate, people, invite, ...plan } = values
      const body: NewInterview = {
        ...newBodyOf(plan),
        title: title.trim(),
        people: people.map(personBody),
        invite,
        ...(loop && planned ? { loop: loop.summary.id, round: planned.id } : { candidate }),
        // Without any that were chosen by hand, the round's rules choose.
        ...(planned && plan.questions.length === 0 && { questions: null }),
      }
      onMade(await create.run(body))
    },
  })
  const pick = ({ id, accommodations }: CandidateView) => form.set({ candidate: id, accommodations })
  const rules = planned?.questions.length ?? 0
  return (
    <Form form={form} label="Interview">
      <div>
        <Section
          title="What and who"
          lead={
            planned
              ? `The round “${planned.name}” of ${loop?.candidate.name}’s loop.`
              : 'An interview by itself. To plan a round of a loop, begin at the loop.'
          }
        >
          <FieldGroup label="Interview" quiet>
            <TextField form={form} name="title" label="Title" required hint="The candidate reads it too." />
            {!planned && (
              <CandidateField value={form.values.candidate} onPick={pick} problem={form.problems.candidate} />
            )}
            <PeopleField
              form={nested(form, 'people') as unknown as FormState<readonly PersonValues[]>}
              onChange={(people) => form.set({ people })}
            />
          </FieldGroup>
        </Section>
        <PlanFields
          form={form}
          {...(rules > 0 && {
            questionsHint:
              'If you choose none, the rules of the round choose: none twice in the loop, the least used first.',
          })}
        />
        {me.mail && (
          <Section title="Invitations" lead="Everybody with a mail address can get their link at once.">
            <CheckField form={form} name="invite" label="Mail everybody their link" />
          </Section>
        )}
      </div>
      <FormActions>
        <Submit form={form} busy="Planning…">
          Plan the interview
        </Submit>
        <NavLink href={loop ? `/loops/${loop.summary.id}` : '/interviews'} look="ghost">
          Cancel
        </NavLink>
      </FormActions>
    </Form>
  )
}
