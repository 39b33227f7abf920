import { lazy } from 'react'
import type { Room } from '../interview/room'
import type { InterviewState } from '../interview/view'
import { useStore } from '../ui/useStore'

// What only led interviews have is loaded when it is first on view.

export const AgendaBar = lazy(() => import('../agenda/AgendaBar'))
export const FocusCurtain = lazy(() => import('../agenda/FocusCurtain'))
export const Lobby = lazy(() => import('../lobby/Lobby'))
export const OwnPane = lazy(() => import('../lobby/OwnPane'))
export const QuestionPane = lazy(() => import('../question/QuestionPane'))
export const LeadPane = lazy(() => import('../question/LeadPane'))
export const NotesPane = lazy(() => import('../notes/NotesPane'))
export const RecordedNotice = lazy(() => import('../keeping/RecordedNotice'))
export const QuizPane = lazy(() => import('../quiz/QuizPane'))

const selectPlanned = (state: InterviewState) => state.plan !== null
const selectLed = (state: InterviewState) => state.plan !== null || state.given.size > 0
const selectQuiz = (state: InterviewState) =>
  [...state.given.values()].some((one) => one.question.question_kind === 'quiz')
const selectLeads = (state: InterviewState) => state.me?.role === 'interviewer'
const selectCurtain = (state: InterviewState) => state.waiting?.reason === 'focus'
const selectLarger = ({ plan, me }: InterviewState) =>
  me?.role === 'candidate' && plan?.accommodations.larger_text === true

/** What a led interview adds to the page, for this person, now. */
export function useLed(client: Room) {
  return {
    /** It has a plan: an agenda and a clock. */
    planned: useStore(client, selectPlanned),
    /** There are questions, or there may be. */
    led: useStore(client, selectLed),
    quiz: useStore(client, selectQuiz),
    leads: useStore(client, selectLeads),
    /** The work is nobody's to see now. */
    curtain: useStore(client, selectCurtain),
    larger: useStore(client, selectLarger),
  }
}
