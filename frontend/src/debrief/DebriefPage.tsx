import { ClipboardCheck } from 'lucide-react'
import type { Debrief } from '../api/models'
import { useAnswer } from '../api/queries'
import { EmptyState } from '../office/kit/EmptyState'
import { PageHeader } from '../office/kit/PageHeader'
import { PageWaiting } from '../office/kit/PageWaiting'
import { Section } from '../office/kit/Section'
import { Badge } from '../office/kit/Tag'
import type { OfficePage } from '../office/routes'
import { SecondRatings } from '../scorecards/SecondRatings'
import { WaitingCards } from '../scorecards/Waiting'
import { AgreementFigures } from './AgreementFigures'
import { Blind, Unread } from './Blind'
import { CardExports } from './CardExports'
import { Conditions } from './Conditions'
import { Decision } from './Decision'
import { Matrix } from './Matrix'
import { Overalls } from './Overalls'
import { RollUpLines } from './RollUpLines'
import { ViewCard } from './ViewCard'
import { outcomes } from './words'

/** How often is looked for what others submitted, in milliseconds. */
const every = 30_000

/** A loop's judgements side by side, once one may see them. */
const DebriefPage: OfficePage = ({ at: { id = '' } }) => {
  const found = useAnswer('/api/loops/{loop}/debrief', { at: { loop: id }, every })
  const debrief = found.data
  if (!debrief)
    return (
      <PageWaiting title="Debrief" back={{ href: `/loops/${id}`, label: 'The loop' }} answers={[found]} />
    )
  const { anonymous, candidate_name, template_name, decision, blind } = debrief
  const [word, tone] = decision ? outcomes[decision.outcome] : ['', 'plain' as const]
  return (
    <>
      <PageHeader
        title={anonymous ? 'Debrief' : `Debrief: ${candidate_name}`}
        lead={template_name}
        back={anonymous ? { href: '/home', label: 'Home' } : { href: `/loops/${id}`, label: 'The loop' }}
        beside={word && <Badge tone={tone}>{word}</Badge>}
        actions={!blind && <CardExports debrief={debrief} />}
      />
      {blind ? (
        <>
          <Blind debrief={debrief} />
          {debrief.may_view && <ViewCard loop={id} />}
          {debrief.may_decide && <Unread debrief={debrief} />}
        </>
      ) : (
        <Open debrief={debrief} />
      )}
    </>
  )
}

export default DebriefPage

function Open({ debrief }: { debrief: Debrief }) {
  const { loop, cells, overalls, waiting_for, submitted, may_view, may_decide, rounds } = debrief
  const ended = rounds
    .flatMap(({ interviews }) => interviews)
    .filter(({ status }) => status === 'ended')
    .map(({ id, title }) => ({ id, title }))
  return (
    <>
      {waiting_for.length > 0 && <WaitingCards blind={false} submitted={[]} owed={waiting_for} why="" />}
      {cells.length + overalls.length === 0 ? (
        <EmptyState icon={ClipboardCheck} title="No cards yet">
          Scorecards appear here as interviewers submit them, round by round.
        </EmptyState>
      ) : (
        <>
          <Matrix debrief={debrief} />
          <Overalls debrief={debrief} />
          <Conditions debrief={debrief} />
          <RollUpLines debrief={debrief} />
          <AgreementFigures loop={loop} />
        </>
      )}
      <Decision debrief={debrief} />
      {may_view && <ViewCard loop={loop} />}
      {may_decide && ended.length > 0 && (
        <Section
          title="Second ratings"
          lead="Somebody who was not in the room rates a recording without names. It shows how far levels depend on who gives them."
        >
          <SecondRatings interviews={ended} submitted={submitted} owed={waiting_for} />
        </Section>
      )}
    </>
  )
}
