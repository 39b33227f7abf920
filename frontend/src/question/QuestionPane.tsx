import { useState } from 'react'
import type { Room } from '../interview/room'
import type { InterviewState } from '../interview/view'
import { useStore } from '../ui/useStore'
import styles from './Question.module.css'
import { QuestionText } from './QuestionText'

const selectGiven = (state: InterviewState) => state.given
const selectQuestion = (state: InterviewState) => state.question
const selectMe = (state: InterviewState) => state.me?.id ?? ''

/** For candidates and observers: the question at hand, and those before it. */
export default function QuestionPane({ client, onQuiz }: { client: Room; onQuiz: () => void }) {
  const given = useStore(client, selectGiven)
  const question = useStore(client, selectQuestion)
  const person = useStore(client, selectMe)
  const [chosen, setChosen] = useState({ given: '', while: '' })
  const all = [...given.values()]
  // Another question at hand comes to the front, whatever was looked at.
  const shown = given.get(chosen.while === question ? chosen.given : question) ?? given.get(question)
  if (shown === undefined) {
    return (
      <div className={styles.pane}>
        <p className={styles.nothing}>
          There is no question yet. It appears here when the interviewer gives one.
        </p>
      </div>
    )
  }
  const name = shown.question.given
  return (
    <div className={styles.pane} data-testid="question-pane">
      {all.length > 1 && (
        <label className={styles.switcher}>
          <span className={styles.switcherLabel}>Question</span>
          <select
            className={styles.select}
            value={name}
            onChange={(event) => setChosen({ given: event.target.value, while: question })}
            data-testid="question-switch"
          >
            {all.map((one, at) => (
              <option key={one.question.given} value={one.question.given}>
                {at + 1}. {one.question.title}
                {one.question.given === question ? ' (at hand)' : ''}
              </option>
            ))}
          </select>
        </label>
      )}
      <div className={styles.scroll}>
        <QuestionText
          key={name}
          given={shown}
          interview={client.getState().interview}
          person={person}
          kept={client.imageAddress}
          onQuiz={onQuiz}
        />
      </div>
    </div>
  )
}
