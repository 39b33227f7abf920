import { Eye, Lock } from 'lucide-react'
import { useState } from 'react'
import { RecoveredDialog } from '../app/RecoveredDialog'
import { HiddenOutcomes } from '../cases/HiddenOutcomes'
import { TestBench } from '../cases/TestBench'
import type { InterviewState, PadInfo } from '../interview/view'
import type { ServerLanguages } from '../run/languages'
import type { ToastStore } from '../ui/toasts'
import { useStore } from '../ui/useStore'
import type { TestDesk } from './desk'
import { HiddenFiles } from './HiddenFiles'
import styles from './HiddenTests.module.css'
import { PanelConnection } from './PanelConnection'
import { ShareSwitch } from './ShareSwitch'

interface HiddenTestsProps {
  desk: TestDesk
  /** The room's file on view. */
  active: PadInfo | undefined
  languages: ServerLanguages | null
  toasts: ToastStore
  dark: boolean
}

/** Where it is a led interview, the whole page shows what came back to the panel. */
const selectLed = (state: InterviewState) => state.plan !== null || state.given.size > 0
const selectReady = (state: InterviewState) => state.ready
const selectPads = (state: InterviewState) => state.pads
const selectReadOnly = (state: InterviewState) => state.readOnly !== 'no'
const selectShared = (state: InterviewState) => state.hiddenShared
const selectResults = (state: InterviewState) => state.hiddenResults

/** The interviewers' own tests. Everything in here but the switch goes over the panel's connection. */
export default function HiddenTests({ desk, active, languages, toasts, dark }: HiddenTestsProps) {
  const room = desk.client
  const [hidden] = useState(() => desk.openPanel())
  const panel = hidden.client
  const led = useStore(room, selectLed)
  const ready = useStore(panel, selectReady)
  const files = useStore(panel, selectPads)
  const readOnly = useStore(panel, selectReadOnly)
  const shared = useStore(room, selectShared)
  const results = useStore(room, selectResults)
  const [chosen, setChosen] = useState<string | null>(null)
  const file = files.find((one) => one.id === chosen) ?? files[0]
  const Icon = shared ? Eye : Lock
  return (
    <section
      className={styles.hidden}
      data-shared={shared}
      aria-label="Hidden tests"
      data-testid="hidden-section"
    >
      <header className={styles.head}>
        <Icon size={15} aria-hidden="true" className={styles.icon} />
        <p className={styles.who} data-testid="hidden-visibility">
          {shared ? (
            <>
              <b>Candidates see the names and whether each passed.</b> Input, expected output, test files and
              what was printed stay among interviewers.
            </>
          ) : (
            <>
              <b>Only interviewers see this.</b> Candidates see nothing of it.
            </>
          )}
        </p>
        <ShareSwitch room={room} shared={shared} toasts={toasts} />
      </header>
      <PanelConnection panel={panel} />
      {ready && (
        <div className={styles.bench}>
          <TestBench
            desk={hidden}
            room={room}
            active={active}
            testFile={file}
            languages={languages}
            toasts={toasts}
            readOnly={readOnly}
            empty="No hidden test cases yet. They run the candidate’s program as the others do."
            below={
              <HiddenFiles
                panel={panel}
                files={files}
                file={file}
                language={active?.language ?? 'text'}
                languages={languages}
                readOnly={readOnly}
                toasts={toasts}
                dark={dark}
                onChoose={setChosen}
              />
            }
            besides={
              shared && (
                <HiddenOutcomes
                  results={results}
                  title="What candidates see"
                  note={
                    results.length > 0
                      ? 'This list, and nothing else of the hidden tests.'
                      : 'Nothing yet: the next run of the hidden test cases is shown to them.'
                  }
                />
              )
            }
          />
        </div>
      )}
      {!led && <RecoveredDialog client={panel} toasts={toasts} />}
    </section>
  )
}
