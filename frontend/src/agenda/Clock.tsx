import type { CSSProperties } from 'react'
import type { Agenda } from '../interview/agenda'
import { Hint } from '../ui/Hint'
import type { Planned } from '../wire/messages'
import styles from './Clock.module.css'
import { clockText, levelText, minutesText, type Standing } from './standing'

interface ClockProps {
  standing: Standing
  stage: 'running' | 'paused' | 'ended' | 'planned' | 'unplanned'
  agenda: Agenda
  plan: Planned
}

const MINUTE = 60_000

/** The phase that goes on, how much of its time is used, and what was added to it. */
export function Clock({ standing, stage, agenda, plan }: ClockProps) {
  const { phase, number, count, used, most, level } = standing
  const clock = agenda.clocks[phase.id]
  const credit = clock?.credit ?? 0
  const extended = clock?.extended ?? 0
  const extra = plan.accommodations.extra_percent
  const added = [
    extended > 0 && `+${extended} min`,
    credit > 0 && `+${clockText(credit)} given back`,
    extra > 0 && `incl. ${extra}% extra`,
  ].filter(Boolean)
  const share = most > 0 ? Math.min(1, used / most) : 0
  const least = most > 0 ? Math.min(1, (phase.least * MINUTE) / most) : 0
  return (
    <div
      className={styles.clock}
      data-level={stage === 'running' ? level : 'still'}
      data-testid="clock"
      data-phase={phase.id}
      style={{ '--share': share, '--least': least } as CSSProperties}
    >
      <Hint
        label={`Phase ${number} of ${count}`}
        text={
          <>
            <b>{phase.name}</b>
            {phase.brief && <span className={styles.brief}>{phase.brief}</span>}
          </>
        }
      >
        <button
          type="button"
          className={styles.phase}
          aria-label={`Phase ${number} of ${count}: ${phase.name}. ${phase.brief}`}
        >
          <span className={styles.number}>
            {number}/{count}
          </span>
          <b className={styles.name}>{phase.name}</b>
        </button>
      </Hint>
      <span className={styles.time} role="timer" data-testid="phase-time">
        <b>{clockText(used)}</b>
        <span className={styles.of}>
          {' '}
          of {minutesText(phase.least, Math.round((most / MINUTE) * 10) / 10)}
        </span>
      </span>
      <span className={styles.level} data-testid="phase-level">
        {stage === 'running' ? levelText(standing) : stage === 'ended' ? 'ended' : 'clock stopped'}
      </span>
      {added.length > 0 && (
        <span className={styles.added} data-testid="added-time">
          {added.join(', ')}
        </span>
      )}
      <span className={styles.line} aria-hidden="true" />
    </div>
  )
}
