import { Link, useLocation } from 'wouter'
import { classes } from '../../ui/classes'
import styles from './TabLinks.module.css'

interface TabLinksProps {
  label: string
  tabs: readonly { href: string; label: string }[]
}

/** The pages of one place, each with an address of its own. */
export function TabLinks({ label, tabs }: TabLinksProps) {
  const [path] = useLocation()
  return (
    <nav className={styles.tabs} aria-label={label}>
      <ul className={styles.list}>
        {tabs.map((tab) => (
          <li key={tab.href}>
            <Link
              href={tab.href}
              className={classes(styles.tab, path === tab.href && styles.current)}
              aria-current={path === tab.href ? 'page' : undefined}
            >
              {tab.label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
