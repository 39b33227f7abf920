import { hourText } from '../agenda/standing'
import { Markdown } from '../office/kit/Markdown'
import { CodeText } from './CodeText'
import styles from './Question.module.css'

interface ArtefactProps {
  title: string
  text: string
  /** '' for Markdown. */
  language: string
  imageOf: (source: string) => string | null
  /** When it was revealed. */
  at?: number
}

/** A piece of an incident: a log, a message, a graph as text. */
export function Artefact({ title, text, language, imageOf, at }: ArtefactProps) {
  return (
    <article className={styles.artefact} data-testid="artefact">
      <h3 className={styles.artefactTitle}>
        {title}
        {at !== undefined && <span className={styles.at}>{hourText(at)}</span>}
      </h3>
      {language ? (
        <CodeText name={title} text={text} language={language} />
      ) : (
        <Markdown text={text} imageOf={imageOf} small />
      )}
    </article>
  )
}
