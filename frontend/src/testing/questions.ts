import type { QuestionGiven } from '../wire/messages'

/** A question as it was given, of the bank's id `b-{given}`. */
export function asked(given: string, more: Partial<QuestionGiven> = {}): QuestionGiven {
  return {
    kind: 'question_given',
    position: 1,
    at: 1000,
    by: '',
    given,
    question: `b-${given}`,
    version: 1,
    question_kind: 'coding',
    title: `Question ${given}`,
    prompt: 'Write it.',
    minutes: 20,
    pads: [],
    boards: [],
    cases: [],
    items: [],
    steps: 0,
    ...more,
  }
}
