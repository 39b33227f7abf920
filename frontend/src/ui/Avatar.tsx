import type { CSSProperties } from 'react'
import { personColour } from '../styles/people'
import styles from './Avatar.module.css'
import { classes } from './classes'
import { initials } from './initials'

interface AvatarProps {
  name: string
  colour: number
  size?: number
  absent?: boolean
}

/** A person's initials on the person's colour. Decoration: the name must stand beside it or label it. */
export function Avatar({ name, colour, size = 28, absent = false }: AvatarProps) {
  const style = { '--person': personColour(colour), '--avatar-size': `${size}px` } as CSSProperties
  return (
    <span className={classes(styles.avatar, absent && styles.absent)} style={style} aria-hidden="true">
      {initials(name)}
    </span>
  )
}
