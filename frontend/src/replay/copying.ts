/** Copies of a fold: both can be folded on. They share every text, element and entry. */

import type { FoldedBoard } from '../interview/foldedBoards'
import { FoldedBoards } from '../interview/foldedBoards'
import { FoldedLed } from '../interview/led'
import { FoldedRuns } from '../interview/runs'
import { InterviewFold } from '../interview/state'

/** `before`: an earlier copy that is never folded on. What is as it was there is shared with it whole. */
export function copyFold(fold: InterviewFold, before?: InterviewFold): InterviewFold {
  const copy = new InterviewFold()
  const { position, at, title, status, order, talkTotal } = fold
  Object.assign(copy, { position, at, title, status, order, talkTotal })
  for (const [id, person] of fold.people) copy.people.set(id, person)
  for (const [instance, person] of fold.instances) copy.instances.set(instance, person)
  for (const [id, pad] of fold.pads) copy.pads.set(id, { ...pad })
  copy.talk = before?.talkTotal === talkTotal ? before.talk : [...fold.talk]
  copy.runs = copyRuns(fold.runs)
  copy.boards = copyBoards(fold.boards, before?.boards)
  copy.led = Object.assign(new FoldedLed(), fold.led)
  return copy
}

function copyRuns(runs: FoldedRuns): FoldedRuns {
  const copies = [...runs.runs].map(([id, run]) => [id, { ...run, output: run.output.copy() }] as const)
  return Object.assign(new FoldedRuns(), runs, { runs: new Map(copies) })
}

function copyBoards(boards: FoldedBoards, before?: FoldedBoards): FoldedBoards {
  const copy = new FoldedBoards()
  const { order, drawing, capacity } = boards
  Object.assign(copy, { order, drawing, capacity })
  for (const [id, board] of boards.all) copy.all.set(id, copyBoard(board, before?.all.get(id)))
  return copy
}

function copyBoard(board: FoldedBoard, before?: FoldedBoard): FoldedBoard {
  const scene = before?.version === board.version ? before.scene : new Map(board.scene)
  return { ...board, scene }
}
