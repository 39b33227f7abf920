import type { ComponentProps } from 'react'
import styles from './Button.module.css'
import { classes } from './classes'
import { Tooltip } from './Tooltip'

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
