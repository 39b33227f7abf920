import { Menu as MenuIcon, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { Link, useLocation } from 'wouter'
import { classes } from '../../ui/classes'
import { IconButton } from '../../ui/IconButton'
import { Logo } from '../../ui/Logo'
import { useMediaQuery } from '../../ui/useMediaQuery'
import { AccountMenu } from './AccountMenu'
import styles from './Navigation.module.css'
import { isAt, places } from './places'

/** Where one can go. On narrow screens it is folded behind a button. */
export function Navigation() {
  const narrow = useMediaQuery('(max-width: 900px)')
  const [open, setOpen] = useState(false)
  const [path] = useLocation()
  const button = useRef<HTMLButtonElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: it folds when another page is shown
  useEffect(() => setOpen(false), [path])
  useEffect(() => {
    if (!open) return
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      setOpen(false)
      button.current?.focus()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [open])
  const shown = !narrow || open
  return (
    <header className={styles.side}>
      <div className={styles.head}>
        <Link href="/home" className={styles.brand}>
          <Logo size={22} />
          <span>Pairing</span>
        </Link>
        {narrow && (
          <IconButton
            ref={button}
            label={open ? 'Close navigation' : 'Open navigation'}
            hint={false}
            aria-expanded={open}
            aria-controls="navigation"
            onClick={() => setOpen(!open)}
          >
            {open ? <X size={18} /> : <MenuIcon size={18} />}
          </IconButton>
        )}
      </div>
      <div className={styles.fold} id="navigation" hidden={!shown}>
        <nav aria-label="Main" className={styles.nav}>
          <ul className={styles.list}>
            {places.map((place) => (
              <li key={place.path}>
                <Link
                  href={place.path}
                  className={classes(styles.item, isAt(path, place) && styles.current)}
                  aria-current={path === place.path ? 'page' : isAt(path, place) ? 'true' : undefined}
                >
                  <place.icon size={16} aria-hidden="true" />
                  {place.label}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <AccountMenu />
      </div>
    </header>
  )
}
