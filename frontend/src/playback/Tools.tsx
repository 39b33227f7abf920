import {
  ArrowLeftToLine,
  ArrowRightToLine,
  Copy,
  Download,
  Ellipsis,
  FlaskConical,
  GitFork,
  Link2,
} from 'lucide-react'
import { useState } from 'react'
import { post } from '../api/fetch'
import { notices } from '../office/notices'
import { ExportMenu } from '../recordings-export/ExportMenu'
import { Button } from '../ui/Button'
import { IconButton } from '../ui/IconButton'
import { Menu, MenuItem, MenuRule } from '../ui/Menu'
import { useMediaQuery } from '../ui/useMediaQuery'
import { useStore } from '../ui/useStore'
import { codeAt } from './codeAt'
import { useCopy, useCopyLink } from './copying'
import { momentText } from './moment'
import type { Picker } from './picker'
import styles from './Transport.module.css'
import { TrialDialog } from './TrialDialog'
import type { Player, ReplayState } from './types'

interface ToolsProps {
  replay: Player
  picker: Picker
  interview: string
}

const selectAnonymous = (state: ReplayState) => state.recording?.anonymous ?? false
const selectStatus = (state: ReplayState) => state.recording?.status ?? 'live'
const selectRuns = (state: ReplayState) => state.summary?.facts.runs
const selectPanel = (state: ReplayState) => state.recording?.may_see_panel ?? false
const selectSecond = (state: ReplayState) => Math.floor(state.t / 1000) * 1000

/** What can be done with the moment on view: copy, fork, try the tests, take along. */
export function Tools({ replay, picker, interview }: ToolsProps) {
  const roomy = useMediaQuery('(min-width: 1280px)')
  const anonymous = useStore(replay, selectAnonymous)
  const status = useStore(replay, selectStatus)
  const runs = useStore(replay, selectRuns)
  const panel = useStore(replay, selectPanel)
  const second = useStore(replay, selectSecond)
  const [linked, copyLink] = useCopyLink(interview, anonymous)
  const [copied, copy] = useCopy()
  const [trying, setTrying] = useState<{ t: number; position: number } | null>(null)
  const [forking, setForking] = useState(false)

  const here = () => {
    const { t, position } = replay.getState()
    return { t: Math.round(t), position }
  }

  async function link() {
    if (!(await copyLink(here().t)))
      notices.show({ kind: 'error', text: 'The browser did not let it be copied.' })
    else if (!roomy) notices.show({ kind: 'info', text: 'The link to this moment is copied.' })
  }

  async function copyCode() {
    const text = codeAt(replay.client)
    if (text === null) notices.show({ kind: 'info', text: 'There is no code at this moment.' })
    else if (await copy(text)) notices.show({ kind: 'info', text: 'The code of this moment is copied.' })
    else notices.show({ kind: 'error', text: 'The browser did not let it be copied.' })
  }

  async function fork() {
    replay.pause()
    setForking(true)
    // Before the answer: a window that opens by itself later is blocked.
    const tab = window.open('about:blank', '_blank')
    try {
      const made = await post('/api/interviews/{interview}/recording/forks', here(), { at: { interview } })
      if (tab) {
        tab.opener = null
        tab.location.replace(made.address)
      } else location.assign(made.address)
    } catch (error) {
      tab?.close()
      notices.showFailure(error)
    }
    setForking(false)
  }

  function tryTests() {
    replay.pause()
    setTrying(here())
  }

  return (
    <>
      {roomy ? (
        <>
          <Button
            look="ghost"
            className={styles.tool ?? ''}
            onClick={() => void link()}
            data-testid="copy-link"
          >
            <Link2 size={15} aria-hidden="true" />
            {linked ? 'Copied' : 'Copy link'}
          </Button>
          <Button
            look="ghost"
            className={styles.tool ?? ''}
            onClick={() => void copyCode()}
            data-testid="copy-code"
          >
            <Copy size={14} aria-hidden="true" />
            {copied ? 'Copied' : 'Copy code'}
          </Button>
          <Button look="ghost" className={styles.tool ?? ''} onClick={tryTests} data-testid="try-tests">
            <FlaskConical size={14} aria-hidden="true" />
            Run the tests
          </Button>
          <Button
            className={styles.tool ?? ''}
            disabled={forking}
            onClick={() => void fork()}
            title="A fresh pad with the files of this moment, in another tab. The recording stays as it is."
            data-testid="fork"
          >
            <GitFork size={14} aria-hidden="true" />
            Fork from here
          </Button>
        </>
      ) : (
        <Menu
          trigger={
            <IconButton label="This moment" data-testid="moment-menu">
              <Ellipsis size={18} />
            </IconButton>
          }
        >
          <MenuItem icon={<Link2 size={16} />} onSelect={() => void link()} testId="copy-link">
            Copy the link to {momentText(second)}
          </MenuItem>
          <MenuItem icon={<Copy size={16} />} onSelect={() => void copyCode()} testId="copy-code">
            Copy the code
          </MenuItem>
          <MenuItem icon={<FlaskConical size={16} />} onSelect={tryTests} testId="try-tests">
            Run the tests on it
          </MenuItem>
          <MenuItem icon={<GitFork size={16} />} onSelect={() => void fork()} testId="fork">
            Fork from here
          </MenuItem>
          <MenuRule />
          <MenuItem icon={<ArrowLeftToLine size={16} />} keys="[" onSelect={() => picker.mark('from')}>
            Begin a stretch here
          </MenuItem>
          <MenuItem icon={<ArrowRightToLine size={16} />} keys="]" onSelect={() => picker.mark('until')}>
            End the stretch here
          </MenuItem>
        </Menu>
      )}
      {!anonymous && (
        <ExportMenu
          interview={interview}
          status={status}
          panel={panel}
          t={second}
          runs={runs ?? []}
          trigger={
            <IconButton label="Take it along" data-testid="export-menu">
              <Download size={16} />
            </IconButton>
          }
        />
      )}
      {trying && (
        <TrialDialog interview={interview} moment={trying} hidden={panel} onClose={() => setTrying(null)} />
      )}
    </>
  )
}
