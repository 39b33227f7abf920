import type { Pane } from '../wire/messages'

export type Stage = 'code' | 'both' | 'board' | 'quiz'
export type Tab = 'question' | 'chat'

/** What comes to the front: of the stage, of the panel beside it, and the one on a narrow screen. */
export interface Front {
  stage: Stage | null
  tab: Tab | null
  narrow: 'code' | 'board' | 'quiz' | Tab | null
}

/** The panes of a phase, the first of them most wanted. A quiz only if one was given. */
export function frontOf(panes: readonly Pane[], quiz: boolean): Front {
  const here = panes.filter((pane) => pane !== 'quiz' || quiz)
  const [code, board] = [here.includes('code'), here.includes('board')]
  const first = here[0] ?? null
  return {
    stage: here.includes('quiz') && first === 'quiz' ? 'quiz' : stageOf(code, board, here.includes('quiz')),
    tab: here.find((pane) => pane === 'question' || pane === 'chat') ?? null,
    narrow: first,
  }
}

function stageOf(code: boolean, board: boolean, quiz: boolean): Stage | null {
  if (code && board) return 'both'
  if (code) return 'code'
  if (board) return 'board'
  return quiz ? 'quiz' : null
}

/** What a question that was given brings with it. */
export function frontOfQuestion(question: {
  question_kind: string
  pads: readonly string[]
  boards: readonly string[]
}): Front {
  const quiz = question.question_kind === 'quiz'
  const stage = quiz ? 'quiz' : stageOf(question.pads.length > 0, question.boards.length > 0, false)
  return { stage, tab: 'question', narrow: quiz ? 'quiz' : 'question' }
}
