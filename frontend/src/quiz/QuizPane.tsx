import { CircleCheck } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { Given } from '../interview/given'
import type { Room } from '../interview/room'
import type { InterviewState } from '../interview/view'
import { Markdown } from '../office/kit/Markdown'
import { givenImage } from '../question/images'
import { Button } from '../ui/Button'
import type { ToastStore } from '../ui/toasts'
import { useStore } from '../ui/useStore'
import { type Answer, Answers, NONE } from './answers'
import { Item } from './Item'
import { isAnswered } from './progress'
import styles from './Quiz.module.css'
import { Score } from './Score'
import { SubmitDialog } from './SubmitDialog'

interface QuizPaneProps {
  client: Room
  /** Only interviewers have it. */
  panel: Room | null
  toasts: ToastStore
}

const selectQuiz = (state: InterviewState) => {
  const atHand = state.given.get(state.question)
  if (atHand?.question.question_kind === 'quiz') return atHand
  return [...state.given.values()].findLast((one) => one.question.question_kind === 'quiz') ?? null
}

/** The quiz at hand, or else the newest. */
export default function QuizPane({ client, panel, toasts }: QuizPaneProps) {
  const quiz = useStore(client, selectQuiz)
  if (quiz === null) return null
  return <Quiz key={quiz.question.given} quiz={quiz} client={client} panel={panel} toasts={toasts} />
}

const selectMe = (state: InterviewState) => state.me
const selectReadOnly = (state: InterviewState) => state.readOnly !== 'no'

/** Candidates answer item by item or all on one page; others see the answers as they come. */
function Quiz({ quiz, client, panel, toasts }: QuizPaneProps & { quiz: Given }) {
  const { question, submitted } = quiz
  const me = useStore(client, selectMe)
  const readOnly = useStore(client, selectReadOnly)
  const [answers] = useState(() => new Answers(client, question.given, (error) => toasts.showFailure(error)))
  const unstored = useStore(answers, all)
  const [at, setAt] = useState(0)
  const [whole, setWhole] = useState(me?.role !== 'candidate')
  const [submitting, setSubmitting] = useState(false)
  useEffect(() => {
    const flush = () => void answers.flush()
    window.addEventListener('pagehide', flush)
    return () => {
      window.removeEventListener('pagehide', flush)
      flush()
    }
  }, [answers])
  const candidate = me?.role === 'candidate'
  const may = candidate && !readOnly && submitted === null
  const answerOf = (item: string): Answer => unstored.get(item) ?? quiz.answers.get(item) ?? NONE
  const answered = question.items.filter((item) => isAnswered(item, answerOf(item.id))).length
  const { interview } = client.getState()
  const imageOf = givenImage(interview, me?.id ?? '', client.imageAddress)
  const shown = whole ? question.items : question.items.slice(at, at + 1)
  const count = question.items.length
  return (
    <section className={styles.quiz} aria-label="Quiz" data-testid="quiz-pane">
      <header className={styles.head}>
        <h2 className={styles.title}>{question.title}</h2>
        <span className={styles.progress} data-testid="quiz-progress">
          {answered} of {count} answered
        </span>
        <progress className={styles.meter} value={answered} max={count} aria-label="Answered" />
        <span className={styles.saved} role="status" data-testid="quiz-saved">
          {submitted !== null
            ? 'Handed in'
            : !candidate
              ? 'Answers as they come'
              : unstored.size > 0
                ? 'Saving…'
                : 'Saved'}
        </span>
        {count > 1 && (
          <Button look="ghost" aria-pressed={whole} onClick={() => setWhole(!whole)} data-testid="quiz-whole">
            {whole ? 'One by one' : 'All on one page'}
          </Button>
        )}
      </header>
      {panel && <Score panel={panel} given={question.given} submitted={submitted !== null} />}
      {submitted !== null && candidate && (
        <p className={styles.done}>
          <CircleCheck size={17} aria-hidden="true" />
          Your answers are handed in. Thank you.
        </p>
      )}
      <div className={styles.scroll}>
        <div className={styles.items}>
          {question.prompt && whole && <Markdown text={question.prompt} imageOf={imageOf} />}
          {shown.map((item) => (
            <Item
              key={item.id}
              item={item}
              number={question.items.indexOf(item) + 1}
              answer={answerOf(item.id)}
              imageOf={imageOf}
              most={client.getState().limits?.answer_chars}
              readOnly={!may}
              panel={panel}
              given={question.given}
              onChoose={(options) => answers.choose(item.id, options)}
              onType={(text) => answers.type(item.id, text)}
            />
          ))}
        </div>
      </div>
      <footer className={styles.foot}>
        {!whole && (
          <>
            <Button disabled={at === 0} onClick={() => setAt(at - 1)} data-testid="quiz-back">
              Back
            </Button>
            <nav className={styles.dots} aria-label="Questions">
              {question.items.map((item, number) => (
                <button
                  key={item.id}
                  type="button"
                  className={styles.dot}
                  aria-current={number === at ? 'step' : undefined}
                  data-answered={isAnswered(item, answerOf(item.id))}
                  aria-label={`Question ${number + 1}${isAnswered(item, answerOf(item.id)) ? ', answered' : ''}`}
                  onClick={() => setAt(number)}
                >
                  {number + 1}
                </button>
              ))}
            </nav>
            <Button disabled={at === count - 1} onClick={() => setAt(at + 1)} data-testid="quiz-next">
              Next
            </Button>
          </>
        )}
        {may && (
          <Button
            look={answered === count ? 'primary' : 'plain'}
            className={styles.submit ?? ''}
            onClick={() => setSubmitting(true)}
            data-testid="quiz-submit"
          >
            Hand in
          </Button>
        )}
      </footer>
      {submitting && (
        <SubmitDialog
          left={count - answered}
          onSubmit={async () => {
            await answers.flush()
            if (answers.stored) await client.submitQuiz(question.given)
          }}
          toasts={toasts}
          onClose={() => setSubmitting(false)}
        />
      )}
    </section>
  )
}

const all = (unstored: ReadonlyMap<string, Answer>) => unstored
