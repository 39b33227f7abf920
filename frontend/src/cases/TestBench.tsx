import { Play } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import type { Room } from '../interview/room'
import type { InterviewState, PadInfo } from '../interview/view'
import type { Desk } from '../panel/desk'
import { casesAtHand } from '../question/atHand'
import { failureOf } from '../run/failures'
import { isRunKey } from '../run/keys'
import type { ServerLanguages } from '../run/languages'
import { Button } from '../ui/Button'
import { Hidden } from '../ui/Hidden'
import type { ToastStore } from '../ui/toasts'
import { useStore } from '../ui/useStore'
import { CaseList } from './CaseList'
import { isTestFile, runObstacle } from './obstacles'
import { programOf } from './program'
import { Results } from './Results'
import { newestTests, summaryOf } from './standing'
import styles from './TestBench.module.css'
import { useStanding } from './useStanding'

interface TestBenchProps {
  /** Whose cases and runs these are: the room's, or the panel's. */
  desk: Desk
  /** Whose files are tested. */
  room: Room
  /** The room's file on view, from which the program is found. */
  active: PadInfo | undefined
  /** A file of the owner's that may hold tests. */
  testFile: PadInfo | undefined
  languages: ServerLanguages | null
  toasts: ToastStore
  readOnly: boolean
  empty: string
  /** What stands below the cases, and below the results. */
  below?: ReactNode
  besides?: ReactNode
}

const selectCases = (state: InterviewState) => state.cases
const selectGiven = (state: InterviewState) => state.given
const selectQuestion = (state: InterviewState) => state.question
const selectRun = (state: InterviewState) => newestTests(state.runs)
const selectPads = (state: InterviewState) => state.pads

/** Test cases on one side, what they came to on the other. */
export function TestBench(props: TestBenchProps) {
  const { desk, room, active, testFile, languages, toasts, readOnly, empty, below, besides } = props
  const { client: owner, drafts } = desk
  const all = useStore(owner, selectCases)
  const given = useStore(owner, selectGiven)
  const question = useStore(owner, selectQuestion)
  const cases = useMemo(() => casesAtHand(all, given, question), [all, given, question])
  const run = useStore(owner, selectRun)
  const pads = useStore(owner, selectPads)
  const files = useStore(room, selectPads)
  const standing = useStanding(room, run, cases)
  const results = useRef<HTMLDivElement>(null)
  const going = run !== null && run.stage !== 'over'
  const [starting, setStarting] = useState(false)
  const program = programOf(languages, files, active)
  const reason = runObstacle(languages, program)
  const busy = going ? 'The tests are running.' : null
  const obstacle = reason ?? busy
  const file = isTestFile(languages, testFile) ? testFile : undefined

  useEffect(() => {
    const stacked = (results.current?.offsetTop ?? 0) > 0
    if (going && stacked) results.current?.scrollIntoView({ block: 'start' })
  }, [going])

  async function start(what: 'cases' | 'test_file', pad: PadInfo | undefined, only?: readonly string[]) {
    if (pad === undefined || starting) return
    setStarting(true)
    await drafts.flush()
    await room.textsSent()
    const tried = only ?? (cases.length < all.length ? cases.map(({ id }) => id) : undefined)
    await owner.startRun(what, pad.id, what === 'cases' && tried ? { cases: tried } : {}).catch(tell)
    setStarting(false)
  }

  /** Where the program is run with this key elsewhere, it is the tests here. */
  function onKeyDown(event: KeyboardEvent) {
    if (!isRunKey(event.nativeEvent)) return
    event.preventDefault()
    event.stopPropagation()
    const inFile = event.target instanceof Element && event.target.closest('.cm-editor') !== null
    if (busy !== null || event.repeat) return
    if (inFile && file) void start('test_file', file)
    else if (obstacle === null && cases.length > 0) void start('cases', program)
  }

  function tell(error: unknown) {
    const text = failureOf(error)
    if (text !== null) toasts.show({ kind: 'error', text })
  }

  return (
    <div className={styles.bench} onKeyDownCapture={readOnly ? undefined : onKeyDown}>
      <section className={styles.side} aria-label="Test cases">
        {!readOnly && (
          <div className={styles.bar}>
            <Button
              look="primary"
              className={styles.run ?? ''}
              disabled={obstacle !== null || cases.length === 0}
              onClick={() => void start('cases', program)}
              data-testid="run-tests"
            >
              <Play size={13} fill="currentColor" aria-hidden="true" />
              {cases.length > 1 ? `Run all ${cases.length} tests` : 'Run tests'}
            </Button>
            {file && (
              <Button
                className={styles.run ?? ''}
                disabled={busy !== null}
                onClick={() => void start('test_file', file)}
                data-testid="run-test-file"
              >
                <Play size={13} fill="currentColor" aria-hidden="true" />
                Run tests in {file.name}
              </Button>
            )}
            {cases.length > 0 && reason && <span className={styles.reason}>{reason}</span>}
            {cases.length > 0 && !reason && program && program !== active && (
              <span className={styles.reason}>They try {program.name}.</span>
            )}
          </div>
        )}
        <CaseList
          cases={cases}
          drafts={drafts}
          readOnly={readOnly}
          empty={empty}
          obstacle={obstacle}
          onRun={(id) => void start('cases', program, [id])}
        />
        {below}
      </section>
      <div ref={results} className={styles.side}>
        {run ? (
          <Results
            run={run}
            standing={standing}
            by={run.person ? `run by ${run.mine ? 'you' : run.person.name}` : ''}
            file={run.entry || (pads.find((pad) => pad.id === run.pad)?.name ?? null)}
            onStop={readOnly ? null : () => void owner.stopRun(run.id).catch(tell)}
          />
        ) : (
          <p className={styles.nothing}>Results appear here.</p>
        )}
        {besides}
      </div>
      <div role="status">
        <Hidden>{run && `Tests: ${summaryOf(run)}.`}</Hidden>
      </div>
    </div>
  )
}
