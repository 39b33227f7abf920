import { useEffect, useState } from 'react'
import type { Room } from '../interview/room'
import type { InterviewState, RunInfo } from '../interview/view'
import { useStore } from '../ui/useStore'
import type { CaseView } from '../wire/messages'
import { type Standing, standingOf } from './standing'

const selectPads = (state: InterviewState) => state.pads

/** Whether a run's results still stand for the room's files and these cases. Renders only when that changes. */
export function useStanding(room: Room, run: RunInfo | null, cases: readonly CaseView[]): Standing {
  const pads = useStore(room, selectPads)
  const [standing, setStanding] = useState<Standing>('current')
  useEffect(() => {
    if (run === null) return
    const ids = pads.map((pad) => pad.id)
    const look = () => setStanding(standingOf(run, cases, ids, (pad) => room.padVersion(pad)))
    look()
    return room.onText(look)
  }, [room, run, cases, pads])
  return standing
}
