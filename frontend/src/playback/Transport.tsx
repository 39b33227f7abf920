import {
  ChevronLeft,
  ChevronRight,
  FlaskConical,
  Gauge,
  type LucideIcon,
  Pause,
  Play,
  SkipBack,
  SkipForward,
} from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '../ui/Button'
import { IconButton } from '../ui/IconButton'
import { Menu, MenuItem, MenuSection } from '../ui/Menu'
import { useStore } from '../ui/useStore'
import type { Commands } from './commands'
import { rates } from './keys'
import { momentText } from './moment'
import styles from './Transport.module.css'
import type { Player, ReplayState } from './types'

interface TransportProps {
  replay: Player
  commands: Commands
  wide: boolean
  /** There are phases, or runs, to step by. */
  phases: boolean
  runs: boolean
  /** At the end of the row. */
  children?: ReactNode
}

const selectPlaying = (state: ReplayState) => state.playing
const selectRate = (state: ReplayState) => state.rate
const selectSkip = (state: ReplayState) => state.skipIdle
const selectSecond = (state: ReplayState) => Math.floor(state.t / 1000)
const selectLength = (state: ReplayState) => state.length

/** Play and stop, steps, the time, the speed. */
export function Transport({ replay, commands, wide, phases, runs, children }: TransportProps) {
  const playing = useStore(replay, selectPlaying)
  return (
    <div className={styles.transport} role="toolbar" aria-label="Playback" data-region="transport">
      <div className={styles.steps}>
        {phases && wide && (
          <Step
            icon={SkipBack}
            label="Phase before"
            keys="Shift P"
            onStep={() => commands.step('phase', -1)}
          />
        )}
        {runs && <RunStep direction={-1} commands={commands} />}
        <Step icon={ChevronLeft} label="Edit before" keys="," onStep={() => commands.step('edit', -1)} />
        <button
          type="button"
          className={styles.play}
          aria-label={playing ? 'Stop' : 'Play'}
          title={playing ? 'Stop (Space)' : 'Play (Space)'}
          onClick={() => commands.toggle()}
          data-testid="play"
        >
          {playing ? <Pause size={18} fill="currentColor" /> : <Play size={18} fill="currentColor" />}
        </button>
        <Step icon={ChevronRight} label="Next edit" keys="." onStep={() => commands.step('edit', 1)} />
        {runs && <RunStep direction={1} commands={commands} />}
        {phases && wide && (
          <Step icon={SkipForward} label="Next phase" keys="P" onStep={() => commands.step('phase', 1)} />
        )}
      </div>
      <Time replay={replay} />
      <Speed replay={replay} />
      {wide && <SkipIdle replay={replay} />}
      <div className={styles.space} />
      {children}
    </div>
  )
}

interface StepProps {
  icon: LucideIcon
  label: string
  keys: string
  onStep: () => void
}

function Step({ icon: Icon, label, keys, onStep }: StepProps) {
  return (
    <IconButton label={label} keys={keys} onClick={onStep} data-testid={`step ${label}`}>
      <Icon size={17} />
    </IconButton>
  )
}

function RunStep({ direction, commands }: { direction: 1 | -1; commands: Commands }) {
  const label = direction > 0 ? 'Next run' : 'Run before'
  return (
    <IconButton
      label={label}
      keys={direction > 0 ? 'R' : 'Shift R'}
      className={styles.run ?? ''}
      onClick={() => commands.step('run', direction)}
      data-testid={`step ${label}`}
    >
      {direction < 0 && <ChevronLeft size={11} strokeWidth={3} />}
      <FlaskConical size={15} />
      {direction > 0 && <ChevronRight size={11} strokeWidth={3} />}
    </IconButton>
  )
}

function Time({ replay }: { replay: Player }) {
  const second = useStore(replay, selectSecond)
  const length = useStore(replay, selectLength)
  return (
    <p className={styles.time} data-testid="time">
      <b>{momentText(second * 1000)}</b> <span>/ {momentText(length)}</span>
    </p>
  )
}

function Speed({ replay }: { replay: Player }) {
  const rate = useStore(replay, selectRate)
  const skipIdle = useStore(replay, selectSkip)
  return (
    <Menu
      align="start"
      trigger={
        <Button
          look="ghost"
          className={styles.speed ?? ''}
          aria-label={`Speed: ${rate}×`}
          data-testid="speed"
        >
          <Gauge size={15} aria-hidden="true" />
          {rate}×
        </Button>
      }
    >
      <MenuSection label="Speed">
        {rates.map((one) => (
          <MenuItem key={one} onSelect={() => replay.setRate(one)} testId={`rate-${one}`}>
            <span className={styles.tick}>{one === rate ? '●' : ''}</span>
            {one}×
          </MenuItem>
        ))}
      </MenuSection>
      <MenuItem onSelect={() => replay.setSkipIdle(!skipIdle)}>
        <span className={styles.tick}>{skipIdle ? '●' : ''}</span>
        Skip what is idle
      </MenuItem>
    </Menu>
  )
}

function SkipIdle({ replay }: { replay: Player }) {
  const on = useStore(replay, selectSkip)
  return (
    <button
      type="button"
      role="switch"
      aria-checked={on}
      className={styles.switch}
      title="Times in which nobody did anything are left out while it plays"
      onClick={() => replay.setSkipIdle(!on)}
      data-testid="skip-idle"
    >
      <span className={styles.knob} aria-hidden="true" />
      Skip idle
    </button>
  )
}
