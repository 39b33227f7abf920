import { lazy, Suspense } from 'react'
import { classes } from '../../ui/classes'
import styles from './Markdown.module.css'

const MarkdownText = lazy(() => import('./MarkdownText'))

export interface MarkdownProps {
  /** Markdown as GitHub has it. HTML in it is shown to nobody and runs nowhere. */
  text: string
  /** The address below /api/ of an image that the text names in its own way, such as by its file name. */
  imageOf?: (source: string) => string | null
  /** In small print, as in side panels. */
  small?: boolean
}

/** A text somebody wrote. While the code that lays it out comes, the text stands there as it was written. */
export function Markdown({ text, small = false, ...rest }: MarkdownProps) {
  return (
    <div className={classes(styles.markdown, small && styles.small)}>
      <Suspense fallback={<div className={styles.raw}>{text}</div>}>
        <MarkdownText text={text} {...rest} />
      </Suspense>
    </div>
  )
}
