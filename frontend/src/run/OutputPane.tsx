import { PanelBottom, PanelRight, Square, X } from 'lucide-react'
import { Activity, lazy, type ReactNode, Suspense, useEffect, useRef, useState } from 'react'
import type { Room } from '../interview/room'
import type { InterviewState, RunInfo } from '../interview/view'
import { Button } from '../ui/Button'
import { IconButton } from '../ui/IconButton'
import { useStore } from '../ui/useStore'
import type { RunActions } from './actions'
import styles from './OutputPane.module.css'
import { RunTabs } from './RunTabs'
import { costOf, isGoing, secondsOf, statusOf, takesInput } from './status'
import type { Output } from './useOutput'
import type { TerminalLook } from './view'

const TerminalPane = lazy(() => import('./TerminalPane'))

/**
 * Who goes through a recording sees one run after the other, and tests between them: making a terminal for each
 * would take long.
 */
const selectPlayed = (state: InterviewState) => state.playedAt !== null

interface OutputPaneProps {
  client: Room
  output: Output
  actions: RunActions
  look: Omit<TerminalLook, 'label'>
  /** May run, type and stop. */
  mayAct: boolean
  /** The run whose terminal is to have the focus. */
  focused: string | null
  /** What the tab of the tests shows. */
  tests: ReactNode
  /** Stands beside the code rather than below it; null where there is no choice. */
  beside: boolean | null
  onBeside: (beside: boolean) => void
}

/** The tests, and what programs print: the newest runs as tabs, what became of the one on view, and its terminal. */
export function OutputPane(props: OutputPaneProps) {
  const { client, output, actions, look, mayAct, focused, tests, beside, onBeside } = props
  const { shown } = output
  const played = useStore(client, selectPlayed)
  const seen = useRef(shown)
  const showsRun = shown !== null && !output.tests
  if (showsRun || seen.current === null) seen.current = shown
  // Out of sight the terminal shows what it did last.
  const terminal = showsRun ? shown : played ? seen.current : null
  return (
    <section className={styles.pane} aria-label="Output" data-region="output" data-testid="output-pane">
      <div className={styles.bar}>
        <RunTabs output={output} />
        <div className={styles.tools}>
          {beside !== null && (
            <IconButton
              label={beside ? 'Put the output below the code' : 'Put the output beside the code'}
              className={styles.tool ?? ''}
              onClick={() => onBeside(!beside)}
              data-testid="output-placement"
            >
              {beside ? <PanelBottom size={16} /> : <PanelRight size={16} />}
            </IconButton>
          )}
          <IconButton
            label="Close the output"
            className={styles.tool ?? ''}
            onClick={() => output.setOpen(false)}
            data-testid="close-output"
          >
            <X size={16} />
          </IconButton>
        </div>
      </div>
      <div
        className={styles.body}
        role="tabpanel"
        id="tests-panel"
        aria-labelledby="run-tab-tests"
        hidden={!output.tests}
      >
        {/* In a recording other tests come with every moment, mostly out of sight. */}
        <Activity mode={played && !output.tests ? 'hidden' : 'visible'}>{tests}</Activity>
      </div>
      {terminal && (
        <div
          className={styles.body}
          role="tabpanel"
          id="run-panel"
          aria-labelledby={`run-tab-${terminal.id}`}
          hidden={!showsRun}
        >
          <StatusRow run={terminal} mayAct={mayAct} onStop={() => actions.stop(terminal.id)} />
          <Suspense fallback={<div className={styles.terminal} />}>
            <TerminalPane
              key={played ? 'played' : terminal.id}
              client={client}
              run={terminal}
              actions={actions}
              look={look}
              input={mayAct && takesInput(terminal)}
              focused={focused === terminal.id}
            />
          </Suspense>
        </div>
      )}
      {!showsRun && !output.tests && (
        <p className={styles.empty}>Nothing was run yet. What programs print is shown here, to everyone.</p>
      )}
    </section>
  )
}

interface StatusRowProps {
  run: RunInfo
  mayAct: boolean
  onStop: () => void
}

function StatusRow({ run, mayAct, onStop }: StatusRowProps) {
  const { tone, text } = statusOf(run)
  const cost = costOf(run)
  const starter = run.mine ? 'you' : run.person?.name
  const origin = [run.toolchain, starter && `started by ${starter}`, !isGoing(run) && 'read-only'].filter(
    Boolean,
  )
  return (
    <div className={styles.status} data-tone={tone}>
      <span className={styles.light} aria-hidden="true" />
      <span className={styles.outcome} role="status" data-testid="run-status">
        {text}
      </span>
      {isGoing(run) && run.stage === 'running' && <Elapsed since={run.startedAt} key={run.id} />}
      {cost && (
        <span className={styles.cost} title="Time, processor time and most memory used">
          {cost}
        </span>
      )}
      <span className={styles.origin}>{origin.join(' · ')}</span>
      {mayAct && isGoing(run) && (
        <Button
          look="ghost"
          className={styles.stop ?? ''}
          onClick={onStop}
          disabled={run.stopping}
          data-testid="stop-shown"
        >
          <Square size={11} fill="currentColor" aria-hidden="true" />
          Stop
        </Button>
      )}
    </div>
  )
}

/** Seconds since we saw it, not by the server's clock: a clock that is off would be seen to jump. */
function Elapsed({ since }: { since: number }) {
  const [began] = useState(Date.now)
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [])
  const seconds = Math.floor((now - Math.max(began, Math.min(since, now))) / 1000)
  return (
    <span className={styles.cost} aria-hidden="true">
      {seconds > 0 && secondsOf(seconds * 1000)}
    </span>
  )
}
