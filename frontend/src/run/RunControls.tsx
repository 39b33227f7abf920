import { ChevronDown, CirclePlay, Play, Square, SquareChevronRight, SquareTerminal } from 'lucide-react'
import { type ReactNode, useEffect } from 'react'
import type { PadInfo, RunInfo } from '../interview/view'
import { Button } from '../ui/Button'
import { IconButton } from '../ui/IconButton'
import { Menu, MenuItem, MenuRule } from '../ui/Menu'
import { Tooltip } from '../ui/Tooltip'
import { isRunKey } from './keys'
import { cannotRun, type ServerLanguages, serverLanguage } from './languages'
import styles from './RunControls.module.css'
import { isGoing } from './status'

export type Startable = 'run' | 'repl' | 'terminal'

interface RunControlsProps {
  pad: PadInfo
  runs: readonly RunInfo[]
  languages: ServerLanguages | null
  onStart: (what: Startable) => void
  onStop: (run: string) => void
  /** Ctrl-Enter while a program runs. */
  onBusy: () => void
  /** More items of the menu. */
  more?: ReactNode
}

const mac = /Mac|iPhone|iPad/.test(navigator.userAgent)
const keys = mac ? '⌘ Enter' : 'Ctrl+Enter'
const size = { size: 16 }

/**
 * The button that runs the program, or stops it while it runs, and the menu of what else can be run. Where
 * nothing can be run it asks all the same: the server may have become ready since, and if not it says why.
 */
export function RunControls({ pad, runs, languages, onStart, onStop, onBusy, more }: RunControlsProps) {
  const language = serverLanguage(languages, pad.language)
  const off = languages !== null && !languages.on ? cannotRun(languages, pad.language) : null
  const reason = cannotRun(languages, pad.language)
  const going = runs.findLast((run) => isGoing(run) && run.what !== 'repl' && run.what !== 'terminal')

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!isRunKey(event) || event.defaultPrevented || isElsewhere(event.target)) return
      event.preventDefault()
      event.stopPropagation()
      if (event.repeat) return
      if (going) onBusy()
      else onStart('run')
    }
    window.addEventListener('keydown', onKeyDown, { capture: true })
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true })
  }, [going, onStart, onBusy])

  return (
    <div className={styles.controls} data-going={going !== undefined}>
      {going ? (
        <Button
          look="danger"
          className={styles.main ?? ''}
          onClick={() => onStop(going.id)}
          disabled={going.stopping}
          data-testid="stop-button"
        >
          <Square size={12} fill="currentColor" aria-hidden="true" />
          <span className={styles.word}>Stop</span>
        </Button>
      ) : (
        <Tooltip text={reason ?? `Run ${pad.name} (${keys})`}>
          <Button
            look="primary"
            className={styles.main ?? ''}
            aria-disabled={reason !== null}
            aria-label={reason === null ? `Run ${language?.name ?? pad.name}` : `Run. ${reason}`}
            onClick={() => onStart('run')}
            data-testid="run-button"
          >
            <Play size={13} fill="currentColor" aria-hidden="true" />
            <span className={styles.word}>Run</span>
          </Button>
        </Tooltip>
      )}
      <Menu
        trigger={
          <IconButton label="More to run" className={styles.more ?? ''} data-testid="run-menu">
            <ChevronDown size={15} />
          </IconButton>
        }
      >
        <MenuItem
          icon={<CirclePlay {...size} />}
          keys={keys}
          disabled={reason !== null || going !== undefined}
          onSelect={() => onStart('run')}
          testId="run-program"
        >
          Run {pad.name}
        </MenuItem>
        {more}
        <MenuRule />
        {language?.repl && (
          <MenuItem
            icon={<SquareChevronRight {...size} />}
            onSelect={() => onStart('repl')}
            testId="run-repl"
          >
            {language.name} prompt
          </MenuItem>
        )}
        <MenuItem
          icon={<SquareTerminal {...size} />}
          disabled={off !== null}
          onSelect={() => onStart('terminal')}
          testId="run-terminal"
        >
          Terminal
        </MenuItem>
      </Menu>
    </div>
  )
}

/** Where Ctrl-Enter means something else: a message or a field being written, a dialog. */
function isElsewhere(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.closest('dialog, [data-runs="own"]')) return true
  const field = target.closest('textarea, input, [contenteditable="true"]')
  return field !== null && target.closest('[data-region="editor"], [data-region="output"]') === null
}
