import type { Room } from '../interview/room'
import type { OwnPad } from '../lobby/own'
import type { ToastStore } from '../ui/toasts'
import { LeadPane, NotesPane, OwnPane, QuestionPane } from './led'

interface SidePartProps {
  part: 'question' | 'notes' | 'own'
  client: Room
  /** Only interviewers have it. */
  panel: Room | null
  own: OwnPad
  larger: boolean
  toasts: ToastStore
  onQuiz: () => void
}

/** A part of the panel that only led interviews have. */
export function SidePart({ part, client, panel, own, larger, toasts, onQuiz }: SidePartProps) {
  if (part === 'own')
    return <OwnPane own={own} larger={larger} note="Your own scratchpad: nobody else is shown it." />
  if (panel === null) return part === 'question' ? <QuestionPane client={client} onQuiz={onQuiz} /> : null
  if (part === 'notes') return <NotesPane client={client} panel={panel} toasts={toasts} />
  return <LeadPane client={client} panel={panel} toasts={toasts} onQuiz={onQuiz} />
}
