import type { ReactNode } from 'react'
import { classes } from '../../ui/classes'
import styles from './Tag.module.css'

/** A word somebody put on something: a tag, a competency, a scope. */
export function Tag({ children }: { children: ReactNode }) {
  return <span className={styles.tag}>{children}</span>
}

export type Tone = 'plain' | 'accent' | 'good' | 'warn' | 'bad'

/** The state of something, in a word. The tone repeats what the word says. */
export function Badge({ tone = 'plain', children }: { tone?: Tone; children: ReactNode }) {
  return <span className={classes(styles.badge, styles[tone])}>{children}</span>
}
