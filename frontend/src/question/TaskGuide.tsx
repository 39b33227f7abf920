import type { Question } from '../api/models'
import { Markdown } from '../office/kit/Markdown'
import { languageOf } from '../pad/languages'
import { CodeText } from './CodeText'
import { Foldout, GuideList } from './Foldout'
import styles from './Guide.module.css'

interface TaskGuideProps {
  task: Question['task']
  imageOf: (source: string) => string | null
}

/** What the panel has beside the guide, by the kind of question: figures, prompts, solutions, the key. */
export function TaskGuide({ task, imageOf }: TaskGuideProps) {
  switch (task.kind) {
    case 'system_design':
      return task.figures.length === 0 ? null : (
        <Foldout title="Figures" count={String(task.figures.length)} open>
          <dl className={styles.figures}>
            {task.figures.map(({ name, value, asked }) => (
              <div key={name} className={styles.figure}>
                <dt>
                  {name}
                  {asked && <span className={styles.done}> · if asked</span>}
                </dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </Foldout>
      )
    case 'conversation':
      return (
        <>
          <GuideList title="Situation: ask" items={task.situation} imageOf={imageOf} open />
          <GuideList title="Task: ask" items={task.task} imageOf={imageOf} open />
          <GuideList title="Action: ask" items={task.action} imageOf={imageOf} open />
          <GuideList title="Result: ask" items={task.result} imageOf={imageOf} open />
        </>
      )
    case 'coding':
      return Object.entries(task.solutions).map(([language, files]) => (
        <Foldout key={language} title={`Solution in ${languageOf(language).label}`}>
          {files.map(({ name, text }) => (
            <section key={name} aria-label={name}>
              <p className={styles.file}>{name}</p>
              <CodeText name={name} text={text} language={language} />
            </section>
          ))}
        </Foldout>
      ))
    case 'quiz':
      return (
        <Foldout title="Key" count={`${task.items.length} items`}>
          <ol className={styles.list}>
            {task.items.map((item) => (
              <li key={item.stem}>
                <Markdown text={item.stem} imageOf={imageOf} small />
                <p className={styles.key}>
                  {item.options.length > 0
                    ? item.options
                        .filter(({ right }) => right)
                        .map(({ text }) => text)
                        .join(' · ')
                    : [...item.accepted, ...item.patterns].join(' · ') || 'a person judges'}
                </p>
                {item.explanation && <Markdown text={item.explanation} imageOf={imageOf} small />}
              </li>
            ))}
          </ol>
        </Foldout>
      )
    case 'incident':
      return null
  }
}
