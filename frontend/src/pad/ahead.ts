import { useEffect } from 'react'
import { loadBoard, loadBoardPane } from '../board/load'

/** Milliseconds after the pad stands: it is typed in by then, and nobody waits for these. */
const AFTER = 2000

const PARTS = [
  () => import('../run/OutputPane'),
  () => import('../run/TerminalPane'),
  () => import('../cases/TestsPane'),
  () => import('../panel/HiddenTests'),
  loadBoardPane,
  loadBoard,
]

/**
 * Loads what the pad shows only when it is first opened. A server that is upgraded meanwhile no longer has the parts
 * of this page: without this, the first Run after that would take the page away from everybody in the interview.
 */
export function useLoadedAhead(): void {
  useEffect(() => {
    const timer = setTimeout(() => {
      for (const load of PARTS) load().catch(() => undefined)
    }, AFTER)
    return () => clearTimeout(timer)
  }, [])
}
