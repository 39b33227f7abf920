import { lazy, Suspense, useState } from 'react'
import type { InterviewState } from '../interview/view'
import type { TestDesk } from '../panel/desk'
import type { ServerLanguages } from '../run/languages'
import type { ToastStore } from '../ui/toasts'
import { useStore } from '../ui/useStore'
import { HiddenOutcomes } from './HiddenOutcomes'
import { TestBench } from './TestBench'
import styles from './TestsPane.module.css'
import { ViewSwitch } from './ViewSwitch'

const HiddenTests = lazy(() => import('../panel/HiddenTests'))

interface TestsPaneProps {
  desk: TestDesk
  /** The file on view. */
  active: string | null
  languages: ServerLanguages | null
  toasts: ToastStore
  dark: boolean
}

export type TestsView = 'shared' | 'hidden'

const selectRole = (state: InterviewState) => state.me?.role
const selectReadOnly = (state: InterviewState) => state.readOnly !== 'no'
const selectPads = (state: InterviewState) => state.pads
const selectShared = (state: InterviewState) => state.hiddenShared
const selectHidden = (state: InterviewState) => state.hiddenResults

/** Tests of the code: those that everybody shares and, for interviewers, the hidden ones. */
export function TestsPane({ desk, active, languages, toasts, dark }: TestsPaneProps) {
  const { client } = desk
  const interviewer = useStore(client, selectRole) === 'interviewer'
  const readOnly = useStore(client, selectReadOnly)
  const pads = useStore(client, selectPads)
  const shared = useStore(client, selectShared)
  const hiddenResults = useStore(client, selectHidden)
  const [view, setView] = useState(desk.view)
  const [wanted, setWanted] = useState(desk.view === 'hidden')
  const pad = pads.find((one) => one.id === active)

  function show(next: TestsView) {
    desk.view = next
    setView(next)
    if (next === 'hidden') setWanted(true)
  }

  const outcomes = !interviewer && shared && hiddenResults.length > 0 && (
    <HiddenOutcomes
      results={hiddenResults}
      title="Hidden tests"
      note="The interviewers show you which of their own tests pass. What is in them stays with them."
    />
  )
  return (
    <div className={styles.pane} data-testid="tests-pane" data-runs="own">
      {interviewer && <ViewSwitch view={view} onView={show} />}
      <div className={styles.view} hidden={interviewer && view !== 'shared'}>
        <TestBench
          desk={desk}
          room={client}
          active={pad}
          testFile={pad}
          languages={languages}
          toasts={toasts}
          readOnly={readOnly}
          empty="No test cases yet. A test case is what the program reads and what it is to print; everybody here sees them."
          besides={outcomes}
        />
      </div>
      {interviewer && wanted && (
        <div className={styles.view} hidden={view !== 'hidden'}>
          <Suspense fallback={<p className={styles.loading}>Opening the hidden tests…</p>}>
            <HiddenTests desk={desk} active={pad} languages={languages} toasts={toasts} dark={dark} />
          </Suspense>
        </div>
      )}
    </div>
  )
}
