import type { ComponentProps } from 'react'
import styles from './Button.module.css'
import { classes } from './classes'
import { Tooltip } from './Tooltip'

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

interface IconButtonProps extends ComponentProps<'button'> {
  /** The name of the button, shown as its tooltip as well. */
  label: string
  /** Keys that do the same, for the tooltip. */
  keys?: string
}

/** A square button that shows an icon alone. */
export function IconButton({ label, keys, className, ...rest }: IconButtonProps) {
  return (
    <Tooltip text={keys ? `${label} (${keys})` : label}>
      <button
        type="button"
        aria-label={label}
        className={classes(styles.button, styles.ghost, styles.icon, className)}
        {...rest}
      />
    </Tooltip>
  )
}
