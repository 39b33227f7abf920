import { useLayoutEffect, useRef, useState } from 'react'
import type { Room } from '../interview/room'
import type { InterviewState, RunInfo } from '../interview/view'
import { useStore } from '../ui/useStore'

/** Which run is on view, and whether the pane is open. */
export interface Output {
  /** The newest runs, oldest first. */
  runs: readonly RunInfo[]
  /** The number of the first of them: 1 for the first run of the interview. */
  firstNumber: number
  shown: RunInfo | null
  /** The tests are on view instead of a run. */
  tests: boolean
  open: boolean
  show(run: string): void
  showTests(): void
  setOpen(open: boolean): void
}

const selectRuns = (state: InterviewState) => state.runs
const selectTotal = (state: InterviewState) => state.runsTotal

/**
 * A new run comes on view for everybody and opens the pane, but for those who are typing into another terminal.
 * Tests have a place of their own, which a new run of tests brings on view in the same way.
 */
export function useOutput(client: Room): Output {
  const runs = useStore(client, selectRuns)
  const total = useStore(client, selectTotal)
  const newest = runs.at(-1)?.id ?? null
  const [chosen, setChosen] = useState(runs.findLast(hasTerminal)?.id ?? null)
  const [tests, setTests] = useState(newest !== null && chosen !== newest)
  const [open, setOpen] = useState(newest !== null)
  const known = useRef(newest)
  useLayoutEffect(() => {
    if (newest === known.current) return
    known.current = newest
    if (newest === null) return
    setOpen(true)
    const run = client.getState().runs.find((one) => one.id === newest)
    if (run === undefined || (!run.mine && isTyping())) return
    setTests(!hasTerminal(run))
    if (hasTerminal(run)) setChosen(newest)
  }, [client, newest])
  const shown = runs.find((run) => run.id === chosen) ?? runs.findLast(hasTerminal) ?? null
  const show = (run: string) => {
    setChosen(run)
    setTests(false)
  }
  const showTests = () => {
    setTests(true)
    setOpen(true)
  }
  return { runs, firstNumber: total - runs.length + 1, shown, tests, open, show, showTests, setOpen }
}

/** Tests have none: what came of them is a table. */
export function hasTerminal({ what }: RunInfo): boolean {
  return what === 'run' || what === 'repl' || what === 'terminal'
}

function isTyping(): boolean {
  const places = '[data-testid="terminal"][data-input="true"], [data-testid="tests-pane"]'
  return document.activeElement?.closest(places) != null
}
