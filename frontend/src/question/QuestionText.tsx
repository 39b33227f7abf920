import { Lightbulb, ListChecks } from 'lucide-react'
import { useMemo } from 'react'
import type { Given } from '../interview/given'
import { Markdown } from '../office/kit/Markdown'
import { Button } from '../ui/Button'
import { Artefact } from './Artefact'
import { givenImage } from './images'
import styles from './Question.module.css'

interface QuestionTextProps {
  given: Given
  interview: string
  person: string
  /** Where the images of a recording are. */
  kept?: ((file: string) => string) | undefined
  onQuiz: () => void
}

/** A question as everybody has it: what is asked, the hints that were given and what was revealed. */
export function QuestionText({ given, interview, person, kept, onQuiz }: QuestionTextProps) {
  const { question, hints, artefacts } = given
  const imageOf = useMemo(() => givenImage(interview, person, kept), [interview, person, kept])
  return (
    <article className={styles.text} data-testid="question-text">
      <h2 className={styles.title}>{question.title}</h2>
      {question.minutes > 0 && <p className={styles.facts}>about {question.minutes} minutes</p>}
      <Markdown text={question.prompt} imageOf={imageOf} />
      {question.question_kind === 'quiz' && (
        <Button look="primary" className={styles.quiz ?? ''} onClick={onQuiz} data-testid="open-quiz">
          <ListChecks size={16} aria-hidden="true" />
          Open the questions
        </Button>
      )}
      {artefacts.length > 0 && (
        <section aria-label="What was found" className={styles.artefacts}>
          {artefacts.map((artefact) => (
            <Artefact key={artefact.step} {...artefact} imageOf={imageOf} at={artefact.at} />
          ))}
        </section>
      )}
      {hints.length > 0 && (
        <section aria-label="Hints" className={styles.hints} aria-live="polite">
          {hints.map((hint) => (
            <div key={hint.hint} className={styles.hint} data-testid="hint">
              <h3 className={styles.hintTitle}>
                <Lightbulb size={14} aria-hidden="true" />
                Hint {hint.hint + 1}
              </h3>
              <Markdown text={hint.text} imageOf={imageOf} small />
            </div>
          ))}
        </section>
      )}
    </article>
  )
}
