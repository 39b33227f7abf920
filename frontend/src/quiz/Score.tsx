import type { Room } from '../interview/room'
import type { InterviewState } from '../interview/view'
import { useStore } from '../ui/useStore'
import { scoreText } from './progress'
import styles from './Quiz.module.css'

const selectScores = (state: InterviewState) => state.scores

interface ScoreProps {
  panel: Room
  given: string
  submitted: boolean
}

/** What the answers came to, for interviewers. */
export function Score({ panel, given, submitted }: ScoreProps) {
  const score = useStore(panel, selectScores).get(given)
  if (score === undefined) {
    return submitted ? <p className={styles.score}>Scoring…</p> : null
  }
  return (
    <p className={styles.score} data-testid="quiz-score">
      <b>{scoreText(score)}</b> Only interviewers see this.
    </p>
  )
}

/** What one item came to; nothing until it is scored. */
export function ItemScore({ panel, given, item }: { panel: Room; given: string; item: string }) {
  const score = useStore(panel, selectScores)
    .get(given)
    ?.scores.find((one) => one.item === item)
  if (score === undefined) return null
  const tone = score.right === null ? 'judge' : score.right ? 'right' : 'wrong'
  const words = { judge: 'to judge', right: 'right', wrong: 'not right' }[tone]
  return (
    <span className={styles.points} data-tone={tone}>
      {Math.round(score.points * 100) / 100} / {score.most} · {words}
    </span>
  )
}
