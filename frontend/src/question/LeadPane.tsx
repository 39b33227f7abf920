import { useState } from 'react'
import type { KitQuestion } from '../api/models'
import type { Room } from '../interview/room'
import type { InterviewState } from '../interview/view'
import { Button } from '../ui/Button'
import type { ToastStore } from '../ui/toasts'
import { useStore } from '../ui/useStore'
import { Giving } from './Giving'
import { Guide } from './Guide'
import styles from './Question.module.css'
import QuestionPane from './QuestionPane'
import { QuestionText } from './QuestionText'
import { useKit } from './useKit'

interface LeadPaneProps {
  client: Room
  panel: Room
  toasts: ToastStore
  onQuiz: () => void
}

type Side = 'guide' | 'given'

const selectGiven = (state: InterviewState) => state.given
const selectQuestion = (state: InterviewState) => state.question
const selectMe = (state: InterviewState) => state.me?.id ?? ''

/** For interviewers: the interview's questions, what may be given of them, and the guide beside. */
export default function LeadPane({ client, panel, toasts, onQuiz }: LeadPaneProps) {
  const given = useStore(client, selectGiven)
  const atHand = useStore(client, selectQuestion)
  const person = useStore(client, selectMe)
  const { interview } = client.getState()
  const { kit, failure, reload } = useKit(interview, person, given.size)
  const [chosen, setChosen] = useState({ question: '', while: '' })
  const [side, setSide] = useState<Side>('guide')
  const bankId = given.get(atHand)?.question.question
  const wanted = chosen.while === atHand && chosen.question ? chosen.question : bankId
  const questions = kit?.questions ?? []
  const shown = questions.find((one) => one.question === wanted) ?? questions[0]
  if (kit === null) {
    return (
      <div className={styles.pane}>
        <p className={styles.nothing} role="status">
          {failure || 'Opening the questions…'}
          {failure && <Button onClick={reload}>Try again</Button>}
        </p>
      </div>
    )
  }
  if (shown === undefined && given.size > 0) {
    return (
      <div className={styles.pane}>
        <p className={styles.gone} role="status">
          This question is not in the bank any more, so there is no guide to it. The candidate has it as it is
          here.
        </p>
        <QuestionPane client={client} onQuiz={onQuiz} />
      </div>
    )
  }
  if (shown === undefined) {
    return (
      <div className={styles.pane}>
        <p className={styles.nothing}>
          {kit.missing > 0
            ? 'What was planned to be asked is not in the bank any more. Plan other questions on the interview’s page.'
            : 'No questions are planned for this interview.'}
        </p>
      </div>
    )
  }
  const here = [...given.values()].find((one) => one.question.question === shown.question)
  const state = (one: KitQuestion) =>
    one.question === bankId ? ' (at hand)' : one.given === null ? '' : ' (given)'
  return (
    <div className={styles.pane} data-testid="lead-pane">
      <label className={styles.switcher}>
        <span className={styles.switcherLabel}>Question</span>
        <select
          className={styles.select}
          value={shown.question}
          onChange={(event) => setChosen({ question: event.target.value, while: atHand })}
          data-testid="kit-switch"
        >
          {questions.map((one, at) => (
            <option key={one.question} value={one.question}>
              {at + 1}. {one.content.title}
              {state(one)}
            </option>
          ))}
        </select>
      </label>
      <Giving
        client={client}
        question={shown}
        given={here}
        atHand={atHand}
        person={person}
        toasts={toasts}
        onGiven={reload}
      />
      {here && (
        <fieldset className={styles.sides}>
          <legend className={styles.legend}>On view</legend>
          {(['guide', 'given'] as const).map((one) => (
            <button
              key={one}
              type="button"
              className={styles.side}
              aria-pressed={side === one}
              onClick={() => setSide(one)}
              data-testid={`side-${one}`}
            >
              {one === 'guide' ? 'Guide' : 'As the candidate has it'}
            </button>
          ))}
        </fieldset>
      )}
      <div className={styles.scroll} key={shown.question}>
        {here && side === 'given' ? (
          <QuestionText given={here} interview={interview} person={person} onQuiz={onQuiz} />
        ) : (
          <Guide
            client={client}
            panel={panel}
            question={shown}
            given={here}
            interview={interview}
            person={person}
            toasts={toasts}
          />
        )}
      </div>
    </div>
  )
}
