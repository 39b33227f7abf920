import { Suspense, useEffect, useRef, useState } from 'react'
import { Group, Panel, Separator, useDefaultLayout, usePanelRef } from 'react-resizable-panels'
import { BoardPane } from '../board/load'
import type { InterviewClient } from '../interview/client'
import type { InterviewState } from '../interview/view'
import { Pad } from '../pad/Pad'
import { RunActions } from '../run/actions'
import { useLanguages } from '../run/languages'
import { useOutput } from '../run/useOutput'
import { KeyboardHelp } from '../settings/KeyboardHelp'
import { SettingsDialog } from '../settings/SettingsDialog'
import type { Settings } from '../settings/settings'
import { browserStorage } from '../settings/store'
import { LiveRegion } from '../ui/Hidden'
import { ToastStore } from '../ui/toasts'
import { useMediaQuery } from '../ui/useMediaQuery'
import { useStore } from '../ui/useStore'
import { ConnectionBanner } from './ConnectionBanner'
import { EndDialog } from './EndDialog'
import { Notices } from './Notices'
import { PageBoundary } from './PageBoundary'
import { RecoveredDialog } from './RecoveredDialog'
import { useRegionKeys } from './regions'
import { SidePanel, type SideTab } from './SidePanel'
import { Stage } from './Stage'
import { type DialogName, TopBar } from './TopBar'
import { settingsStore, useTheme } from './theme'
import { useActivePad } from './useActivePad'
import { useAnnouncements } from './useAnnouncements'
import { useUnread } from './useUnread'
import { type View, ViewBar } from './ViewBar'
import styles from './Workspace.module.css'

const wholeSettings = (settings: Settings) => settings
const selectTitle = (state: InterviewState) => state.title
/** In pixels. */
const usualPanelWidth = 340
const leastPanelWidth = 260
const nowhere = { getItem: () => null, setItem: () => undefined }

/** An interview on the screen: bar, code, and what stands beside the code. */
export function Workspace({ client }: { client: InterviewClient }) {
  const settings = useStore(settingsStore, wholeSettings)
  const title = useStore(client, selectTitle)
  const dark = useTheme()
  const wide = useMediaQuery('(min-width: 1100px)')
  const [toasts] = useState(() => new ToastStore())
  const [runs] = useState(() => new RunActions(client, toasts))
  const output = useOutput(client)
  const languages = useLanguages(client)
  const [tab, setTab] = useState<SideTab>('chat')
  const [view, setView] = useState<View>('code')
  const [dialog, setDialog] = useState<DialogName | null>(null)
  const [panelOpen, setPanelOpen] = useState(true)
  const panel = usePanelRef()
  const panelWidth = useRef(usualPanelWidth)
  const layout = useDefaultLayout({
    id: 'pairing.panes',
    panelIds: ['code', 'side'],
    storage: browserStorage() ?? nowhere,
  })
  const [active, openPad] = useActivePad(client)
  const chatOnView = wide ? panelOpen && tab === 'chat' : view === 'chat'
  const unread = useUnread(client, chatOnView)
  const announcements = useAnnouncements(client, settings.announce)
  useRegionKeys()

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

  function openPanel() {
    if (panel.current?.isCollapsed()) panel.current.resize(panelWidth.current)
  }

  function togglePanel() {
    if (panel.current?.isCollapsed()) openPanel()
    else panel.current?.collapse()
  }

  function showPeople() {
    setTab('people')
    if (!wide) setView('people')
    else openPanel()
  }

  const closeDialog = () => setDialog(null)
  const shownTab = wide || view === 'code' || view === 'board' ? tab : view
  const narrowStage = view === 'board' ? 'board' : 'code'
  const stage = wide ? settings.stage : narrowStage
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
        onStage={(stage) => settingsStore.change({ stage })}
        onPanel={togglePanel}
        onPeople={showPeople}
        onDialog={setDialog}
      />
      <main className={styles.main}>
        <ConnectionBanner client={client} />
        <Group className={styles.panes ?? ''} data-view={wide ? 'all' : view} {...layout}>
          <Panel id="code" minSize="40%" className={styles.pane ?? ''}>
            <Stage
              view={stage}
              code={
                active && (
                  <Pad
                    client={client}
                    choices={settings}
                    dark={dark}
                    toasts={toasts}
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
                    <BoardPane client={client} dark={dark} toasts={toasts} />
                  </Suspense>
                </PageBoundary>
              }
            />
          </Panel>
          <Separator className={styles.separator ?? ''} aria-label="Width of the panel" disabled={!wide} />
          <Panel
            id="side"
            defaultSize={usualPanelWidth}
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
            <SidePanel client={client} tab={shownTab} unread={unread} tabs={wide} onTab={setTab} />
          </Panel>
        </Group>
      </main>
      {!wide && <ViewBar view={view} unread={unread} onView={setView} />}
      <Notices client={client} toasts={toasts} />
      <LiveRegion text={announcements.text} />
      <RecoveredDialog client={client} toasts={toasts} />
      {dialog === 'settings' && <SettingsDialog store={settingsStore} onClose={closeDialog} />}
      {dialog === 'keyboard' && <KeyboardHelp onClose={closeDialog} />}
      {(dialog === 'end' || dialog === 'reopen') && (
        <EndDialog client={client} toasts={toasts} reopen={dialog === 'reopen'} onClose={closeDialog} />
      )}
    </div>
  )
}
