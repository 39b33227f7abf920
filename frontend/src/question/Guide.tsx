import { useMemo } from 'react'
import type { KitQuestion } from '../api/models'
import type { Given } from '../interview/given'
import type { Room } from '../interview/room'
import { Markdown } from '../office/kit/Markdown'
import type { ToastStore } from '../ui/toasts'
import { Foldout, GuideList } from './Foldout'
import styles from './Guide.module.css'
import { HintLadder } from './HintLadder'
import { kitImage } from './images'
import { KeyPoints } from './KeyPoints'
import { TaskGuide } from './TaskGuide'
import { Timeline } from './Timeline'

interface GuideProps {
  client: Room
  panel: Room
  question: KitQuestion
  given: Given | undefined
  interview: string
  person: string
  toasts: ToastStore
}

/** What only the panel sees of a question, what is needed most first. */
export function Guide({ client, panel, question, given, interview, person, toasts }: GuideProps) {
  const { content } = question
  const { guide, task } = content
  const imageOf = useMemo(
    () => kitImage(interview, person, content.images),
    [interview, person, content.images],
  )
  const giving = { client, given, person, toasts, imageOf }
  return (
    <div className={styles.guide} data-testid="guide">
      <p className={styles.secret}>
        Only interviewers see this. Difficulty {content.difficulty} of 5, about {content.minutes} minutes.
      </p>
      {!given && (
        <Foldout title="What is asked" open>
          <Markdown text={content.prompt} imageOf={imageOf} small />
        </Foldout>
      )}
      {guide.key_points.length > 0 && (
        <KeyPoints
          panel={panel}
          question={question.question}
          points={guide.key_points}
          imageOf={imageOf}
          toasts={toasts}
        />
      )}
      {task.kind === 'incident' && <Timeline {...giving} pieces={task.timeline} />}
      {guide.hints.length > 0 && <HintLadder {...giving} hints={guide.hints} />}
      <TaskGuide task={task} imageOf={imageOf} />
      {guide.framework && (
        <Foldout title="Framework of an answer" open>
          <Markdown text={guide.framework} imageOf={imageOf} small />
        </Foldout>
      )}
      <GuideList title="How to answer" items={guide.how_to_answer} imageOf={imageOf} />
      <GuideList title="Follow-ups" items={guide.follow_ups} imageOf={imageOf} open />
      <GuideList title="Look for" items={guide.look_for} imageOf={imageOf} />
      <GuideList title="Common mistakes" items={guide.mistakes} imageOf={imageOf} />
      {guide.key_terms.length > 0 && (
        <Foldout title="Key terms">
          <ul className={styles.terms}>
            {guide.key_terms.map((term) => (
              <li key={term} className={styles.term}>
                <Markdown text={term} imageOf={imageOf} small />
              </li>
            ))}
          </ul>
        </Foldout>
      )}
    </div>
  )
}
