import { memo } from 'react'
import { Clock } from '../agenda/Clock'
import { standingOf } from '../agenda/standing'
import type { InterviewState } from '../interview/view'
import { useStore } from '../ui/useStore'
import styles from './Playback.module.css'
import type { Player, ReplayState } from './types'

const selectPlan = (state: InterviewState) => state.plan
const selectAgenda = (state: InterviewState) => state.agenda
const selectOpen = (state: InterviewState) => state.status === 'open'
const selectFocus = (state: InterviewState) => state.focusUntil
/** By the second: the clock shows no less. */
const selectNow = (state: ReplayState) => Math.floor(state.at / 1000) * 1000

/** Where the interview stood at the moment on view. */
export const MomentBar = memo(function MomentBar({ replay }: { replay: Player }) {
  const { client } = replay
  const plan = useStore(client, selectPlan)
  const agenda = useStore(client, selectAgenda)
  const open = useStore(client, selectOpen)
  const focus = useStore(client, selectFocus)
  const now = useStore(replay, selectNow)
  if (plan === null) return null
  const begun = agenda.stage === 'running' || agenda.stage === 'paused'
  const standing = begun ? standingOf(agenda, plan, now) : null
  return (
    <section className={styles.moment} aria-label="Agenda" data-region="agenda" data-testid="agenda">
      {standing ? (
        <Clock standing={standing} stage={open ? agenda.stage : 'ended'} agenda={agenda} plan={plan} />
      ) : (
        <p className={styles.before}>
          <b>{open ? 'Not started' : 'Ended'}</b>
          <span>
            {plan.minutes} minutes planned{plan.phases.length > 0 && `, ${plan.phases.length} phases`}
          </span>
        </p>
      )}
      {focus !== null && focus > now && (
        <span className={styles.focus}>Focus time: the candidate worked alone</span>
      )}
    </section>
  )
})
