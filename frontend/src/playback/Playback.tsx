import {
  lazy,
  type ReactNode,
  Suspense,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { Group, Panel, Separator, useDefaultLayout } from 'react-resizable-panels'
import { useFront } from '../agenda/useFront'
import { Notices } from '../app/Notices'
import { PageBoundary } from '../app/PageBoundary'
import { useRegionKeys } from '../app/regions'
import { Stage, type StageView } from '../app/Stage'
import { useTheme } from '../app/theme'
import { useActivePad } from '../app/useActivePad'
import type { InterviewState } from '../interview/view'
import { browserStorage } from '../settings/store'
import { LiveRegion } from '../ui/Hidden'
import type { ToastStore } from '../ui/toasts'
import { useMediaQuery } from '../ui/useMediaQuery'
import { useStore } from '../ui/useStore'
import { type Back, Bar } from './Bar'
import { Commands } from './commands'
import { Deck } from './Deck'
import type { EvidencePicker } from './evidence'
import { KeysHelp } from './KeysHelp'
import { MomentBar } from './MomentBar'
import styles from './Playback.module.css'
import { Picker } from './picker'
import { type PanelTab, Rail } from './Rail'
import { SidePane } from './SidePane'
import type { Player, ReplayState } from './types'
import { usePageKeys } from './usePageKeys'

const loadCode = () => import('./CodePane')
const CodePane = lazy(loadCode)
const BoardPane = lazy(() => import('../board/BoardPane').then(({ BoardPane }) => ({ default: BoardPane })))
const QuizPane = lazy(() => import('../quiz/QuizPane'))

/** Brings what shows the code while the recording is still on its way. Who needs it asks again if that fails. */
export function preloadCode(): void {
  loadCode().catch(() => {})
}

/** What the office adds to a recording: things that ask the server. */
export interface Office {
  back: Back
  /** What can be done with the moment on view, at the end of the transport. */
  tools: (picker: Picker) => ReactNode
  /** Whoever watches writes a scorecard beside it; null if not. */
  card: ((picker: EvidencePicker) => ReactNode) | null
}

interface PlaybackProps {
  replay: Player
  toasts: ToastStore
  office?: Office | null
  /** A stretch that is selected as it opens. */
  opening?: { from: number; until: number } | null
  /** What stands beside the code as it opens. */
  beginning?: PanelTab
}

const selectBoardless = (state: InterviewState) => state.boards.length === 0
const selectPlanned = (state: InterviewState) => state.plan !== null
const selectQuiz = (state: InterviewState) =>
  [...state.given.values()].some((one) => one.question.question_kind === 'quiz')
const selectRecording = (state: ReplayState) => state.recording
const selectSummary = (state: ReplayState) => state.summary
const nowhere = { getItem: () => null, setItem: () => undefined }

/** A recording on the screen, as the pad was: the code, the board, what stands beside them, and the time below. */
export function Playback(props: PlaybackProps) {
  const { replay, toasts, office = null, opening = null, beginning = 'moments' } = props
  const { client } = replay
  const dark = useTheme()
  const wide = useMediaQuery('(min-width: 1000px)')
  const recording = useStore(replay, selectRecording)
  const summary = useStore(replay, selectSummary)
  const planned = useStore(client, selectPlanned)
  const quiz = useStore(client, selectQuiz)
  const interview = recording?.interview ?? ''
  const [said, say] = useState('')
  const [helping, setHelping] = useState(false)
  const [tab, setTab] = useState<PanelTab>(beginning)
  const [beside, setBeside] = useState(true)
  const boardless = useStore(client, selectBoardless)
  const [front, setFront] = useState<{ stage: StageView; board: string | null; asked: boolean }>({
    stage: 'code',
    board: null,
    asked: false,
  })
  const [narrow, setNarrow] = useState<'stage' | 'beside'>('stage')
  const [active, openPad] = useActivePad(client)
  const picker = useMemo(() => new Picker(interview, replay), [interview, replay])
  const panelRef = useRef<HTMLElement>(null)
  const commands = useMemo(() => {
    const search = () => {
      setTab('search')
      setBeside(true)
      setNarrow('beside')
      requestAnimationFrame(() =>
        panelRef.current?.querySelector<HTMLElement>('input[type="search"]')?.focus(),
      )
    }
    return new Commands(replay, picker, { search, help: () => setHelping(true), say })
  }, [replay, picker])
  const layout = useDefaultLayout({
    id: 'pairing.playback',
    panelIds: beside ? ['stage', 'beside'] : ['stage'],
    storage: browserStorage() ?? nowhere,
  })
  useRegionKeys()
  usePageKeys(commands)
  useFront(client, {
    front: ({ stage }) => stage !== null && setFront((before) => ({ ...before, stage, asked: false })),
    question: ({ pads, boards }) => {
      const [pad] = pads
      if (pad !== undefined && replay.getState().following === null) openPad(pad)
      setFront((before) => ({ ...before, board: boards[0] ?? before.board }))
    },
  })
  useFollowed(replay, recording)
  const opened = useRef(false)
  useEffect(() => {
    if (opening === null || opened.current) return
    opened.current = true
    picker.select(opening.from, opening.until)
  }, [opening, picker])

  const hasPanel = recording?.parts.some(({ part }) => part === 'panel') ?? false
  const tabs = useTabs(hasPanel, office !== null && office.card !== null)
  const shown = tabs.includes(tab) ? tab : 'moments'
  // A phase with a board begins before anybody drew: until then there is something to see elsewhere.
  const nothingThere = front.stage === 'quiz' ? !quiz : boardless && !front.asked
  const stage = nothingThere ? 'code' : front.stage
  const stageSeen = wide || narrow === 'stage'
  const code = stageSeen && (stage === 'code' || stage === 'both')
  const board = stageSeen && (stage === 'board' || stage === 'both')
  // Before what is not seen there would be brought to a moment.
  useLayoutEffect(() => replay.seen({ code, board }), [replay, code, board])
  // A moment may bring another stage and another file: what is told the same is not drawn again for that.
  const showStage = useCallback((next: StageView) => {
    setFront((before) => ({ ...before, stage: next, asked: true }))
    setNarrow('stage')
  }, [])
  const showBeside = useCallback(() => setNarrow('beside'), [])
  const showQuiz = useCallback(() => showStage('quiz'), [showStage])
  const help = useCallback(() => setHelping(true), [])
  const tools = useMemo(() => office?.tools(picker) ?? null, [office, picker])
  const showTab = useCallback(
    (next: PanelTab) => {
      setBeside(!(wide && beside && next === shown))
      setTab(next)
      setNarrow('beside')
    },
    [wide, beside, shown],
  )
  const stagePane = (
    <Stage
      view={stage}
      code={
        active ? (
          <PageBoundary>
            <Suspense fallback={null}>
              <CodePane
                client={client}
                active={active}
                dark={dark}
                wide={wide}
                toasts={toasts}
                onOpen={openPad}
              />
            </Suspense>
          </PageBoundary>
        ) : (
          <p className={styles.nothing}>There is no file yet.</p>
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
              <QuizPane client={client} panel={hasPanel ? replay.panel : null} toasts={toasts} />
            </Suspense>
          </PageBoundary>
        ) : null
      }
    />
  )
  const sidePane = recording && (
    <SidePane
      ref={panelRef}
      tab={shown}
      tabs={tabs}
      replay={replay}
      recording={recording}
      summary={summary}
      picker={picker}
      commands={commands}
      office={office}
      onQuiz={showQuiz}
    />
  )
  const rail = <Rail all={tabs} tab={shown} upright={wide} onTab={showTab} />
  return (
    <div className={styles.playback} data-wide={wide} data-testid="playback">
      <Bar
        replay={replay}
        back={office?.back ?? null}
        wide={wide}
        stage={wide || narrow === 'stage' ? stage : null}
        quiz={quiz}
        onStage={showStage}
        onBeside={wide ? null : showBeside}
        onHelp={help}
      />
      <main className={styles.main} id="main">
        {planned && <MomentBar replay={replay} />}
        {wide ? (
          <div className={styles.work}>
            <Group className={styles.panes ?? ''} {...layout}>
              <Panel id="stage" minSize="35%" className={styles.pane ?? ''}>
                {stagePane}
              </Panel>
              {beside && (
                <>
                  <Separator className={styles.separator ?? ''} aria-label="Width of the panel" />
                  <Panel
                    id="beside"
                    defaultSize={400}
                    minSize={300}
                    groupResizeBehavior="preserve-pixel-size"
                    className={styles.pane ?? ''}
                  >
                    {sidePane}
                  </Panel>
                </>
              )}
            </Group>
            {rail}
          </div>
        ) : (
          <div className={styles.work}>
            <div className={styles.layer} data-shown={narrow === 'stage'} inert={narrow !== 'stage'}>
              {stagePane}
            </div>
            <div className={styles.layer} data-shown={narrow === 'beside'} inert={narrow !== 'beside'}>
              {rail}
              <div className={styles.pane}>{sidePane}</div>
            </div>
          </div>
        )}
        {recording && summary && (
          <Deck
            replay={replay}
            recording={recording}
            summary={summary}
            picker={picker}
            commands={commands}
            wide={wide}
            tools={tools}
          />
        )}
      </main>
      <Notices client={client} toasts={toasts} />
      <LiveRegion text={said} />
      {helping && <KeysHelp onClose={() => setHelping(false)} />}
    </div>
  )
}

/** What there is beside the code: notes for members alone, a scorecard for whoever writes one. */
function useTabs(panel: boolean, card: boolean): readonly PanelTab[] {
  return useMemo(
    () => [
      ...(card ? (['card'] as const) : []),
      'moments',
      'facts',
      'question',
      'chat',
      ...(panel ? (['notes'] as const) : []),
      'people',
      'search',
    ],
    [card, panel],
  )
}

/** The candidate is followed at first: what they did is what the recording is about. */
function useFollowed(replay: Player, recording: ReplayState['recording']): void {
  const done = useRef(false)
  useEffect(() => {
    const candidate = recording?.people.find(({ role }) => role === 'candidate')
    if (done.current || candidate === undefined) return
    done.current = true
    replay.follow(candidate.person)
  }, [replay, recording])
}
