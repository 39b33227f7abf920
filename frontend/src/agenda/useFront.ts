import { useLayoutEffect, useRef } from 'react'
import { phaseOf } from '../interview/agenda'
import type { Room } from '../interview/room'
import type { InterviewState } from '../interview/view'
import { useStore } from '../ui/useStore'
import type { QuestionGiven } from '../wire/messages'
import { type Front, frontOf, frontOfQuestion } from './front'

const selectPhase = ({ agenda }: InterviewState) =>
  agenda.stage === 'running' || agenda.stage === 'paused' ? agenda.phase : ''
const selectQuestion = (state: InterviewState) => state.question

interface Bring {
  front: (front: Front) => void
  question: (question: QuestionGiven) => void
}

/**
 * What belongs to a phase or a question comes to the front once, as it begins: everybody may then move away.
 * It comes with the frame that shows the phase.
 */
export function useFront(client: Room, bring: Bring): void {
  const phase = useStore(client, selectPhase)
  const question = useStore(client, selectQuestion)
  const latest = useRef(bring)
  latest.current = bring
  useLayoutEffect(() => {
    const given = client.getState().given.get(question)?.question
    if (given === undefined) return
    latest.current.front(frontOfQuestion(given))
    latest.current.question(given)
  }, [client, question])
  useLayoutEffect(() => {
    const { plan, given } = client.getState()
    const found = phaseOf(plan, phase)
    const quiz = [...given.values()].some((one) => one.question.question_kind === 'quiz')
    if (found !== null) latest.current.front(frontOf(found.panes, quiz))
  }, [client, phase])
}
