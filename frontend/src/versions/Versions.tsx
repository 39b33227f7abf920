import type { ReactNode } from 'react'
import { usePages } from '../api/queries'
import { NavLink } from '../office/kit/NavLink'
import { RelativeTime } from '../office/kit/RelativeTime'
import { Section } from '../office/kit/Section'
import { Badge } from '../office/kit/Tag'
import styles from './Versions.module.css'

interface VersionsProps {
  lead: string
  /** The newest first; `by` is null where no member made it. Undefined while they are not known. */
  versions: readonly { version: number; at: number; by: string | null }[] | undefined
  /** What made a version that no member made. */
  maker: string
  /** The page of what has the versions: of the newest, and with `?version=` of the others. */
  href: string
  newest: number
  /** The one that the page shows. */
  shown: number
  /** What else can be done with a version that is not the newest. */
  actions?: (version: number) => ReactNode
  /** Stands below them. */
  children?: ReactNode
}

/** The versions of something, each of which can be looked at. */
export function Versions(props: VersionsProps) {
  const { lead, versions, maker, href, newest, shown, actions, children } = props
  const members = usePages('/api/members', { query: { limit: 200 } })
  const nameOf = (id: string | null) =>
    id === null ? maker : (members.items?.find((member) => member.id === id)?.name ?? 'A former member')
  return (
    <Section title="Versions" lead={lead}>
      <ol className={styles.versions} reversed>
        {versions?.map(({ version, at, by }) => (
          <li key={version}>
            <strong>Version {version}</strong>
            <span className={styles.soft}>
              {nameOf(by)}, <RelativeTime at={at} />
            </span>
            <span className={styles.grow} />
            {version === shown ? (
              <Badge tone="accent">Shown</Badge>
            ) : (
              <NavLink
                look="ghost"
                aria-label={`Show version ${version}`}
                href={version === newest ? href : `${href}?version=${version}`}
              >
                Show
              </NavLink>
            )}
            {version !== newest && actions?.(version)}
          </li>
        ))}
      </ol>
      {children}
    </Section>
  )
}
