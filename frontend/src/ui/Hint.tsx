import { Popover as Base } from '@base-ui/react/popover'
import type { ReactElement, ReactNode } from 'react'
import styles from './Popup.module.css'

interface HintProps {
  /** What the hint is called. */
  label: string
  text: ReactNode
  children: ReactElement
}

/** Shows more beside its only child, a button: on hover, and when it is pressed, so on phones too. */
export function Hint({ label, text, children }: HintProps) {
  return (
    <Base.Root>
      <Base.Trigger render={children} openOnHover delay={350} />
      <Base.Portal>
        <Base.Positioner sideOffset={6} collisionPadding={8} className={styles.above}>
          <Base.Popup className={styles.tooltip} aria-label={label} initialFocus={false}>
            {text}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
