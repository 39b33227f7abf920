import type { ComponentProps } from 'react'
import styles from './Button.module.css'
import { classes } from './classes'

type Look = 'ghost' | 'plain' | 'primary' | 'danger'

interface ButtonProps extends ComponentProps<'button'> {
  look?: Look
  large?: boolean
}

export function Button({ look = 'plain', large = false, className, ...rest }: ButtonProps) {
  return <button type="button" className={buttonClass(look, large, className)} {...rest} />
}

interface ButtonLinkProps extends ComponentProps<'a'> {
  look?: Look
  large?: boolean
}

export function ButtonLink({ look = 'plain', large = false, className, children, ...rest }: ButtonLinkProps) {
  return (
    <a className={buttonClass(look, large, className)} {...rest}>
      {children}
    </a>
  )
}

function buttonClass(look: Look, large: boolean, more: string | undefined): string {
  return classes(styles.button, styles[look], large && styles.large, more)
}
