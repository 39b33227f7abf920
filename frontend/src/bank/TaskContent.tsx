import type { Case, Item, SourceFile } from '../api/models'
import { fields } from '../board/capacity/fields'
import { CodeBlock } from '../office/kit/CodeBlock'
import { Markdown } from '../office/kit/Markdown'
import { Badge } from '../office/kit/Tag'
import { languageOf } from '../pad/languages'
import { count } from '../planning/words'
import styles from './Bank.module.css'
import { starParts } from './ConversationFields'
import { Texts } from './QuestionContent'
import { numbered, type Task, type TaskOf } from './question'

interface TaskContentProps {
  task: Task
  imageOf: (source: string) => string | null
}

/** What a question's kind adds, to be read. */
export function TaskContent({ task, imageOf }: TaskContentProps) {
  switch (task.kind) {
    case 'coding':
      return <CodingContent task={task} />
    case 'system_design':
      return <DesignContent task={task} />
    case 'conversation':
      return (
        <section className={styles.part} aria-label="What to ask">
          <h2>What to ask</h2>
          {starParts.map(({ name, label }) =>
            task[name].length ? (
              <div key={name}>
                <h3>{label}</h3>
                <Texts texts={task[name]} imageOf={imageOf} />
              </div>
            ) : null,
          )}
        </section>
      )
    case 'quiz':
      return <QuizContent task={task} imageOf={imageOf} />
    case 'incident':
      return (
        <section className={styles.part} aria-label="Timeline">
          <h2>Timeline</h2>
          {numbered(task.timeline).map(({ title, minute, text, language, number }) => (
            <div key={number} className={styles.item}>
              <p className={styles.name}>
                <strong>{title}</strong> minute {minute}
              </p>
              {language ? (
                <Code code={text} language={language} label={title} />
              ) : (
                <Markdown text={text} imageOf={imageOf} />
              )}
            </div>
          ))}
        </section>
      )
  }
}

function CodingContent({ task }: { task: TaskOf<'coding'> }) {
  return (
    <>
      <section className={styles.part} aria-label="Files">
        <h2>Files</h2>
        <Files title="Starter" files={task.starters} open />
        <Files title="Solution, for interviewers alone" files={task.solutions} />
        <Files title="Hidden tests, for interviewers alone" files={task.tests} />
      </section>
      <section className={styles.part} aria-label="Test cases">
        <h2>Test cases</h2>
        <Cases title="Visible" cases={task.visible} />
        <Cases title="Hidden, for interviewers alone" cases={task.hidden} />
      </section>
    </>
  )
}

interface FilesProps {
  title: string
  files: Readonly<Record<string, readonly SourceFile[]>>
  open?: boolean
}

function Files({ title, files, open = false }: FilesProps) {
  return Object.entries(files).map(([language, list], index) => (
    <details key={language} className={styles.details} open={open && index === 0}>
      <summary>
        {title}, {languageOf(language).label}
      </summary>
      {list.map(({ name, text }) => (
        <div key={name}>
          <p className={styles.name}>{name}</p>
          <Code code={text} language={language} label={name} />
        </div>
      ))}
    </details>
  ))
}

function Cases({ title, cases }: { title: string; cases: readonly Case[] }) {
  if (cases.length === 0) return null
  return (
    <details className={styles.details}>
      <summary>
        {title}: {count(cases.length, 'case')}
      </summary>
      {numbered(cases).map(({ name, stdin, expected, number }) => (
        <div key={number}>
          <p className={styles.name}>{name}</p>
          <div className={styles.pair}>
            <Code code={stdin} language="" label={`Input of ${name}`} />
            <Code code={expected} language="" label={`Expected of ${name}`} />
          </div>
        </div>
      ))}
    </details>
  )
}

/** What may be wider than the page scrolls by itself, by keyboard too. */
function Code({ code, language, label }: { code: string; language: string; label: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <figure aria-label={label} tabIndex={0} className={styles.block}>
      <pre style={{ margin: 0, font: 'inherit' }}>
        {language ? <CodeBlock code={code} language={language} /> : <code>{code || '(nothing)'}</code>}
      </pre>
    </figure>
  )
}

function DesignContent({ task }: { task: TaskOf<'system_design'> }) {
  const drawn = Object.keys(task.elements).length
  const numbers = fields.filter(({ name }) => task.sheet[name] !== undefined)
  return (
    <section className={styles.part} aria-label="Board and figures">
      <h2>Board and figures</h2>
      <p className={styles.soft}>
        The board begins{' '}
        {drawn ? `with ${count(drawn, 'element')} of its own` : `as “${task.template || 'blank'}”`}.
        {numbers.length > 0 &&
          ` The capacity sheet has ${numbers.map(({ name, label }) => `${label.toLowerCase()} ${task.sheet[name]?.toLocaleString('en')}`).join(', ')}.`}
      </p>
      {task.figures.length > 0 && (
        <>
          <h3>Figures, for interviewers alone</h3>
          <ul>
            {task.figures.map(({ name, value, asked }) => (
              <li key={name}>
                {name}: <strong>{value}</strong> {asked ? '(told when asked)' : '(to be estimated)'}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

function QuizContent({
  task,
  imageOf,
}: {
  task: TaskOf<'quiz'>
  imageOf: (source: string) => string | null
}) {
  return (
    <section className={styles.part} aria-label="Items">
      <h2>Items</h2>
      {numbered(task.items).map(({ number, ...item }) => (
        <div key={number} className={styles.item}>
          <p className={styles.name}>
            <strong>Item {number}</strong> {count(item.points, 'point')}
            {item.several && <Badge>Several</Badge>}
            {item.why && <Badge>Reasons asked for</Badge>}
          </p>
          <Markdown text={item.stem} imageOf={imageOf} />
          <Answers item={item} imageOf={imageOf} />
        </div>
      ))}
    </section>
  )
}

interface AnswersProps {
  item: Item
  imageOf: (source: string) => string | null
}

function Answers({ item: { options, accepted, patterns, explanation }, imageOf }: AnswersProps) {
  return (
    <>
      {options.length > 0 ? (
        <ul>
          {options.map(({ text, right }) => (
            <li key={text}>
              <span className={styles.option}>
                <Markdown text={text} imageOf={imageOf} small />
                {right && <Badge tone="good">Right</Badge>}
              </span>
            </li>
          ))}
        </ul>
      ) : (
        <p className={styles.soft}>
          {accepted.length || patterns.length ? (
            <>
              Right: <span className={styles.right}>{[...accepted, ...patterns].join(' · ')}</span>
            </>
          ) : (
            'A person judges the answer.'
          )}
        </p>
      )}
      {explanation && (
        <div className={styles.soft}>
          <Markdown text={explanation} imageOf={imageOf} small />
        </div>
      )}
    </>
  )
}
