import { Menu as Base } from '@base-ui/react/menu'
import type { ReactElement, ReactNode } from 'react'
import { classes } from './classes'
import styles from './Popup.module.css'

interface MenuProps {
  /** The button that opens the menu. */
  trigger: ReactElement
  children: ReactNode
  align?: 'start' | 'center' | 'end'
  /** To open it from elsewhere too, at another element than the trigger. */
  opened?: { open: boolean; anchor: Element | null; onChange: (open: boolean) => void }
  /** Asked as the menu closes: whether the focus goes back to where it was. Default: always. */
  returnsFocus?: () => boolean
}

export function Menu({ trigger, children, align = 'end', opened, returnsFocus = () => true }: MenuProps) {
  return (
    <Base.Root {...(opened && { open: opened.open, onOpenChange: opened.onChange })}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner
          sideOffset={6}
          align={align}
          collisionPadding={8}
          className={styles.above}
          {...(opened?.anchor && { anchor: opened.anchor })}
        >
          <Base.Popup className={styles.popup} finalFocus={returnsFocus}>
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

interface MenuItemProps {
  icon?: ReactNode
  keys?: string
  dangerous?: boolean
  disabled?: boolean
  onSelect: () => void
  testId?: string
  children: ReactNode
}

export function MenuItem({ icon, keys, dangerous, disabled, onSelect, testId, children }: MenuItemProps) {
  return (
    <Base.Item
      className={classes(styles.item, dangerous && styles.dangerous)}
      disabled={disabled ?? false}
      onClick={onSelect}
      data-testid={testId}
    >
      {icon}
      {children}
      {keys && (
        <span className={styles.keys} aria-hidden="true">
          {keys}
        </span>
      )}
    </Base.Item>
  )
}

interface MenuLinkProps {
  icon?: ReactNode
  href: string
  /** Instead of what the browser does with a link; it may still be copied, or opened elsewhere. */
  onSelect: () => void
  testId?: string
  children: ReactNode
}

/** A file to be saved. */
export function MenuDownload({ icon, href, onSelect, testId, children }: MenuLinkProps) {
  return (
    <Base.LinkItem
      className={classes(styles.item, styles.link)}
      href={href}
      download
      onClick={(event) => {
        event.preventDefault()
        onSelect()
      }}
      closeOnClick
      data-testid={testId}
    >
      {icon}
      {children}
    </Base.LinkItem>
  )
}

export function MenuSection({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Base.Group>
      <Base.GroupLabel className={styles.label}>{label}</Base.GroupLabel>
      {children}
    </Base.Group>
  )
}

export function MenuRule() {
  return <Base.Separator className={styles.rule} />
}
