/** A fold as Python writes it beside the golden transcripts, and those transcripts. */

import type { FoldedBoards } from '../interview/foldedBoards'
import type { FoldedLed } from '../interview/led'
import type { FoldedRuns } from '../interview/runs'
import type { InterviewFold } from '../interview/state'
import type { AnyEntry } from '../wire/messages'

// Read as text: Vite's own JSON does not take lone surrogates, which texts may hold.
const transcripts = import.meta.glob<string>('../../../tests/recordings/*.jsonl', {
  query: '?raw',
  import: 'default',
  eager: true,
})
const states = import.meta.glob<string>('../../../tests/recordings/*.state.json', {
  query: '?raw',
  import: 'default',
  eager: true,
})

/** What a golden transcript is called, its entries, and what they fold to. */
export interface Golden {
  name: string
  entries: AnyEntry[]
  state: unknown
}

export function goldens(): Golden[] {
  return Object.entries(transcripts).map(([path, lines]) => {
    const entries = lines.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as AnyEntry]))
    const name = path.replace(/^.*\//, '').replace('.jsonl', '')
    return { name, entries, state: JSON.parse(states[path.replace('.jsonl', '.state.json')] ?? 'null') }
  })
}

export function golden(name: string): Golden {
  const found = goldens().find((one) => one.name === name)
  if (found === undefined) throw new Error(`no golden transcript ${name}`)
  return found
}

/** The tabs in order, then the deleted pads. */
export function recorded(fold: InterviewFold): object {
  const deleted = [...fold.pads.values()].filter((pad) => pad.deleted).map((pad) => pad.id)
  return {
    title: fold.title,
    status: fold.status,
    position: fold.position,
    pads: [...fold.order, ...deleted].map((id) => {
      const pad = fold.pads.get(id)
      return { ...pad, text: pad?.text.toString() }
    }),
    people: [...fold.people.values()],
    talk: fold.talk.map((said) => said.text),
    ...(fold.runs.total > 0 && aboutRuns(fold.runs)),
    ...(fold.boards.all.size > 0 && aboutBoards(fold.boards)),
    ...((fold.led.plan !== null || fold.led.notes.notes.size > 0) && aboutLed(fold.led, fold.people.keys())),
  }
}

function aboutRuns({ runs, total, cases, hiddenShared, hiddenResults }: FoldedRuns): object {
  return {
    runs: [...runs.values()].map(({ stopAskedBy: _, output, ...run }) => ({
      ...run,
      output: output.toString(),
      dropped: output.dropped,
    })),
    runs_total: total,
    cases: [...cases.values()],
    hidden_shared: hiddenShared,
    hidden_results: hiddenResults,
  }
}

/** Those in sight in order, then the deleted ones. */
function aboutBoards({ all, order, drawing, capacity }: FoldedBoards): object {
  const boards = [...all.values()]
  const inOrder = [...order.map((id) => all.get(id)), ...boards.filter((board) => board.deleted)]
  return {
    boards: inOrder.map((board) => ({
      id: board?.id,
      name: board?.name,
      version: board?.version,
      elements: Object.fromEntries(board?.scene ?? []),
      accepted: 0,
      deleted: board?.deleted,
    })),
    drawing,
    capacity,
  }
}

/** Persons in the order in which they were invited. */
function aboutLed(led: FoldedLed, people: Iterable<string>): object {
  const inOrder = [...people]
  const { notes, ticks, scores } = led.notes
  return {
    plan: led.plan,
    agenda: led.agenda,
    agreed: inOrder.filter((person) => led.agreed.has(person)),
    admitted: inOrder.filter((person) => led.admitted.has(person)),
    checks: [...led.checks.values()],
    focus_until: led.focusUntil,
    given: [...led.given.values()].map((one) => ({ ...one, answers: [...one.answers.values()] })),
    question: led.question,
    notes: [...notes.values()],
    ticks: [...ticks.values()],
    scores: [...scores.values()],
  }
}
