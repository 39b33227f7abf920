import { lazy, Suspense } from 'react'
import type { CodeEditorProps } from './CodeEditor'
import styles from './Editor.module.css'

const CodeEditor = lazy(() => import('./CodeEditor'))

/** Code with its name above it. */
export function CodeField(props: CodeEditorProps) {
  return (
    <div className={styles.code}>
      <Suspense fallback={<pre className={styles.raw}>{props.value}</pre>}>
        <CodeEditor {...props} />
      </Suspense>
    </div>
  )
}
