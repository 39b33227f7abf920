import { Transaction } from '@codemirror/state'
import type { EditorView, ViewUpdate } from '@codemirror/view'
import { Eye } from 'lucide-react'
import { type CSSProperties, lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { OpenTests } from '../cases/OpenTests'
import { FormatButton } from '../format/FormatButton'
import type { Room } from '../interview/room'
import type { InterviewState } from '../interview/view'
import type { TestDesk } from '../panel/desk'
import type { RunActions } from '../run/actions'
import { cannotRun, type ServerLanguages } from '../run/languages'
import { RunControls, type Startable } from '../run/RunControls'
import type { Output } from '../run/useOutput'
import type { Settings } from '../settings/settings'
import { personColour } from '../styles/people'
import { Button } from '../ui/Button'
import type { ToastStore } from '../ui/toasts'
import { useStore } from '../ui/useStore'
import { useLoadedAhead } from './ahead'
import { Editor } from './editor/Editor'
import { KeptEditors } from './editor/KeptEditors'
import { FileActions } from './files/actions'
import { FileTabs } from './files/FileTabs'
import { LanguageSelect } from './LanguageSelect'
import styles from './Pad.module.css'
import { Split } from './Split'
import { StatusLine, type StatusLineHandle } from './StatusLine'

// Loaded when the output is opened first, or a little ahead: most of an interview's first minute is without it.
const OutputPane = lazy(() => import('../run/OutputPane').then(({ OutputPane }) => ({ default: OutputPane })))
const TestsPane = lazy(() => import('../cases/TestsPane').then(({ TestsPane }) => ({ default: TestsPane })))

interface PadProps {
  client: Room
  choices: Settings
  dark: boolean
  toasts: ToastStore
  /** What the tests need, also while they are not on view. */
  desk: TestDesk
  /** The file on view. */
  active: string
  onOpen: (pad: string) => void
  onSettings: () => void
  /** What the server can run; null while that is not known. */
  languages: ServerLanguages | null
  output: Output
  runs: RunActions
  wide: boolean
  onBeside: (beside: boolean) => void
  /** Somebody else changed the text of the file on view. */
  onRemoteEdit: (pad: string) => void
}

const selectPads = (state: InterviewState) => state.pads
const selectDeleted = (state: InterviewState) => state.deletedPads
const selectPresent = (state: InterviewState) => state.present
const selectPlayed = (state: InterviewState) => state.playedAt !== null
const selectReadOnly = (state: InterviewState) => state.readOnly
const selectFollowing = (state: InterviewState) => state.following
const selectRoundTrip = (state: InterviewState) => state.connection.roundTrip

/** The files: tabs, the editor of the one on view, and the line of facts below it. */
export function Pad(props: PadProps) {
  const { client, choices, dark, toasts, desk, active, onOpen, onSettings, onRemoteEdit } = props
  const { languages, output, runs, wide, onBeside } = props
  useLoadedAhead()
  const pads = useStore(client, selectPads)
  const deletedPads = useStore(client, selectDeleted)
  const present = useStore(client, selectPresent)
  const readOnly = useStore(client, selectReadOnly)
  const played = useStore(client, selectPlayed)
  const following = useStore(client, selectFollowing)
  const roundTrip = useStore(client, selectRoundTrip)
  const actions = useMemo(() => new FileActions(client, toasts), [client, toasts])
  const status = useRef<StatusLineHandle>(null)
  const editor = useRef<EditorView>(null)
  const pad = pads.find((one) => one.id === active)
  const followed = present.find((one) => one.instance === following)

  const onUpdate = useCallback(
    (view: EditorView, update: ViewUpdate | null) => {
      editor.current = view
      status.current?.show(view)
      const remote = update?.transactions.some((tr) => tr.docChanged && tr.annotation(Transaction.remote))
      if (remote) onRemoteEdit(active)
    },
    [active, onRemoteEdit],
  )

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const step = event.key === 'PageDown' ? 1 : event.key === 'PageUp' ? -1 : 0
      if (step === 0 || !event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
      event.preventDefault()
      const { pads } = client.getState()
      const at = pads.findIndex((one) => one.id === active)
      const next = pads[(at + step + pads.length) % pads.length]
      if (next) onOpen(next.id)
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [client, active, onOpen])

  const enter = useCallback(() => editor.current?.focus(), [])
  const pickLanguage = useCallback(
    (language: string) => pad && void actions.pickLanguage(pad, language, languages),
    [actions, pad, languages],
  )
  const mayAct = readOnly === 'no'
  const [focused, setFocused] = useState<string | null>(null)
  const start = useCallback(
    async (what: Startable) => {
      const run = await runs.start(what, active)
      // Whoever writes goes on writing. Others are at a button that is gone by now: their keys are the program's.
      const writing = document.activeElement?.closest('[data-region="editor"]') != null
      if (run !== null) setFocused(what === 'run' && writing ? null : run)
    },
    [runs, active],
  )
  const busy = useCallback(
    () => toasts.show({ kind: 'info', text: 'It is still running. Stop it first.' }),
    [toasts],
  )
  const { fontSize, readOutput, outputBeside } = choices
  const look = useMemo(
    () => ({ fontSize: Math.max(10, fontSize - 1), dark, screenReader: readOutput }),
    [fontSize, dark, readOutput],
  )
  const beside = wide && outputBeside

  const frame = followed && ({ '--followed': personColour(followed.person.colour) } as CSSProperties)
  return (
    <section className={styles.pad} aria-label="Code">
      <div className={styles.bar}>
        <FileTabs
          pads={pads}
          deletedPads={deletedPads}
          present={present}
          active={active}
          readOnly={readOnly !== 'no'}
          actions={actions}
          onOpen={onOpen}
          onEnter={enter}
        />
        {!output.open && <OpenTests onOpen={output.showTests} />}
        {pad && (
          <FormatButton client={client} pad={pad} languages={languages} readOnly={!mayAct} toasts={toasts} />
        )}
        {pad && (
          <LanguageSelect
            language={pad.language}
            known={languages}
            readOnly={!mayAct}
            onPick={pickLanguage}
          />
        )}
        {pad && mayAct && (
          <RunControls
            pad={pad}
            runs={output.runs}
            languages={languages}
            onStart={start}
            onStop={(run) => runs.stop(run)}
            onBusy={busy}
          />
        )}
      </div>
      <Split
        beside={beside}
        editor={
          <div
            className={styles.editor}
            id="pad-panel"
            role="tabpanel"
            aria-label={pad?.name ?? 'File'}
            style={frame}
            data-region="editor"
            data-followed={followed !== undefined}
          >
            {played ? (
              <KeptEditors
                client={client}
                pads={pads}
                active={active}
                choices={choices}
                dark={dark}
                invitation="Nothing is written here yet."
                onUpdate={onUpdate}
              />
            ) : (
              pad && <Editor client={client} pad={pad} choices={choices} dark={dark} onUpdate={onUpdate} />
            )}
            {followed && (
              <div className={styles.following} data-testid="following">
                <Eye size={15} aria-hidden="true" />
                Following {followed.person.name}
                <Button look="ghost" className={styles.stop ?? ''} onClick={() => client.follow(null)}>
                  Stop
                </Button>
              </div>
            )}
          </div>
        }
        output={
          output.open ? (
            <Suspense>
              <OutputPane
                client={client}
                output={output}
                actions={runs}
                look={look}
                mayAct={mayAct}
                focused={focused}
                tests={
                  <Suspense>
                    <TestsPane
                      desk={desk}
                      active={active}
                      languages={languages}
                      toasts={toasts}
                      dark={dark}
                    />
                  </Suspense>
                }
                beside={wide ? outputBeside : null}
                onBeside={onBeside}
              />
            </Suspense>
          ) : null
        }
      />
      <StatusLine
        handle={status}
        keys={choices.keys}
        readOnly={played ? 'played' : readOnly}
        roundTrip={roundTrip}
        off={languages !== null && !languages.on ? cannotRun(languages, '') : null}
        onSettings={onSettings}
      />
    </section>
  )
}
