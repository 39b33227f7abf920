import { Suspense, useEffect, useMemo, useRef, useState } from 'react'
import { Group, Panel, Separator, useDefaultLayout, usePanelRef } from 'react-resizable-panels'
import { useFront } from '../agenda/useFront'
import { BoardPane } from '../board/load'
import type { InterviewClient } from '../interview/client'
import type { InterviewState } from '../interview/view'
import type { OwnPad } from '../lobby/own'
import { Pad } from '../pad/Pad'
import { useTestDesk } from '../panel/useTestDesk'
import { RunActions } from '../run/actions'
import { useLanguages } from '../run/languages'
import { useOutput } from '../run/useOutput'
import { KeyboardHelp } from '../settings/KeyboardHelp'
import { SettingsDialog } from '../settings/SettingsDialog'
import { enlarged, type Settings } from '../settings/settings'
import { browserStorage } from '../settings/store'
import { LiveRegion } from '../ui/Hidden'
import { ToastStore } from '../ui/toasts'
import { useMediaQuery } from '../ui/useMediaQuery'
import { useStore } from '../ui/useStore'
import { EndDialog } from './EndDialog'
import { useLargerText } from './largerText'
import { AgendaBar, FocusCurtain, QuizPane, RecordedNotice, useLed } from './led'
import { Notices } from './Notices'
import { PageBoundary } from './PageBoundary'
import { ReadOnlyNote } from './ReadOnlyNote'
import { RecoveredDialog } from './RecoveredDialog'
import { useRegionKeys } from './regions'
import { SidePanel } from './SidePanel'
import { SidePart } from './SidePart'
import { Stage, type StageView } from './Stage'
import { type DialogName, TopBar } from './TopBar'
import { type SideTab, tabsOf } from './tabs'
import { settingsStore, useTheme } from './theme'
import { useActivePad } from './useActivePad'
import { useAnnouncements } from './useAnnouncements'
import { useNoteKey } from './useNoteKey'
import { useUnread } from './useUnread'
import { type View, ViewBar } from './ViewBar'
import styles from './Workspace.module.css'

const wholeSettings = (settings: Settings) => settings
const selectTitle = (state: InterviewState) => state.title
/** In pixels. */
const usualPanelWidth = 340
const ledPanelWidth = 430
const leastPanelWidth = 260
const nowhere = { getItem: () => null, setItem: () => undefined }

/** An interview on the screen: bar, code, and what stands beside the code. */
export function Workspace({ client, own }: { client: InterviewClient; own: OwnPad }) {
  const settings = useStore(settingsStore, wholeSettings)
  const title = useStore(client, selectTitle)
  const dark = useTheme()
  const wide = useMediaQuery('(min-width: 1100px)')
  const [toasts] = useState(() => new ToastStore())
  const [runs] = useState(() => new RunActions(client, toasts))
  const output = useOutput(client)
  const languages = useLanguages(client)
  const { planned, led, quiz, leads, curtain, larger } = useLed(client)
  const choices = useMemo(() => (larger ? enlarged(settings) : settings), [larger, settings])
  const desk = useTestDesk(client, toasts)
  const panelOfInterviewers = led && leads ? desk.openPanel().client : null
  const tabs = tabsOf(led, leads)
  const [chosenTab, setTab] = useState<SideTab>(led ? 'question' : 'chat')
  const tab = tabs.includes(chosenTab) ? chosenTab : 'chat'
  const [view, setView] = useState<View>('code')
  const [front, setFront] = useState<{ stage: StageView | null; board: string | null }>({
    stage: null,
    board: null,
  })
  const [dialog, setDialog] = useState<DialogName | null>(null)
  const [panelOpen, setPanelOpen] = useState(true)
  const panel = usePanelRef()
  const usualWidth = led ? ledPanelWidth : usualPanelWidth
  const panelWidth = useRef(usualWidth)
  const layout = useDefaultLayout({
    id: led ? 'pairing.panes.led' : 'pairing.panes',
    panelIds: ['code', 'side'],
    storage: browserStorage() ?? nowhere,
  })
  const [active, openPad] = useActivePad(client)
  const chatOnView = wide ? panelOpen && tab === 'chat' : view === 'chat'
  const unread = useUnread(client, chatOnView)
  const announcements = useAnnouncements(client, settings.announce)
  useRegionKeys()
  useLargerText(larger)
  useFront(client, {
    front: ({ stage, tab: wanted, narrow }) => {
      if (stage !== null) setFront((before) => ({ ...before, stage }))
      // Whoever writes a note goes on writing.
      if (wanted !== null && !(leads && tab === 'notes')) setTab(wanted)
      if (narrow !== null && !(leads && view === 'notes')) setView(narrow)
    },
    question: ({ pads, boards }) => {
      if (pads[0] !== undefined) openPad(pads[0])
      setFront((before) => ({ ...before, board: boards[0] ?? before.board }))
    },
  })

  useEffect(() => {
    document.title = `${unread > 0 ? `(${unread}) ` : ''}${title} · Pairing`
  }, [title, unread])

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'F1') return
      event.preventDefault()
      setDialog('keyboard')
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])

  const showTab = useRef((_: SideTab) => {})
  showTab.current = (next) => {
    setTab(next)
    if (!wide) setView(next)
    else openPanel()
  }
  useNoteKey(led && leads, () => showTab.current('notes'))

  function openPanel() {
    if (panel.current?.isCollapsed()) panel.current.resize(panelWidth.current)
  }

  function togglePanel() {
    if (panel.current?.isCollapsed()) openPanel()
    else panel.current?.collapse()
  }

  const closeDialog = () => setDialog(null)
  const staged = view === 'code' || view === 'board' || view === 'quiz'
  const shownTab = wide || staged ? tab : view
  const chosenStage = front.stage ?? settings.stage
  const wideStage = chosenStage === 'quiz' && !quiz ? settings.stage : chosenStage
  const stage = wide ? wideStage : view === 'board' || view === 'quiz' ? view : 'code'
  const showQuiz = () => {
    setFront((before) => ({ ...before, stage: 'quiz' }))
    setView('quiz')
  }
  return (
    <div
      className={styles.workspace}
      data-carets={settings.strongCarets ? 'strong' : 'usual'}
      data-wide={wide}
      data-testid="workspace"
    >
      <TopBar
        client={client}
        wide={wide}
        panelOpen={panelOpen}
        unread={unread}
        stage={stage}
        quiz={quiz}
        onStage={(stage) => {
          setFront((before) => ({ ...before, stage }))
          if (stage !== 'quiz') settingsStore.change({ stage })
        }}
        onPanel={togglePanel}
        onPeople={() => showTab.current('people')}
        onDialog={setDialog}
      />
      <main className={styles.main}>
        <ReadOnlyNote client={client} />
        <PageBoundary>
          <Suspense fallback={null}>
            <RecordedNotice client={client} />
          </Suspense>
        </PageBoundary>
        {planned && (
          <PageBoundary>
            <Suspense fallback={<div className={styles.agenda} />}>
              <AgendaBar client={client} toasts={toasts} />
            </Suspense>
          </PageBoundary>
        )}
        <Group className={styles.panes ?? ''} data-view={wide ? 'all' : view} {...layout}>
          <Panel id="code" minSize="40%" className={styles.pane ?? ''}>
            <div className={styles.front}>
              <div className={styles.stage} data-curtain={curtain} inert={curtain}>
                <Stage
                  view={stage}
                  code={
                    active && (
                      <Pad
                        client={client}
                        choices={choices}
                        dark={dark}
                        toasts={toasts}
                        desk={desk}
                        active={active}
                        languages={languages}
                        output={output}
                        runs={runs}
                        wide={wide}
                        onBeside={(outputBeside) => settingsStore.change({ outputBeside })}
                        onOpen={openPad}
                        onSettings={() => setDialog('settings')}
                        onRemoteEdit={announcements.onRemoteEdit}
                      />
                    )
                  }
                  board={
                    <PageBoundary>
                      <Suspense fallback={null}>
                        <BoardPane client={client} dark={dark} toasts={toasts} front={front.board} />
                      </Suspense>
                    </PageBoundary>
                  }
                  quiz={
                    quiz ? (
                      <PageBoundary>
                        <Suspense fallback={null}>
                          <QuizPane client={client} panel={panelOfInterviewers} toasts={toasts} />
                        </Suspense>
                      </PageBoundary>
                    ) : null
                  }
                />
              </div>
              {curtain && (
                <Suspense fallback={null}>
                  <FocusCurtain client={client} />
                </Suspense>
              )}
            </div>
          </Panel>
          <Separator className={styles.separator ?? ''} aria-label="Width of the panel" disabled={!wide} />
          <Panel
            id="side"
            defaultSize={usualWidth}
            minSize={leastPanelWidth}
            collapsible
            groupResizeBehavior="preserve-pixel-size"
            panelRef={panel}
            className={styles.pane ?? ''}
            inert={wide && !panelOpen}
            onResize={({ inPixels }) => {
              setPanelOpen(inPixels > 0)
              if (inPixels >= leastPanelWidth) panelWidth.current = inPixels
            }}
          >
            <SidePanel
              client={client}
              all={tabs}
              tab={shownTab}
              unread={unread}
              tabs={wide}
              onTab={setTab}
              part={(one) => (
                <SidePart
                  part={one}
                  client={client}
                  panel={panelOfInterviewers}
                  own={own}
                  larger={larger}
                  toasts={toasts}
                  onQuiz={showQuiz}
                />
              )}
            />
          </Panel>
        </Group>
      </main>
      {!wide && <ViewBar view={view} tabs={tabs} quiz={quiz} unread={unread} onView={setView} />}
      <Notices client={client} toasts={toasts} />
      <LiveRegion text={announcements.text} />
      <RecoveredDialog client={client} toasts={toasts} />
      {panelOfInterviewers && <RecoveredDialog client={panelOfInterviewers} toasts={toasts} />}
      {dialog === 'settings' && <SettingsDialog store={settingsStore} onClose={closeDialog} />}
      {dialog === 'keyboard' && <KeyboardHelp notes={led && leads} onClose={closeDialog} />}
      {(dialog === 'end' || dialog === 'reopen') && (
        <EndDialog client={client} toasts={toasts} reopen={dialog === 'reopen'} onClose={closeDialog} />
      )}
    </div>
  )
}
