import { ChevronLeft, EyeOff, Keyboard, PanelRight } from 'lucide-react'
import { memo, useEffect } from 'react'
import type { StageView } from '../app/Stage'
import { StageSwitch } from '../app/StageSwitch'
import { Faces } from '../people/Faces'
import { Button } from '../ui/Button'
import { IconButton } from '../ui/IconButton'
import { Logo } from '../ui/Logo'
import { useStore } from '../ui/useStore'
import styles from './Bar.module.css'
import type { Player, ReplayState } from './types'

/** The page above. `go`: there without loading anew. */
export interface Back {
  href: string
  label: string
  go: () => void
}

interface BarProps {
  replay: Player
  back: Back | null
  wide: boolean
  /** Null: what stands beside it is on view instead. */
  stage: StageView | null
  quiz: boolean
  onStage: (stage: StageView) => void
  /** Shows what stands beside the stage, where there is room for one of them. */
  onBeside: (() => void) | null
  onHelp: () => void
}

const selectTitle = (state: ReplayState) => state.recording?.title ?? ''
const selectAnonymous = (state: ReplayState) => state.recording?.anonymous ?? false
const selectLive = (state: ReplayState) => state.live

export const Bar = memo(function Bar(props: BarProps) {
  const { replay, back, wide, stage, quiz, onStage, onBeside, onHelp } = props
  const title = useStore(replay, selectTitle)
  const anonymous = useStore(replay, selectAnonymous)
  const live = useStore(replay, selectLive)
  useEffect(() => {
    document.title = `${title}: recording · Pairing`
  }, [title])
  const views = <StageSwitch view={stage ?? ('none' as StageView)} quiz={quiz} onView={onStage} />
  return (
    <header className={styles.bar} data-region="bar">
      <div className={styles.row}>
        {back ? (
          <a
            className={styles.back}
            href={back.href}
            title={back.label}
            onClick={(event) => {
              if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)
                return
              event.preventDefault()
              back.go()
            }}
          >
            <ChevronLeft size={16} aria-hidden="true" />
            <span className={styles.word}>{back.label}</span>
          </a>
        ) : (
          <Logo />
        )}
        <h1 className={styles.title} title={title} data-testid="title">
          {title}
        </h1>
        {live ? <Live replay={replay} /> : <span className={styles.badge}>Recording</span>}
        {anonymous && (
          <span
            className={styles.anonymous}
            title="Names, colours and what says who it was are replaced. The work is as it was."
          >
            <EyeOff size={13} aria-hidden="true" />
            Anonymous
          </span>
        )}
        <div className={styles.space} />
        {wide && views}
        <Faces client={replay.client} onMore={() => undefined} />
        <IconButton label="Keys" keys="?" onClick={onHelp}>
          <Keyboard size={18} />
        </IconButton>
      </div>
      {onBeside && (
        <div className={styles.narrow}>
          {views}
          <Button
            look="ghost"
            className={styles.beside ?? ''}
            aria-pressed={stage === null}
            onClick={onBeside}
            data-testid="view-beside"
          >
            <PanelRight size={15} aria-hidden="true" />
            Beside
          </Button>
        </div>
      )}
    </header>
  )
})

/** Further from the newest than this is another place than the end, in milliseconds. */
const AT_END = 2000

const selectDelay = (state: ReplayState) => Math.max(1, Math.round((state.recording?.delay ?? 0) / 1000))
const selectBehind = (state: ReplayState) => state.length - state.t > AT_END || !state.playing

/** It still goes on: how far behind it is shown, and the way to its newest. */
function Live({ replay }: { replay: Player }) {
  const delay = useStore(replay, selectDelay)
  const behind = useStore(replay, selectBehind)
  const jump = () => {
    replay.seek(replay.getState().length)
    replay.play()
  }
  return (
    <>
      <span className={styles.live} data-testid="live">
        <span className={styles.dot} aria-hidden="true" />
        Live, {delay} s behind
      </span>
      {behind && (
        <Button className={styles.jump ?? ''} onClick={jump} data-testid="jump-live">
          Jump to live
        </Button>
      )}
    </>
  )
}
