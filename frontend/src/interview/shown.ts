/** Makes what is on screen (view.ts) from the fold, the pads and the presence book. */

import type { PresenceView } from '../wire/messages'
import type { FoldedBoard } from './foldedBoards'
import type { PendingIntent } from './intents'
import { FoldedLed } from './led'
import type { FoldedRun } from './runs'
import type { InterviewFold } from './state'
import type { BoardInfo, InterviewState, PadInfo, Person, Present, RunInfo, Said } from './view'

export function emptyState(interview: string): InterviewState {
  return {
    ready: false,
    connection: { status: 'connecting', closeCode: null, retryAt: null, roundTrip: null, unsent: 0 },
    interview,
    title: '',
    status: 'open',
    me: null,
    instance: null,
    readOnly: 'no',
    people: [],
    present: [],
    pads: [],
    deletedPads: [],
    talk: [],
    talkTotal: 0,
    runs: [],
    runsTotal: 0,
    cases: [],
    hiddenShared: false,
    hiddenResults: [],
    boards: [],
    deletedBoards: [],
    drawing: true,
    mayDraw: false,
    capacity: {},
    waiting: null,
    ...shownLed(new FoldedLed()),
    limits: null,
    recovered: [],
    following: null,
    clockOffset: 0,
    playedAt: null,
    notices: [],
  }
}

export function shownPads(
  fold: InterviewFold,
  unsent: ReadonlyMap<string, number>,
): { pads: PadInfo[]; deletedPads: PadInfo[] } {
  const info = (id: string): PadInfo[] => {
    const pad = fold.pads.get(id)
    if (pad === undefined) return []
    const { name, language, deleted } = pad
    return [{ id, name, language, deleted, unsent: unsent.get(id) ?? 0 }]
  }
  const deleted = [...fold.pads.values()].filter((pad) => pad.deleted)
  return { pads: fold.order.flatMap(info), deletedPads: deleted.flatMap((pad) => info(pad.id)) }
}

export function shownBoards(
  fold: InterviewFold,
  unsent: ReadonlyMap<string, number>,
): { boards: BoardInfo[]; deletedBoards: BoardInfo[] } {
  const { all, order } = fold.boards
  const info = ({ id, name, deleted }: FoldedBoard) => ({ id, name, deleted, unsent: unsent.get(id) ?? 0 })
  const boards = order.flatMap((id) => all.get(id) ?? []).map(info)
  return { boards, deletedBoards: [...all.values()].filter((board) => board.deleted).map(info) }
}

export function shownPresent(
  fold: InterviewFold,
  others: Iterable<PresenceView>,
  self: PresenceView | null,
): Present[] {
  const present = (view: PresenceView): Present[] => {
    const person = fold.people.get(view.person)
    if (person === undefined) return []
    const { instance, pad, typing, version, anchor, head, top } = view
    return [{ instance, person, self: view === self, pad, typing, version, anchor, head, top }]
  }
  return [...(self === null ? [] : present(self)), ...[...others].flatMap(present)]
}

export function shownTalk(
  fold: InterviewFold,
  me: Person | null,
  pending: readonly PendingIntent[],
  clockOffset: number,
): Said[] {
  const said = fold.talk.map((entry): Said => {
    const person = fold.people.get(fold.instances.get(entry.by) ?? '') ?? null
    const { position, at, text, ref } = entry
    return { position, at, person, text, mine: person !== null && person.id === me?.id, pending: false, ref }
  })
  for (const { intent, askedAt } of pending) {
    if (intent.type !== 'say') continue
    const { text, ref } = intent
    said.push({ position: 0, at: askedAt + clockOffset, person: me, text, mine: true, pending: true, ref })
  }
  return said
}

export function shownRun(
  fold: InterviewFold,
  {
    started,
    output,
    stopAskedBy,
    ...run
  }: Omit<FoldedRun, 'output'> & {
    readonly output: Pick<FoldedRun['output'], 'toString' | 'dropped'>
  },
  instance: string | null,
): RunInfo {
  const personOf = (by: string) => fold.people.get(fold.instances.get(by) ?? '') ?? null
  const { run: id, what, pad, language, toolchain, entry, files, by, at } = started
  return {
    id,
    what,
    pad,
    language,
    toolchain,
    entry,
    files,
    person: personOf(by),
    stoppedBy: personOf(stopAskedBy),
    mine: by === instance,
    startedAt: at,
    ...run,
    get output() {
      return output.toString()
    },
    get dropped() {
      return output.dropped
    },
  }
}

/** What a led interview has besides. */
export function shownLed(led: FoldedLed) {
  const { plan, agenda, agreed, admitted, checks, focusUntil, given, question } = led
  return { plan, agenda, agreed, admitted, checks, focusUntil, given, question, ...led.notes }
}

/** A pad or a board. */
interface WithWork {
  readonly id: string
  readonly madeAt: readonly number[]
  readonly unconfirmedCount: number
}

/** Unconfirmed work by document, as shown: while all goes well nothing is shown until it is overdue. */
export function unsentIn(
  documents: Iterable<WithWork>,
  healthy: boolean,
  overdueBefore: number,
): Map<string, number> {
  const counts = new Map<string, number>()
  for (const document of documents) {
    const [oldest] = document.madeAt
    if (oldest === undefined || (healthy && oldest > overdueBefore)) continue
    counts.set(document.id, document.unconfirmedCount)
  }
  return counts
}
