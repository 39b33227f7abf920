import type { Guide, Question } from '../api/models'
import { Markdown } from '../office/kit/Markdown'
import { Tag } from '../office/kit/Tag'
import styles from './Bank.module.css'
import { guideParts } from './GuideFields'
import { imageOf } from './question'
import { TaskContent } from './TaskContent'

/** A question as interviewers read it: what is asked beside the guide. */
export function QuestionContent({ content }: { content: Question }) {
  const find = imageOf(content.images)
  return (
    <div className={styles.two}>
      <div className={styles.column}>
        <section className={styles.part} aria-label="Prompt">
          <h2>What the candidate is asked</h2>
          {content.prompt ? (
            <Markdown text={content.prompt} imageOf={find} />
          ) : (
            <p className={styles.soft}>The items speak for themselves.</p>
          )}
        </section>
        <TaskContent task={content.task} imageOf={find} />
      </div>
      <div className={styles.column}>
        <GuideContent guide={content.guide} imageOf={find} />
        <section className={styles.part} aria-label="Labels">
          <h3>Tags</h3>
          <Labels labels={content.tags} />
          <h3>Competencies</h3>
          <Labels labels={content.competencies} />
        </section>
      </div>
    </div>
  )
}

function Labels({ labels }: { labels: readonly string[] }) {
  if (labels.length === 0) return <p className={styles.soft}>None</p>
  return (
    <span className={styles.marks}>
      {labels.map((label) => (
        <Tag key={label}>{label}</Tag>
      ))}
    </span>
  )
}

interface GuideContentProps {
  guide: Guide
  imageOf: (source: string) => string | null
}

function GuideContent({ guide, imageOf }: GuideContentProps) {
  const lists = guideParts.filter(({ name }) => guide[name].length > 0)
  const empty = !guide.framework && lists.length === 0 && guide.hints.length === 0
  return (
    <section className={`${styles.part} ${styles.guide}`} aria-label="Guide">
      <h2>Guide, for interviewers alone</h2>
      {empty && (
        <p className={styles.soft}>
          There is none yet. With one, anybody of the team can hold this question.
        </p>
      )}
      {guide.framework && <Markdown text={guide.framework} imageOf={imageOf} small />}
      {lists.map(({ name, label }) => (
        <div key={name}>
          <h3>{label}</h3>
          <Texts texts={guide[name]} imageOf={imageOf} />
        </div>
      ))}
      {guide.hints.length > 0 && (
        <>
          <h3>Hints, from nudge to answer</h3>
          <Texts texts={guide.hints} imageOf={imageOf} ordered />
        </>
      )}
    </section>
  )
}

interface TextsProps {
  texts: readonly string[]
  imageOf: (source: string) => string | null
  ordered?: boolean
}

/** Short texts in Markdown, in an order that stays as long as they are shown. */
export function Texts({ texts, imageOf, ordered = false }: TextsProps) {
  const List = ordered ? 'ol' : 'ul'
  const numbered = texts.map((text, index) => ({ text, key: `${index} ${text.slice(0, 20)}` }))
  return (
    <List>
      {numbered.map(({ text, key }) => (
        <li key={key}>
          <Markdown text={text} imageOf={imageOf} small />
        </li>
      ))}
    </List>
  )
}
