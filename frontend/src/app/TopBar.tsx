import { Ellipsis, Flag, Keyboard, PanelRight, RotateCcw, Settings } from 'lucide-react'
import { lazy, Suspense } from 'react'
import type { InterviewClient } from '../interview/client'
import type { InterviewState } from '../interview/view'
import { Faces } from '../people/Faces'
import { Button } from '../ui/Button'
import { IconButton } from '../ui/IconButton'
import { Logo } from '../ui/Logo'
import { Menu, MenuItem } from '../ui/Menu'
import { useStore } from '../ui/useStore'
import { ConnectionBanner } from './ConnectionBanner'
import { lightOf } from './connection'
import type { StageView } from './Stage'
import { StageSwitch } from './StageSwitch'
import styles from './TopBar.module.css'

export type DialogName = 'settings' | 'keyboard' | 'end' | 'reopen'

interface TopBarProps {
  client: InterviewClient
  wide: boolean
  panelOpen: boolean
  unread: number
  stage: StageView
  /** There is a quiz to show. */
  quiz: boolean
  onStage: (view: StageView) => void
  onPanel: () => void
  onPeople: () => void
  onDialog: (dialog: DialogName) => void
}

const selectTitle = (state: InterviewState) => state.title
const selectMayEnd = (state: InterviewState) => state.me?.role === 'interviewer'
const selectEnded = (state: InterviewState) => state.status === 'ended'
const selectInterview = (state: InterviewState) => state.interview
const selectCandidate = (state: InterviewState) => (state.me?.role === 'candidate' ? state.me.id : null)

const CopyLink = lazy(() => import('../recordings-export/CopyLink'))

export function TopBar(props: TopBarProps) {
  const { client, wide, panelOpen, unread, onPanel, onPeople, onDialog } = props
  const title = useStore(client, selectTitle)
  const mayEnd = useStore(client, selectMayEnd)
  const ended = useStore(client, selectEnded)
  const interview = useStore(client, selectInterview)
  const candidate = useStore(client, selectCandidate)
  const ending = ended ? 'reopen' : 'end'
  return (
    <header className={styles.bar} data-region="bar">
      <div className={styles.front}>
        <Logo />
        <h1 className={styles.title} title={title} data-testid="title">
          {title}
        </h1>
        <ConnectionLight client={client} />
        <ConnectionBanner client={client} />
      </div>
      {wide && <StageSwitch view={props.stage} quiz={props.quiz} onView={props.onStage} />}
      {ended && candidate !== null && (
        <Suspense>
          <CopyLink interview={interview} person={candidate} />
        </Suspense>
      )}
      <Faces client={client} onMore={onPeople} />
      <span className={styles.rule} />
      {wide ? (
        <>
          <IconButton label="Keyboard help" keys="F1" onClick={() => onDialog('keyboard')}>
            <Keyboard size={18} />
          </IconButton>
          <IconButton label="Settings" onClick={() => onDialog('settings')} data-testid="settings-button">
            <Settings size={18} />
          </IconButton>
          <IconButton
            label={panelOpen ? 'Hide the panel' : 'Show the panel'}
            aria-expanded={panelOpen}
            onClick={onPanel}
            className={styles.panel ?? ''}
            data-testid="toggle-panel"
          >
            <PanelRight size={18} />
            {unread > 0 && !panelOpen && <span className={styles.unread} />}
          </IconButton>
          {mayEnd && (
            <Button className={styles.end ?? ''} onClick={() => onDialog(ending)} data-testid="end-button">
              {ended ? 'Reopen' : 'End interview'}
            </Button>
          )}
        </>
      ) : (
        <Menu
          trigger={
            <IconButton label="More" data-testid="more-menu">
              <Ellipsis size={20} />
            </IconButton>
          }
        >
          <MenuItem icon={<Settings size={16} />} onSelect={() => onDialog('settings')}>
            Settings
          </MenuItem>
          <MenuItem icon={<Keyboard size={16} />} onSelect={() => onDialog('keyboard')}>
            Keyboard help
          </MenuItem>
          {mayEnd && (
            <MenuItem
              icon={ended ? <RotateCcw size={16} /> : <Flag size={16} />}
              dangerous={!ended}
              onSelect={() => onDialog(ending)}
            >
              {ended ? 'Reopen the interview' : 'End the interview'}
            </MenuItem>
          )}
        </Menu>
      )}
    </header>
  )
}

const selectLight = (state: InterviewState) => {
  const { tone, text } = lightOf(state)
  return `${tone}:${text}`
}

function ConnectionLight({ client }: { client: InterviewClient }) {
  const [tone, text] = useStore(client, selectLight).split(':')
  return (
    <span className={styles.light} data-tone={tone} data-testid="connection-light" title={text}>
      <span className={styles.dot} aria-hidden="true" />
      <span className={styles.word}>{text}</span>
    </span>
  )
}
