import { CodeBlock } from '../office/kit/CodeBlock'
import styles from './Question.module.css'

/** A file or a log in its colours, as wide as it is: it scrolls by itself, by keyboard too. */
export function CodeText({ name, text, language }: { name: string; text: string; language: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className={styles.code} tabIndex={0} aria-label={name}>
      <pre>
        <CodeBlock code={text} language={language} />
      </pre>
    </section>
  )
}
