import { useEffect, useRef, useState } from 'react'
import type { InterviewClient } from '../interview/client'
import type { InterviewState, RunInfo } from '../interview/view'
import { useStore } from '../ui/useStore'

/** Which run is on view, and whether the pane is open. */
export interface Output {
  /** The newest runs, oldest first. */
  runs: readonly RunInfo[]
  /** The number of the first of them: 1 for the first run of the interview. */
  firstNumber: number
  shown: RunInfo | null
  open: boolean
  show(run: string): void
  setOpen(open: boolean): void
}

const selectRuns = (state: InterviewState) => state.runs
const selectTotal = (state: InterviewState) => state.runsTotal

/**
 * A new run comes on view for everybody and opens the pane, but for those who are typing into another terminal.
 * Tests have a place of their own to be seen.
 */
export function useOutput(client: InterviewClient): Output {
  const runs = useStore(client, selectRuns)
  const total = useStore(client, selectTotal)
  const newest = runs.findLast(hasTerminal)?.id ?? null
  const [chosen, setChosen] = useState(newest)
  const [open, setOpen] = useState(newest !== null)
  const known = useRef(newest)
  useEffect(() => {
    if (newest === known.current) return
    known.current = newest
    if (newest === null) return
    setOpen(true)
    const mine = client.getState().runs.some((run) => run.id === newest && run.mine)
    if (mine || !isTyping()) setChosen(newest)
  }, [client, newest])
  const shown = runs.find((run) => run.id === chosen) ?? runs.at(-1) ?? null
  return { runs, firstNumber: total - runs.length + 1, shown, open, show: setChosen, setOpen }
}

function hasTerminal({ what }: RunInfo): boolean {
  return what === 'run' || what === 'repl' || what === 'terminal'
}

function isTyping(): boolean {
  return document.activeElement?.closest('[data-testid="terminal"][data-input="true"]') != null
}
