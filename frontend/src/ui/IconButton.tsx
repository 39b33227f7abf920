import type { ComponentProps } from 'react'
import styles from './Button.module.css'
import { classes } from './classes'
import { Tooltip } from './Tooltip'

interface IconButtonProps extends ComponentProps<'button'> {
  /** The name of the button, shown as its tooltip as well. */
  label: string
  /** Keys that do the same, for the tooltip. */
  keys?: string
  /** False inside dialogs: they lie above every tooltip. */
  hint?: boolean
}

/** A square button that shows an icon alone. */
export function IconButton({ label, keys, hint = true, className, ...rest }: IconButtonProps) {
  const button = (
    <button
      type="button"
      aria-label={label}
      className={classes(styles.button, styles.ghost, styles.icon, className)}
      {...rest}
    />
  )
  return hint ? <Tooltip text={keys ? `${label} (${keys})` : label}>{button}</Tooltip> : button
}
