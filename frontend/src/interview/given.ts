/** Questions that were given into the room: the twin of pairing/interview/material.py. */

import type {
  Answered,
  AnyEntry,
  ArtefactRevealed,
  GivenView,
  HintGiven,
  QuestionGiven,
  QuizSubmitted,
} from '../wire/messages'
import { FoldError } from './errors'

/** Another object whenever something of it changes. `answers` are by item, the newest of each. */
export interface Given {
  readonly question: QuestionGiven
  /** In the order given. */
  readonly hints: readonly HintGiven[]
  readonly artefacts: readonly ArtefactRevealed[]
  readonly answers: ReadonlyMap<string, Answered>
  /** When the answers were handed in, by the server's clock. */
  readonly submitted: number | null
}

export type AboutMaterial = Extract<
  AnyEntry,
  QuestionGiven | HintGiven | ArtefactRevealed | Answered | QuizSubmitted
>

export function givenOf(view: GivenView): Given {
  return { ...view, answers: new Map(view.answers.map((answer) => [answer.item, answer])) }
}

export function givenAfter(given: ReadonlyMap<string, Given>, entry: AboutMaterial): Map<string, Given> {
  return new Map(given).set(entry.given, entry.kind === 'question_given' ? fresh(entry) : after(given, entry))
}

function fresh(question: QuestionGiven): Given {
  return { question, hints: [], artefacts: [], answers: new Map(), submitted: null }
}

function after(all: ReadonlyMap<string, Given>, entry: Exclude<AboutMaterial, QuestionGiven>): Given {
  const given = all.get(entry.given)
  if (given === undefined) throw new FoldError(`no question ${entry.given}`)
  switch (entry.kind) {
    case 'hint_given':
      return { ...given, hints: [...given.hints, entry] }
    case 'artefact_revealed':
      return { ...given, artefacts: [...given.artefacts, entry] }
    case 'answered':
      return { ...given, answers: new Map(given.answers).set(entry.item, entry) }
    case 'quiz_submitted':
      return { ...given, submitted: entry.at }
  }
}
